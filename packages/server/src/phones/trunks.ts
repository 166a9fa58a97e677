import type { Flow } from '@cordboard/sip';

/** A line to the outside, reached and recognised by its address. */
export interface Trunk {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

/** All trunks by id; looked up anew for every call, so that changes take effect on the next one. */
export class Trunks {
  readonly #trunks = new Map<string, Trunk>();

  constructor(trunks: readonly Trunk[]) {
    for (const trunk of trunks) this.#trunks.set(trunk.id, trunk);
  }

  get(id: string): Trunk | undefined {
    return this.#trunks.get(id);
  }

  /** The trunk for calls to the outside. */
  outgoing(): string | undefined {
    return this.#trunks.keys().next().value;
  }

  /** The trunk a request came from, told by its source address and port. */
  at(flow: Flow): Trunk | undefined {
    for (const trunk of this.#trunks.values()) {
      if (trunk.host === flow.remoteAddress && trunk.port === flow.remotePort) return trunk;
    }
    return undefined;
  }
}
