import type { Party, PartyStatus, Session } from '@cordboard/calls';
import { partyIdOf } from '@cordboard/calls';
import type { SessionChange } from '../../exchange/index.ts';

/** The account and the two users most tests are about, and a stranger. */
export const ACCOUNT = '8000001';
export const ALICE = '8000101';
export const BOB = '8000102';
export const STRANGE_ACCOUNT = '8100001';
export const ERIN = '8100101';

/** An exchange that says what a test tells it to say. */
export class FakeExchange {
  readonly #listeners = new Set<(change: SessionChange) => void>();

  onChange(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  emit(...changes: readonly SessionChange[]): void {
    for (const change of changes) for (const listener of this.#listeners) listener(change);
  }
}

export interface PartyWish {
  readonly number?: number;
  readonly accountId?: string;
  /** Absent for a party outside. */
  readonly extensionId?: string;
  readonly direction?: Party['direction'];
  readonly status?: PartyStatus;
  readonly missedCall?: boolean;
  readonly recordings?: Party['recordings'];
  readonly from?: Party['from'];
  readonly to?: Party['to'];
}

/** A session whose parties change as a test wishes; sequences count by themselves. */
export class FakeCall {
  session: Session;

  constructor(number: number, accountId = ACCOUNT) {
    this.session = {
      id: `s-a0z19b6z${number.toString(16).padStart(6, '0')}`,
      legacyId: String(7_000_000 + number * 7),
      accountId,
      compatibility: 'strict',
      origin: 'Call',
      createdAt: 0,
      sequence: 1,
      parties: [],
      legs: [],
      playing: [],
      recorders: [],
      streams: [],
    };
  }

  change(wish: PartyWish = {}): SessionChange {
    const { session } = this;
    const accountId = wish.accountId ?? session.accountId;
    const number = wish.number ?? 1;
    const party: Party = {
      number,
      id: partyIdOf(session.id, number),
      direction: wish.direction ?? (number === 1 ? 'Outbound' : 'Inbound'),
      owner:
        wish.extensionId === undefined
          ? { kind: 'outside', accountId }
          : { kind: 'extension', accountId, extensionId: wish.extensionId },
      from: wish.from ?? { phoneNumber: '+16505550101', name: 'Alice Archer', extensionId: ALICE },
      to: wish.to ?? { phoneNumber: '102', name: 'Bob Baker', extensionId: BOB },
      status: wish.status ?? { code: 'Setup' },
      muted: false,
      standAlone: false,
      missedCall: wish.missedCall ?? false,
      queueCall: false,
      recordings: wish.recordings ?? [],
      mobilePickup: false,
    };
    this.session = { ...session, sequence: session.sequence + 1 };
    return {
      session: this.session,
      change: { sequence: this.session.sequence, party },
      at: Date.parse('2026-01-02T03:04:05.000Z') + this.session.sequence,
      cause: { kind: 'system', fact: 'session-dropped' },
    };
  }
}
