import type { AccountId, Compatibility, Destination, Fact, Party, Session } from '@cordboard/calls';
import type { Directory } from '../directory/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { ringTarget } from './ring-target.ts';
import type { Router } from './router.ts';

const FIRST_ORBIT = 801;
const LAST_ORBIT = 899;
/** RingCentral's limit of calls parked at once (contract I.4). */
const MOST_PARKED = 50;
/** How long a call stays parked before its parker is called, unless told otherwise. */
const RETURN_MS = 120_000;

/** Where a call is parked: `*801`–`*899`, or at a park location by its extension id. */
export interface ParkPlace {
  readonly orbit: string;
  readonly location: boolean;
}

/** A parked call and its place. */
export interface ParkedCall {
  readonly session: Session;
  readonly party: Party;
  readonly orbit: string;
}

/** The calls parked among these sessions. */
export function parkedIn(sessions: readonly Session[]): readonly ParkedCall[] {
  return sessions.flatMap((session) =>
    session.parties.flatMap((party) =>
      party.status.code === 'Parked' ? [{ session, party, orbit: party.status.orbit }] : [],
    ),
  );
}

export interface ParkingOptions {
  readonly exchange: Pick<Exchange, 'sessionsOf'>;
  readonly directory: Directory;
  readonly router: Router;
  readonly compatibility: Compatibility;
  /** How long a call stays parked before its parker is called; default two minutes. */
  readonly returnMs?: number | undefined;
}

/** The places where the calls of an account are parked. Which are taken is read from its sessions. */
export interface Parking {
  /**
   * The place a number means, dialled or referred to: `*8xx`, `prk<extension id>`, or
   * the number of a park location. Undefined when it means none.
   */
  placeOf(account: AccountId, dialled: string): ParkPlace | undefined;
  /** The place of a park location by its extension id. */
  locationOf(account: AccountId, extensionId: string): ParkPlace | undefined;
  /** A free orbit, or why there is none. */
  free(account: AccountId): ParkPlace | { readonly full: string };
  parkedAt(account: AccountId, place: ParkPlace): ParkedCall | undefined;
  /** What parks a party; undefined when it is nobody's of the account. */
  factFor(session: Session, party: Party, place: ParkPlace): Fact | undefined;
}

export function createParking(options: ParkingOptions): Parking {
  const { exchange, directory, router, compatibility, returnMs = RETURN_MS } = options;
  const parked = (account: AccountId): readonly ParkedCall[] =>
    parkedIn(exchange.sessionsOf(account));
  const locationOf = (account: AccountId, extensionId: string): ParkPlace | undefined =>
    directory.extension(account, extensionId)?.type === 'ParkLocation'
      ? { orbit: extensionId, location: true }
      : undefined;

  /** Whatever phones the parker has when the time comes: a phone may come and go meanwhile. */
  const returnTo = (account: AccountId, extensionId: string): Destination => {
    const whole = router.ownPhonesOf(account, extensionId);
    if (whole.kind !== 'extension') return whole;
    const phones = directory.devicesOf(extensionId).map((device) => ringTarget(device));
    return { ...whole, phones };
  };

  return {
    locationOf,
    placeOf(account, dialled) {
      const number = /^\*(8[0-9]{2})$/.exec(dialled)?.[1];
      if (number !== undefined) {
        return Number(number) >= FIRST_ORBIT ? { orbit: dialled, location: false } : undefined;
      }
      const id = /^prk(.+)$/i.exec(dialled)?.[1];
      if (id !== undefined) return locationOf(account, id);
      const extension = directory.extensionByNumber(account, dialled);
      return extension === undefined ? undefined : locationOf(account, extension.id);
    },
    free(account) {
      const taken = new Set(parked(account).map(({ orbit }) => orbit));
      const most = compatibility === 'strict' ? MOST_PARKED : LAST_ORBIT - FIRST_ORBIT + 1;
      if ([...taken].filter((orbit) => orbit.startsWith('*')).length >= most) {
        return { full: `${most} calls are parked already` };
      }
      for (let number = FIRST_ORBIT; number <= LAST_ORBIT; number += 1) {
        if (!taken.has(`*${number}`)) return { orbit: `*${number}`, location: false };
      }
      return { full: 'all park locations are taken' };
    },
    parkedAt: (account, place) => parked(account).find(({ orbit }) => orbit === place.orbit),
    factFor(session, party, { orbit, location }) {
      const { owner } = party;
      if (owner.kind !== 'extension') return undefined;
      return {
        type: 'park-requested',
        party: party.number,
        orbit,
        location,
        returnTo: returnTo(session.accountId, owner.extensionId),
        returnMs,
      };
    },
  };
}
