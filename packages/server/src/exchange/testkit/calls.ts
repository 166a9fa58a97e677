import type {
  EpochMs,
  OpeningFact,
  Party,
  PartyId,
  RingTarget,
  Session,
  SessionId,
} from '@cordboard/calls';
import type { LocalExchange } from '../index.ts';

const ACCOUNT = '8000001';

/** The first phone of a user of the demo account. @param number its extension number */
function phoneOf(number: string): RingTarget {
  return { kind: 'device', deviceId: `9000${number}1`, answersAtOnce: false, reoffers: true };
}

/** One user of the demo account calls another, whose phone is there. */
export function placedCall(
  exchange: Pick<LocalExchange, 'newSessionIds'>,
  from = '101',
  to = '102',
): OpeningFact {
  return {
    type: 'call-placed',
    session: { ...exchange.newSessionIds(), accountId: ACCOUNT, compatibility: 'strict' },
    caller: {
      kind: 'extension',
      accountId: ACCOUNT,
      extensionId: `8000${from}`,
      extensionNumber: from,
      name: from,
      callerId: `+16505550${from}`,
      deviceId: `9000${from}1`,
    },
    endpoint: phoneOf(from),
    dialled: to,
    destination: {
      kind: 'extension',
      accountId: ACCOUNT,
      extensionId: `8000${to}`,
      extensionNumber: to,
      name: to,
      dialled: to,
      phones: [phoneOf(to)],
      ringMs: 60_000,
    },
  };
}

/** A party at its very beginning, but for what a test says of it. */
export function aParty(id: PartyId, number: number, known: Partial<Party> = {}): Party {
  return {
    number,
    id,
    direction: 'Inbound',
    owner: { kind: 'outside', accountId: ACCOUNT },
    from: {},
    to: {},
    status: { code: 'Setup' },
    muted: false,
    standAlone: false,
    missedCall: false,
    queueCall: false,
    recordings: [],
    mobilePickup: false,
    ...known,
  };
}

/** A session of these parties, without a leg or sound. */
export function aSession(
  id: SessionId,
  parties: readonly Party[],
  {
    createdAt = 0,
    sequence = 2,
  }: { readonly createdAt?: EpochMs; readonly sequence?: number } = {},
): Session {
  return {
    id,
    legacyId: '7',
    accountId: ACCOUNT,
    compatibility: 'strict',
    origin: 'Call',
    createdAt,
    sequence,
    parties,
    legs: [],
    playing: [],
    recorders: [],
    streams: [],
  };
}
