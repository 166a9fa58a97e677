import type { Leg, LegId, Session } from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import type { Binding, SipEndpoint } from '@cordboard/sip';
import { type Dialect, dialectNamed } from '../dialects/index.ts';
import type { WireBook } from '../ledger/index.ts';
import type { LegConnection } from './leg-connection.ts';
import type { OutsideLegs } from './outside-legs.ts';
import { parseStoredLeg, type StoredLeg } from './stored-leg.ts';

export interface FormerLegsDeps {
  readonly book: Pick<WireBook, 'all' | 'remove'>;
  readonly endpoint: SipEndpoint;
  readonly media: Pick<MediaEngine, 'claim' | 'closePort'>;
  readonly outside: OutsideLegs;
  /** Where we are now. */
  readonly at: string;
  /** Makes a connection for a leg that is about to be resumed. */
  readonly connect: (leg: LegId, stored: StoredLeg, dialect: Dialect) => LegConnection;
  /** Waits for a phone whose connection went with the process before this one. */
  readonly expect: (connection: LegConnection, deviceId: string, phone: string) => void;
}

/**
 * The legs of a process that died: their sound goes on in the media engine, and their phones know nothing
 * of it. Those of sessions that still want them are taken up, the others are hung up.
 */
export class FormerLegs {
  readonly #deps: FormerLegsDeps;
  readonly #legs: Map<string, StoredLeg>;
  readonly #withSound: ReadonlySet<string>;
  /** Legs of devices whose phones have not shown yet that they are there. */
  readonly #unproven = new Map<LegConnection, string>();

  /** Reads the book, and claims the sound of its legs. */
  static async load(deps: FormerLegsDeps): Promise<FormerLegs> {
    const legs = new Map<string, StoredLeg>();
    for (const [leg, text] of deps.book.all()) {
      const stored = parseStoredLeg(text);
      // A phone that knows us elsewhere reaches nobody there.
      if (stored?.at === deps.at) legs.set(leg, stored);
      else deps.book.remove(leg);
    }
    const withSound = legs.size === 0 ? [] : await deps.media.claim([...legs.keys()]);
    return new FormerLegs(deps, legs, new Set(withSound));
  }

  private constructor(
    deps: FormerLegsDeps,
    legs: Map<string, StoredLeg>,
    withSound: ReadonlySet<string>,
  ) {
    this.#deps = deps;
    this.#legs = legs;
    this.#withSound = withSound;
  }

  /** Takes up the legs of a session that go on, and says which they are. */
  resume(session: Session): ReadonlySet<LegId> {
    const resumed = new Set<LegId>();
    for (const leg of session.legs) {
      const stored = this.#legs.get(leg.id);
      if (stored === undefined || !this.#canGoOn(leg)) continue;
      this.#legs.delete(leg.id);
      this.#resume(session, leg, stored);
      resumed.add(leg.id);
    }
    return resumed;
  }

  /** A phone that registers from elsewhere before it has shown that it is there has been started anew. */
  registered(deviceId: string, added: readonly Binding[]): void {
    for (const [connection, device] of this.#unproven) {
      const isElsewhere = added.some(({ flow }) => flow.id !== connection.dialog?.flow.id);
      if (device !== deviceId || !isElsewhere) continue;
      this.#unproven.delete(connection);
      connection.lose({ cause: 'failed', sipStatus: 481 });
    }
  }

  /** Hangs up what no session has taken up. */
  dismiss(): void {
    const { book, endpoint, media } = this.#deps;
    for (const [leg, { call }] of this.#legs) {
      book.remove(leg);
      void endpoint.restore(call).bye();
      if (this.#withSound.has(leg)) media.closePort(leg).catch(() => undefined);
    }
    this.#legs.clear();
  }

  #resume(session: Session, leg: Leg, stored: StoredLeg): void {
    const { endpoint, outside, connect, expect } = this.#deps;
    const connection = connect(leg.id, stored, dialectNamed(stored.dialect));
    const credentials = outside.resume(session, leg);
    connection.resume(endpoint.restore(stored.call, credentials), stored);
    // The answer that an unhold waited for may have come to nobody.
    if (leg.unholding !== undefined) connection.reoffer('sendrecv');
    const { endpoint: far } = leg;
    if (far.kind === 'device' && stored.call.dialog.flow.transport !== 'UDP') {
      expect(connection, far.deviceId, stored.phone ?? '');
      return;
    }
    if (far.kind === 'device') this.#unproven.set(connection, far.deviceId);
    // Whoever knows nothing of the call any more says so, and that ends it.
    void connection.dialog?.refresh().then(() => this.#unproven.delete(connection));
  }

  #canGoOn({ id, state, endpoint }: Leg): boolean {
    if (state.name !== 'answered' || !this.#withSound.has(id)) return false;
    return endpoint.kind === 'device' || this.#deps.outside.outlivesUs(endpoint.trunkId);
  }
}
