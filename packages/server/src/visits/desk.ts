import { isMailbox, type Party, type Session } from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import type { SoundDriver, SoundEffect } from '../exchange/index.ts';
import { Visit, type VisitDeps } from './visit.ts';

export interface VisitDeskOptions extends VisitDeps {
  readonly media: VisitDeps['media'] & Pick<MediaEngine, 'onEvent'>;
}

/**
 * Lets users hear the messages of their mailboxes by phone: says the menus, hears
 * the keys, and records greetings. What a key does is in `steps`.
 */
export class VisitDesk implements SoundDriver {
  readonly #options: VisitDeskOptions;
  readonly #visits = new Map<string, Visit>();
  readonly #stopListening: readonly (() => void)[];

  constructor(options: VisitDeskOptions) {
    this.#options = options;
    const { exchange, media, mailboxes, onDefect } = options;
    this.#stopListening = [
      exchange.onChange(({ session }) => this.#follow(exchange.session(session.id) ?? session)),
      media.onEvent((event) => {
        if (event.type !== 'played') return;
        for (const visit of this.#visits.values()) visit.played(event.soundId);
      }),
      mailboxes.onChange(({ message }) => {
        for (const visit of this.#visits.values()) {
          if (visit.extensionId === message.extensionId) visit.reload().catch(onDefect);
        }
      }),
    ];
  }

  /** Users who hear their messages. */
  get count(): number {
    return this.#visits.size;
  }

  run(session: Session, effect: SoundEffect): void {
    if (effect.type !== 'start-recorder' && effect.type !== 'stop-recorder') return;
    const party = Visit.partyOf(effect.recording);
    const visit = party === undefined ? undefined : this.#visits.get(party);
    if (visit === undefined) return;
    if (effect.type === 'start-recorder') visit.startRecorder(effect.recording);
    else visit.stopRecorder(effect.recording, session);
  }

  /** Idempotent. */
  close(): void {
    for (const stop of this.#stopListening) stop();
    for (const visit of this.#visits.values()) visit.end();
    this.#visits.clear();
  }

  #follow(session: Session): void {
    for (const party of session.parties) {
      if (party.visit === undefined) continue;
      const known = this.#visits.get(party.id);
      if (!isMailbox(party)) {
        known?.end();
        this.#visits.delete(party.id);
      } else if (known === undefined) {
        this.#begin(session, party);
      } else {
        known.listenTo(party.visit.caller);
      }
    }
  }

  #begin(session: Session, party: Party): void {
    const { owner, visit } = party;
    if (owner.kind !== 'extension' || visit === undefined) return;
    const { accountId, extensionId } = owner;
    const begun = new Visit(this.#options, {
      session: session.id,
      party,
      accountId,
      extensionId,
      visitor: visit.visitor,
    });
    this.#visits.set(party.id, begun);
    begun.listenTo(visit.caller);
    begun.enter().catch(this.#options.onDefect);
  }
}
