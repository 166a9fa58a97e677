import type { CommandId, LegId, PartyId, SessionId } from './model/ids.ts';
import type { Endpoint, LegEnding } from './model/leg.ts';
import type { PartyInfo } from './model/party-info.ts';
import type { Refusal } from './refusal.ts';

/**
 * The names of a session's timers: with the number of a party, `accept` with that of a
 * leg. Starting one again restarts it.
 */
export type TimerName =
  | `ring:${number}`
  | `step:${number}`
  | `accept:${number}`
  | `park:${number}`
  | `queue:${number}`
  | `reply:${number}`
  | `voicemail:${number}`
  | 'host';

/**
 * What has to be done in the world after a fact was applied. Effects are data;
 * the exchange runs them once the fact is in the ledger, in this order. What
 * everyone hears is no effect: it is `hearing(session)`, reconciled by the engine.
 */
export type Effect =
  /** Call an endpoint (INVITE). `like` names the leg whose codecs are preferred. */
  | {
      readonly type: 'offer-leg';
      readonly leg: LegId;
      readonly party: PartyId;
      readonly endpoint: Endpoint;
      readonly from: PartyInfo;
      readonly to: PartyInfo;
      readonly answersItself: boolean;
      /** The monitored party, for the INVITE of a supervisor. */
      readonly monitoring?: PartyId;
      /** Offer to send only: the endpoint listens and is not heard. */
      readonly sendOnly?: true;
      readonly like?: LegId;
    }
  /** Tell an incoming leg that it rings at the far end (180). */
  | { readonly type: 'ring-leg'; readonly leg: LegId; readonly party: PartyId }
  /** Let an incoming leg hear what we play before it is answered (183 with SDP). */
  | {
      readonly type: 'open-early-sound';
      readonly leg: LegId;
      readonly party: PartyId;
      readonly like?: LegId;
    }
  /** Answer an incoming leg (200). */
  | {
      readonly type: 'answer-leg';
      readonly leg: LegId;
      readonly party: PartyId;
      readonly like?: LegId;
    }
  /** End a leg, by whatever its dialog's state needs: a final response, CANCEL or BYE. */
  | { readonly type: 'hang-up-leg'; readonly leg: LegId; readonly ending: LegEnding }
  /** Offer a phone a new direction (re-INVITE); it answers with the fact `leg-reoffered`. */
  | {
      readonly type: 'reoffer-leg';
      readonly leg: LegId;
      readonly direction: 'sendrecv' | 'inactive';
    }
  | { readonly type: 'start-timer'; readonly timer: TimerName; readonly delayMs: number }
  | { readonly type: 'stop-timer'; readonly timer: TimerName }
  /** Open a recorder; its ears are `record:<recording>:<channel>` of the hearing table. */
  | { readonly type: 'start-recorder'; readonly recording: string; readonly party: PartyId }
  /** The recording is complete. */
  | { readonly type: 'stop-recorder'; readonly recording: string }
  /** What a stream listened to is over. */
  | { readonly type: 'close-stream'; readonly stream: string }
  /** A command that had to wait for a phone is decided now; without refusal it succeeded. */
  | {
      readonly type: 'complete-command';
      readonly command: CommandId;
      readonly refusal?: Refusal;
    }
  /** The other session of a link must learn that this side of it ended. */
  | {
      readonly type: 'end-link';
      readonly session: SessionId;
      readonly party: PartyId;
      readonly link: string;
    };

export type EffectOf<T extends Effect['type']> = Extract<Effect, { type: T }>;
