/** By which way a key came: as an RTP event or by SIP INFO. */
export type Way = 'rtp' | 'info';

/** The longest that one way may be behind the other: a key may be told when it is let go. */
const APART_MS = 3000;

interface Heard {
  readonly digit: string;
  readonly way: Way;
  readonly at: number;
}

/**
 * Finds the keys that a phone sends by both ways at once, as some can be set to. Each
 * of one way cancels one of the other, so that a key pressed twice remains two keys.
 */
export class Doubles {
  readonly #now: () => number;
  /** By port: keys that have come by one way, oldest first. */
  readonly #heard = new Map<string, Heard[]>();

  /** @param now milliseconds, of any beginning */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a key has come by the other way already. */
  isDouble(port: string, digit: string, way: Way): boolean {
    const at = this.#now();
    this.#forget(at - APART_MS);
    const heard = this.#heard.get(port) ?? [];
    const twin = heard.findIndex((one) => one.digit === digit && one.way !== way);
    if (twin < 0) {
      this.#heard.set(port, [...heard, { digit, way, at }]);
      return false;
    }
    heard.splice(twin, 1);
    return true;
  }

  #forget(before: number): void {
    for (const [port, heard] of this.#heard) {
      const recent = heard.filter(({ at }) => at > before);
      if (recent.length === 0) this.#heard.delete(port);
      else this.#heard.set(port, recent);
    }
  }
}
