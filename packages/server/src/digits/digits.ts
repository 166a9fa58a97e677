import { type LegId, legOf, type Session, type SessionId, sessionIdOfLeg } from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import type { Exchange } from '../exchange/index.ts';

/** Where keys come from that a phone sends by SIP INFO instead of RTP. */
export interface InfoDigits {
  onInfoDigit(listener: (leg: LegId, digit: string) => void): () => void;
}

/** Called with each key: `0`–`9`, `*`, `#`, `A`–`D`. */
export type OnDigit = (digit: string) => void;

/** A party whose keys are listened to. */
export interface DigitsOf {
  readonly session: SessionId;
  /** Number of the party, or how it is found when a key is pressed. */
  readonly party: number | ((session: Session) => number | undefined);
  readonly onDigit: OnDigit;
}

/**
 * The keys that parties press, however their phones send them: as RTP events
 * (RFC 4733) or by SIP INFO. One who listens names a party and not a leg, because
 * the party may change its phone.
 */
export class Digits {
  readonly #exchange: Pick<Exchange, 'session'>;
  readonly #listeners = new Set<DigitsOf>();
  readonly #stop: readonly (() => void)[];

  constructor(
    media: Pick<MediaEngine, 'onEvent'>,
    phones: InfoDigits,
    exchange: Pick<Exchange, 'session'>,
  ) {
    this.#exchange = exchange;
    this.#stop = [
      media.onEvent((event) => {
        if (event.type === 'digit') this.#press(event.portId, event.digit);
      }),
      phones.onInfoDigit((leg, digit) => this.#press(leg, digit)),
    ];
  }

  /** Parties that are listened to. */
  get count(): number {
    return this.#listeners.size;
  }

  /** Hears the keys of a party until the function that comes back is called. */
  listen(of: DigitsOf): () => void {
    this.#listeners.add(of);
    return () => this.#listeners.delete(of);
  }

  /** Idempotent. */
  close(): void {
    for (const stop of this.#stop) stop();
    this.#listeners.clear();
  }

  #press(port: string, digit: string): void {
    if (this.#listeners.size === 0 || !isLegId(port)) return;
    const session = this.#exchange.session(sessionIdOfLeg(port));
    const party = session === undefined ? undefined : legOf(session, port)?.party;
    if (session === undefined || party === undefined) return;
    for (const { session: id, party: of, onDigit } of [...this.#listeners]) {
      if (id !== session.id) continue;
      if ((typeof of === 'number' ? of : of(session)) === party) onDigit(digit);
    }
  }
}

/** Ports of recorders and streams press no keys. */
function isLegId(port: string): port is LegId {
  return /^l-[0-9a-fz]+-\d+$/.test(port);
}
