import type { Flow } from '@cordboard/sip';
import type { Directory, TrunkRecord } from '../directory/index.ts';

/** A line to the outside, reached and recognised by its address. */
export interface Trunk {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** Whose numbers alone it brings calls to; without it those of every account. */
  readonly accountId?: string;
}

/** All trunks by id; looked up anew for every call, so that changes take effect on the next one. */
export class Trunks {
  readonly #trunks = new Map<string, Trunk>();
  readonly #directory: Pick<Directory, 'data' | 'trunk' | 'trunks'>;

  /** @param trunks those of every account, beside what accounts have in the directory */
  constructor(trunks: readonly Trunk[], directory: Pick<Directory, 'data' | 'trunk' | 'trunks'>) {
    this.#directory = directory;
    for (const trunk of trunks) this.#trunks.set(trunk.id, trunk);
  }

  get(id: string): Trunk | undefined {
    const own = this.#directory.trunk(id);
    return own === undefined ? this.#trunks.get(id) : trunkOf(own);
  }

  /** The trunk for calls of an account to the outside. */
  outgoing(accountId: string): string | undefined {
    const [own] = this.#directory.trunks(accountId);
    return own?.id ?? this.#trunks.keys().next().value;
  }

  /** The trunk a request came from, told by its source address and port. */
  at(flow: Flow): Trunk | undefined {
    for (const trunk of this.#trunks.values()) {
      if (trunk.host === flow.remoteAddress && trunk.port === flow.remotePort) return trunk;
    }
    const own = this.#directory
      .data()
      .trunks.find(
        ({ host, port = SIP_PORT }) => host === flow.remoteAddress && port === flow.remotePort,
      );
    return own === undefined ? undefined : trunkOf(own);
  }
}

/** RFC 3261 §19.1.2. */
const SIP_PORT = 5060;

function trunkOf({ id, accountId, host, port = SIP_PORT }: TrunkRecord): Trunk {
  return { id, accountId, host, port };
}
