import { isLive, type Party, type Session } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { notAllowed, notFound } from '../errors/index.ts';
import { parkedIn } from '../routing/index.ts';
import type { OperationsContext, PartyView } from './context.ts';

const FIRST_ORBIT = 801;
const LAST_ORBIT = 899;
/** RingCentral's limit of calls parked at once (contract I.4). */
const MOST_PARKED = 50;
/** When nobody picks a parked call up its parker is called. */
const RETURN_MS = 120_000;

export interface ParkingOperations {
  /** API callParkParty. */
  park(principal: Principal, sessionId: string, partyId: string): Promise<PartyView>;
  /** API transferCallParty with `parkOrbit`: the extension id of a park location. */
  parkAtLocation(
    principal: Principal,
    sessionId: string,
    partyId: string,
    location: string,
  ): Promise<PartyView>;
  /** API pickupCallParty. */
  pickup(
    principal: Principal,
    sessionId: string,
    partyId: string,
    deviceId: string,
  ): Promise<PartyView>;
}

export function createParkingOperations(context: OperationsContext): ParkingOperations {
  const { exchange, router, directory, compatibility } = context;

  const freeOrbit = (accountId: string): string => {
    const taken = new Set(parkedIn(exchange.sessionsOf(accountId)).map(({ orbit }) => orbit));
    const most = compatibility === 'strict' ? MOST_PARKED : LAST_ORBIT - FIRST_ORBIT + 1;
    if ([...taken].filter((orbit) => orbit.startsWith('*')).length >= most) {
      throw notAllowed(`${most} calls are parked already`);
    }
    for (let number = FIRST_ORBIT; number <= LAST_ORBIT; number += 1) {
      if (!taken.has(`*${number}`)) return `*${number}`;
    }
    throw notAllowed('all park locations are taken');
  };

  const parkAt = (
    { session, party }: PartyView,
    orbit: string,
    location: boolean,
  ): Promise<PartyView> => {
    if (party.owner.kind !== 'extension') throw notAllowed('only a party of the account can park');
    const returnTo = router.resolveExtension(session.accountId, party.owner.extensionId);
    return context.command(
      { session, party },
      {
        type: 'park-requested',
        party: party.number,
        orbit,
        location,
        returnTo,
        returnMs: RETURN_MS,
      },
    );
  };

  return {
    async park(principal, sessionId, partyId) {
      const view = context.readParty(principal, sessionId, partyId);
      return parkAt(view, freeOrbit(principal.accountId), false);
    },

    async parkAtLocation(principal, sessionId, partyId, location) {
      const view = context.readParty(principal, sessionId, partyId);
      const extension = directory.extension(principal.accountId, location);
      if (extension?.type !== 'ParkLocation') throw notFound('parkOrbit');
      const taken = parkedIn(exchange.sessionsOf(principal.accountId)).some(
        ({ orbit }) => orbit === location,
      );
      if (taken) throw notAllowed('a call is parked at this location already');
      return parkAt(view, location, true);
    },

    async pickup(principal, sessionId, partyId, deviceId) {
      const view = context.readParty(principal, sessionId, partyId);
      const { device, phone } = context.onlinePhone(principal, deviceId, 'deviceId');
      const after = await context.command(view, {
        type: 'pickup-requested',
        party: view.party.number,
        caller: router.callerOf(device),
        phone,
      });
      return { session: after.session, party: pickerOf(after.session, view.party.number) ?? after.party };
    },
  };
}

/** The party that is about to take a parked one's seat. */
function pickerOf(session: Session, parked: number): Party | undefined {
  return session.parties.findLast((party) => isLive(party) && party.takes?.party === parked);
}
