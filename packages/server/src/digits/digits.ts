import { type LegId, legOf, type Session, type SessionId, sessionIdOfLeg } from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import type { Exchange } from '../exchange/index.ts';
import { Doubles, type Way } from './doubles.ts';

/** Where keys come from that a phone sends by SIP INFO instead of RTP. */
export interface InfoDigits {
  onInfoDigit(listener: (leg: LegId, digit: string) => void): () => void;
}

/** Called with each key: `0`–`9`, `*`, `#`, `A`–`D`. */
export type OnDigit = (digit: string) => void;

/** Called with each key of each leg, and the session as it was then. */
export type OnKey = (session: Session, leg: LegId, digit: string) => void;

/** A party whose keys are listened to. */
export interface DigitsOf {
  readonly session: SessionId;
  /** Number of the party, or how it is found when a key is pressed. */
  readonly party: number | ((session: Session) => number | undefined);
  readonly onDigit: OnDigit;
}

/**
 * The keys that parties press, however their phones send them: as RTP events
 * (RFC 4733) or by SIP INFO; those sent both ways count once. One who listens names
 * a party and not a leg, because the party may change its phone.
 */
export class Digits {
  readonly #exchange: Pick<Exchange, 'session'>;
  readonly #doubles: Doubles;
  readonly #listeners = new Set<DigitsOf>();
  readonly #keys = new Set<OnKey>();
  readonly #stop: readonly (() => void)[];

  /** @param now milliseconds */
  constructor(
    media: Pick<MediaEngine, 'onEvent'>,
    phones: InfoDigits,
    exchange: Pick<Exchange, 'session'>,
    now: () => number,
  ) {
    this.#exchange = exchange;
    this.#doubles = new Doubles(now);
    this.#stop = [
      media.onEvent((event) => {
        if (event.type === 'digit') this.#press(event.portId, event.digit, 'rtp');
      }),
      phones.onInfoDigit((leg, digit) => this.#press(leg, digit, 'info')),
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

  /** Hears the keys of every leg until the function that comes back is called. */
  onKey(listener: OnKey): () => void {
    this.#keys.add(listener);
    return () => this.#keys.delete(listener);
  }

  /** Idempotent. */
  close(): void {
    for (const stop of this.#stop) stop();
    this.#listeners.clear();
    this.#keys.clear();
  }

  #press(port: string, digit: string, way: Way): void {
    if (this.#listeners.size + this.#keys.size === 0 || !isLegId(port)) return;
    if (this.#doubles.isDouble(port, digit, way)) return;
    const session = this.#exchange.session(sessionIdOfLeg(port));
    const party = session === undefined ? undefined : legOf(session, port)?.party;
    if (session === undefined || party === undefined) return;
    for (const { session: id, party: of, onDigit } of [...this.#listeners]) {
      if (id !== session.id) continue;
      if ((typeof of === 'number' ? of : of(session)) === party) onDigit(digit);
    }
    for (const onKey of [...this.#keys]) onKey(session, port, digit);
  }
}

/** Ports of recorders and streams press no keys. */
function isLegId(port: string): port is LegId {
  return /^l-[0-9a-fz]+-\d+$/.test(port);
}
