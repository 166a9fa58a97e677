/** How long after its first packet a port may still settle on where it comes from, in ms. */
export const LATCH_WINDOW_MS = 1000;

/**
 * Whose packets may settle it: `host` (default) the signalled host's, from whatever port;
 * `symmetric` anybody's, for a phone behind a NAT that signalled its inner address.
 */
export type LatchMode = 'host' | 'symmetric';

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
 * it but a new description from the signalling (`reset`).
 */
export class Latch {
  #signalled: Endpoint | undefined;
  #mode: LatchMode = 'host';
  #current: Endpoint | undefined;
  #address = '';
  #port = -1;
  #firstAtMs: number | undefined;

  /** Believes a new signalled address. The same one again changes nothing. */
  reset(signalled: Endpoint, mode: LatchMode): void {
    const same =
      this.#signalled?.address === signalled.address && this.#signalled.port === signalled.port;
    if (same && mode === this.#mode) {
      return;
    }
    this.#signalled = { address: signalled.address, port: signalled.port };
    this.#mode = mode;
    this.#firstAtMs = undefined;
    this.#become(this.#signalled);
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

  #become(endpoint: Endpoint): void {
    this.#current = endpoint;
    this.#address = endpoint.address;
    this.#port = endpoint.port;
  }
}
