import type { Effect, EffectOf, HearingRow, Session, SessionId } from '@cordboard/calls';

/** The effects that phones and trunks carry out. */
export type LegEffect = EffectOf<
  'offer-leg' | 'ring-leg' | 'open-early-sound' | 'answer-leg' | 'hang-up-leg' | 'reoffer-leg'
>;

/** The effects that recorders and streams carry out. */
export type SoundEffect = EffectOf<'start-recorder' | 'stop-recorder' | 'close-stream'>;

/** Carries out what a session wants of its recorders and streams. It must not throw. */
export interface SoundDriver {
  run(session: Session, effect: SoundEffect): void;
}

/** Carries out what a session wants of its legs. It must not throw; trouble comes back as a fact. */
export interface LegDriver {
  run(session: Session, effect: LegEffect): void;
}

/** Takes the hearing table of a session, whole; an empty one removes it. */
export interface HearingSink {
  setTable(session: SessionId, rows: readonly HearingRow[]): void;
}

export function isLegEffect(effect: Effect): effect is LegEffect {
  return effect.type.endsWith('-leg') || effect.type === 'open-early-sound';
}
