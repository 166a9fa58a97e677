import { answeredLegOf, areJoined, type Peer, partyIdOf, type Session } from '../../src/index.ts';
import type { Choices } from './choices.ts';
import { ACCOUNT, aCaller, aDestination, aPerson, aPhone, aPlace } from './people.ts';
import type { Room, World } from './world.ts';

const MOST_SESSIONS = 5;

/** A call, a call-out, a RingOut or a conference begins. */
export function opens(world: World, choices: Choices): void {
  if (world.live.length >= MOST_SESSIONS) return;
  const number = world.next();
  const session = {
    id: `s-a1z${number}`,
    legacyId: String(700_000_000 + number),
    accountId: ACCOUNT,
    compatibility: choices.once(2) ? 'strict' : 'extended',
  } as const;
  const destination = aDestination(choices);
  const dialled = 'dialled' in destination ? destination.dialled : destination.phoneNumber;
  switch (choices.number(6)) {
    case 0: {
      const { extensionId: host } = aPerson(choices);
      const voiceCallToken = `conf_${number}`;
      world.begin({ type: 'conference-created', session, host, voiceCallToken, hostMs: 38_000 });
      return;
    }
    case 1: {
      const caller = aPerson(choices);
      const phone = aPhone(choices, caller.extensionNumber);
      const fact = { session, caller, phone, dialled, destination, ringMs: 45_000 };
      world.begin({ type: 'call-out-requested', ...fact });
      return;
    }
    case 2: {
      const caller = aPerson(choices);
      const at = aPlace(choices, caller.extensionNumber);
      const fact = { session, caller, at, dialled, destination, ringMs: 45_000 };
      world.begin({ type: 'ring-out-requested', ...fact });
      return;
    }
    default: {
      const caller = aCaller(choices);
      const endpoint =
        caller.kind === 'outside'
          ? { kind: 'trunk' as const, trunkId: 'carrier', phoneNumber: '+15550100009' }
          : aPhone(choices, caller.extensionNumber);
      world.begin({ type: 'call-placed', session, caller, endpoint, dialled, destination });
    }
  }
}

function peerOf(session: Session, party: number): Peer {
  const { id, legacyId, conference } = session;
  return {
    telephonySessionId: id,
    partyId: partyIdOf(id, party),
    sessionId: conference === undefined ? legacyId : '0',
  };
}

/** Mostly somebody on the phone, sometimes any party. */
function aSeat({ session }: Room, choices: Choices): number {
  const fitting = session.parties.filter(({ number }) => answeredLegOf(session, number));
  const party = choices.once(6) ? choices.one(session.parties) : choices.one(fitting);
  return party?.number ?? 1;
}

function joined(world: World, { session: a }: Room, { session: b }: Room): boolean {
  return areJoined(
    a.id,
    b.id,
    (id) => world.live.find(({ session }) => session.id === id)?.session,
  );
}

/** One user's seats in two calls become one. */
export function bridges(world: World, choices: Choices): void {
  const one = choices.one(world.live);
  const other = choices.one(world.live);
  if (one === undefined || other === undefined || joined(world, one, other)) return;
  const id = `k${world.next()}`;
  const a = aSeat(one, choices);
  const b = aSeat(other, choices);
  const joins = { type: 'party-linked', reason: 'AttendedTransfer', moves: false } as const;
  world.together([
    {
      session: one.session.id,
      fact: { ...joins, party: a, peer: peerOf(other.session, b), link: { id, side: 'a' } },
    },
    {
      session: other.session.id,
      fact: { ...joins, party: b, peer: peerOf(one.session, a), link: { id, side: 'b' } },
    },
  ]);
}

/** A party of a call is brought into a conference, itself or by its seat. */
export function bringsIn(world: World, choices: Choices): void {
  const conference = choices.one(world.live.filter(({ session }) => session.conference));
  const call = choices.one(world.live);
  if (conference === undefined || call === undefined || call === conference) return;
  const moves = choices.once(2);
  if (!moves && joined(world, call, conference)) return;
  const id = `k${world.next()}`;
  const party = aSeat(call, choices);
  const place = conference.session.parties.length + 1;
  world.together([
    {
      session: call.session.id,
      fact: {
        type: 'party-linked',
        party,
        peer: peerOf(conference.session, place),
        link: { id, side: 'a' },
        reason: 'Conference',
        moves,
      },
    },
    {
      session: conference.session.id,
      fact: {
        type: 'participant-brought',
        peer: peerOf(call.session, party),
        link: { id, side: 'b' },
        from: { phoneNumber: '102' },
      },
    },
  ]);
}
