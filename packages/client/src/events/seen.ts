import { fieldOf, textOf } from '../errors.ts';

/** How many events are remembered: more than can come again. */
const REMEMBERED = 5000;

/** What has already come, so that nothing is told twice. */
export class Seen {
  readonly #keys = new Set<string>();

  /** @returns whether an event is new; from now on it is not */
  add(event: object): boolean {
    const key = keyOf(event);
    if (key === undefined) return true;
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    if (this.#keys.size > REMEMBERED) {
      const [oldest = ''] = this.#keys;
      this.#keys.delete(oldest);
    }
    return true;
  }
}

/**
 * What names an event. A server that was killed and started again tells what it had not written
 * yet once more, with another position: what it says of a call is known by its number.
 */
function keyOf(event: object): string | undefined {
  const about = textOf(event, 'event') ?? '';
  const body = fieldOf(event, 'body');
  const session = textOf(body, 'telephonySessionId');
  const sequence = fieldOf(body, 'sequence');
  if (about.endsWith('/telephony/sessions') && session !== undefined && sequence !== undefined) {
    return `${session} ${sequence}`;
  }
  const key = fieldOf(event, 'position') ?? fieldOf(event, 'uuid');
  return key === undefined ? undefined : String(key);
}
