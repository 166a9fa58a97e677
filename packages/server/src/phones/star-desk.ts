import { type LegId, legIdOf, type PartyId, partyIdOf, type SessionId } from '@cordboard/calls';
import type { MediaEngine, MediaEvent } from '@cordboard/media';
import type { IncomingInvite, InviteDialog } from '@cordboard/sip';
import { type Dialect, sessionTimerOf } from '../dialects/index.ts';
import type { Clock, Exchange } from '../exchange/index.ts';
import type { Joining } from '../routing/index.ts';
import { infoDigit } from './info-digit.ts';
import type { LegConnection } from './leg-connection.ts';
import { codecNames, MediaLeg } from './media-leg.ts';

const ASKS = 'ivr/enter-extension';
const REFUSES = 'ivr/invalid-extension';
/** How long somebody may take from one digit to the next. */
const PATIENCE_MS = 20_000;
const MOST_TRIES = 3;
const MOST_DIGITS = 8;

export interface StarDeskDeps {
  readonly media: MediaEngine;
  readonly exchange: Pick<Exchange, 'newSessionIds' | 'tell'>;
  readonly clock: Clock;
  /** Makes an answered call a leg; its sound goes on under that leg's own port. */
  readonly adopt: (
    leg: LegId,
    party: PartyId,
    call: {
      readonly dialect: Dialect;
      readonly dialog: InviteDialog;
      readonly media: MediaLeg;
      readonly codecs: readonly string[];
    },
  ) => LegConnection;
}

/** The call that the dialled extension's digits lead into, or a status why there is none. */
export type FindCall = (digits: string) => Joining | number;

/**
 * Answers those who dialled a star code without an extension, asks for it, and puts
 * them through: the same SIP call then is a leg of the session they asked for.
 */
export class StarDesk {
  readonly #deps: StarDeskDeps;
  readonly #calls = new Map<LegId, StarCall>();
  readonly #stopListening: () => void;

  constructor(deps: StarDeskDeps) {
    this.#deps = deps;
    this.#stopListening = deps.media.onEvent((event) => this.#onEvent(event));
  }

  /** Calls that wait for digits. */
  get count(): number {
    return this.#calls.size;
  }

  take(invite: IncomingInvite, dialect: Dialect, find: FindCall): void {
    const session = this.#deps.exchange.newSessionIds().id;
    const leg = legIdOf(session, 1);
    const call = new StarCall(this.#deps, { invite, dialect, find, session, leg }, () =>
      this.#calls.delete(leg),
    );
    this.#calls.set(leg, call);
    call.start();
  }

