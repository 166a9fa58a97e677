/**
 * How long after its first packet a port may still settle on where it comes from, and how long
 * before the signalling a packet may have come that settles it, in ms.
 */
export const LATCH_WINDOW_MS = 1000;
/** Senders remembered whom the signalling did not name yet. */
const MOST_KNOCKS = 4;

/**
 * Whose packets may settle it: `host` (default) the signalled host's, from whatever port;
 * `symmetric` anybody's, for a phone behind a NAT that signalled its inner address.
 */
export type LatchMode = 'host' | 'symmetric';

/** A packet that came before its sender was signalled. */
interface Knock {
  readonly endpoint: Endpoint;
  readonly atMs: number;
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/**
 * Decides whose packets a port takes and where it sends (symmetric RTP, RFC 4961).
 *
 * The signalled address is believed until a packet comes. The first packet of the signalled host
 * (or of anybody, in `symmetric` mode) settles the source. Within the first second the exact
 * signalled address may still take it back, as it may when it was first; after that nothing moves
 * it but a new description from the signalling (`reset`). Sound does not wait for signalling: a
 * phone may send its first packet, which can be its only one, before its address is known here.
 * Such a packet of the second before counts as if it came after.
 */
export class Latch {
  #signalled: Endpoint | undefined;
  #mode: LatchMode = 'host';
  #current: Endpoint | undefined;
  #address = '';
  #port = -1;
  #firstAtMs: number | undefined;
  #knocks: readonly Knock[] = [];

  /** Believes a new signalled address. The same one again changes nothing. */
  reset(signalled: Endpoint, mode: LatchMode, nowMs: number): void {
    const same =
      this.#signalled?.address === signalled.address && this.#signalled.port === signalled.port;
    if (same && mode === this.#mode) {
      return;
    }
    this.#signalled = { address: signalled.address, port: signalled.port };
    this.#mode = mode;
    this.#firstAtMs = undefined;
    this.#become(this.#signalled);
    const knocks = this.#knocks;
    this.#knocks = [];
    for (const { endpoint, atMs } of knocks) {
      if (nowMs - atMs <= LATCH_WINDOW_MS) this.accept(endpoint.address, endpoint.port, nowMs);
    }
  }

  /** Where to send: the settled source, before that the signalled address. */
  get target(): Endpoint | undefined {
    return this.#current;
  }

  /** Where packets really come from, once one came. */
  get settled(): Endpoint | undefined {
    return this.#firstAtMs === undefined ? undefined : this.#current;
  }

  /** Whether a packet from there is taken; may settle the source (compare `settled` before). */
  accept(address: string, port: number, nowMs: number): boolean {
    if (port === this.#port && address === this.#address) {
      this.#firstAtMs ??= nowMs;
      return true;
    }
    const signalled = this.#signalled;
    if (signalled === undefined) {
      this.#remember({ endpoint: { address, port }, atMs: nowMs });
      return false;
    }
    if (this.#firstAtMs === undefined) {
      if (this.#mode === 'host' && address !== signalled.address) {
        return false;
      }
      this.#firstAtMs = nowMs;
      this.#become({ address, port });
      return true;
    }
    const exact = port === signalled.port && address === signalled.address;
    if (exact && nowMs - this.#firstAtMs <= LATCH_WINDOW_MS) {
      this.#become(signalled);
      return true;
    }
    return false;
  }

  /** A packet that only the other side can have made came from there: it is there now. */
  move(endpoint: Endpoint, nowMs: number): void {
    this.#firstAtMs ??= nowMs;
    this.#become(endpoint);
  }

  #remember(knock: Knock): void {
    const { address, port } = knock.endpoint;
    const others = this.#knocks.filter(
      ({ endpoint }) => endpoint.address !== address || endpoint.port !== port,
    );
    this.#knocks = [...others.slice(1 - MOST_KNOCKS), knock];
  }

  #become(endpoint: Endpoint): void {
    this.#current = endpoint;
    this.#address = endpoint.address;
    this.#port = endpoint.port;
  }
}
