import { isLive, type Party, type Session } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { notAllowed, notFound } from '../errors/index.ts';
import type { ParkPlace } from '../routing/index.ts';
import type { OperationsContext, PartyView } from './context.ts';

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
  const { router, parking } = context;
  return {
    async park(principal, sessionId, partyId) {
      const view = context.readParty(principal, sessionId, partyId);
      const { owner } = view.party;
      const isOwn = owner.kind === 'extension' && owner.extensionId === principal.extensionId;
      if (context.compatibility === 'strict' && !isOwn) {
        throw notAllowed('only an own call can be parked');
      }
      const place = parking.free(principal.accountId);
      if ('full' in place) throw notAllowed(place.full);
      return parkAt(context, view, place);
    },

    async parkAtLocation(principal, sessionId, partyId, location) {
      const view = context.readParty(principal, sessionId, partyId);
      const place = parking.locationOf(principal.accountId, location);
      if (place === undefined) throw notFound('parkOrbit');
      return parkAt(context, view, place);
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
      return {
        session: after.session,
        party: pickerOf(after.session, view.party.number) ?? after.party,
      };
    },
  };
}

/** Parks a party at a place that must be free. */
export async function parkAt(
  context: OperationsContext,
  view: PartyView,
  place: ParkPlace,
): Promise<PartyView> {
  const { session, party } = view;
  if (context.parking.parkedAt(session.accountId, place) !== undefined) {
    throw notAllowed(
      place.location ? 'a call is parked at this location already' : `${place.orbit} is taken`,
    );
  }
  const fact = context.parking.factFor(session, party, place);
  if (fact === undefined) throw notAllowed('only a party of the account can park');
  return context.command(view, fact);
}

/** The party that is about to take a parked one's seat. */
function pickerOf(session: Session, parked: number): Party | undefined {
  return session.parties.findLast((party) => isLive(party) && party.takes?.party === parked);
}