  /** The media engine lost the call's port. */
  lose(port: string): void {
    for (const [leg, call] of this.#calls) if (leg === port) call.end();
  }

  close(): void {
    this.#stopListening();
    for (const call of [...this.#calls.values()]) call.end();
  }

  #onEvent(event: MediaEvent): void {
    if (event.type !== 'digit') return;
    for (const [leg, call] of this.#calls) if (leg === event.portId) call.press(event.digit);
  }
}

interface StarCallParts {
  readonly invite: IncomingInvite;
  readonly dialect: Dialect;
  readonly find: FindCall;
  /** A session that never is; its leg names the port. */
  readonly session: SessionId;
  readonly leg: LegId;
}

class StarCall {
  readonly #deps: StarDeskDeps;
  readonly #parts: StarCallParts;
  readonly #media: MediaLeg;
  readonly #forget: () => void;
  #dialog: InviteDialog | undefined;
  #digits = '';
  #tries = 0;
  #prompts = 0;
  #stopTimer: (() => void) | undefined;
  #isOver = false;

  constructor(deps: StarDeskDeps, parts: StarCallParts, forget: () => void) {
    this.#deps = deps;
    this.#parts = parts;
    this.#forget = forget;
    this.#media = new MediaLeg(deps.media, parts.leg, '1');
  }

  start(): void {
    const { invite } = this.#parts;
    invite.delegate = { onCancelled: () => this.#close() };
    this.#answer().catch(() => {
      invite.reject(500);
      this.#close();
    });
  }

  press(digit: string): void {
    if (this.#isOver || this.#dialog === undefined) return;
    this.#wait();
    if (digit === '#') this.#decide();
    else if (/^\d$/.test(digit) && this.#digits.length < MOST_DIGITS) this.#digits += digit;
    else this.#digits = '';
  }

  /** Hangs up. Idempotent. */
  end(): void {
    const dialog = this.#dialog;
    this.#close();
    dialog?.bye().catch(() => undefined);
  }

  async #answer(): Promise<void> {
    const { invite, dialect } = this.#parts;
    if (invite.sdp === undefined) {
      invite.reject(488);
      this.#close();
      return;
    }
    const answer = await this.#media.answer(invite.sdp, []);
    if (this.#isOver) return;
    if (!answer.ok) {
      invite.reject(answer.status);
      this.#close();
      return;
    }
    if (dialect.progress !== 'any') invite.progress(183, { sdp: answer.sdp });
    const dialog = invite.accept({ sdp: answer.sdp, ...sessionTimerOf(dialect) });
    this.#dialog = dialog;
    dialog.delegate = {
      onTerminated: () => this.#close(),
      onInfo: (contentType, body, respond) => {
        const digit = infoDigit(contentType, body.toString('utf8'));
        respond(digit === undefined ? 415 : 200);
        if (digit !== undefined) this.press(digit);
      },
      onReinvite: (_request, sdp, respond) => {
        const described =
          sdp === undefined
            ? this.#media.offer('sendrecv', []).then((offer) => ({ ok: true, sdp: offer }) as const)
            : this.#media.answer(sdp, []);
        described
          .then((made) => (made.ok ? respond(200, { sdp: made.sdp }) : respond(made.status)))
          .catch(() => respond(500));
      },
    };
    this.#play(ASKS);
    this.#wait();
  }

  #play(name: string): void {
    this.#prompts += 1;
    const { session, leg } = this.#parts;
    const soundId = `${session}-${this.#prompts}`;
    this.#deps.media.setTable(session, [
      { ear: leg, hears: [{ kind: 'prompt', soundId, name, gain: 1 }] },
    ]);
  }

  /** Patience begins anew. */
  #wait(): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#deps.clock.after(PATIENCE_MS, () => this.end());
  }

  #decide(): void {
    const found = this.#parts.find(this.#digits);
    this.#digits = '';
    if (typeof found !== 'number') {
      this.#putThrough(found);
      return;
    }
    this.#tries += 1;
    if (this.#tries >= MOST_TRIES) this.end();
    else this.#play(REFUSES);
  }

  #putThrough({ session, fact }: Joining): void {
    const dialog = this.#dialog;
    const { invite, dialect } = this.#parts;
    if (dialog === undefined) return;
    // As with a call that joins at once: the new leg and party get the next numbers.
    const leg = legIdOf(session.id, session.legs.length + 1);
    const party = partyIdOf(session.id, session.parties.length + 1);
    const codecs = invite.sdp === undefined ? [] : codecNames(invite.sdp);
    const media = this.#media;
    const connection = this.#deps.adopt(leg, party, { dialect, dialog, media, codecs });
    this.#dialog = undefined;
    const refuse = (): void => connection.hangUp({ cause: 'failed' });
    this.#deps.exchange
      .tell(session.id, fact)
      .then(({ ok }) => {
        if (!ok) refuse();
        else if (dialect.followsReinvite) connection.reoffer('sendrecv');
      })
      .catch(refuse)
      .finally(() => this.#close());
  }

  #close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#dialog = undefined;
    this.#stopTimer?.();
    this.#deps.media.setTable(this.#parts.session, []);
    this.#media.close();
    this.#forget();
  }
}
