import {
  type AccountId,
  type ExtensionId,
  identityOf,
  isAlerting,
  openLegsOf,
  type Party,
  type Session,
} from '@cordboard/calls';
import type { Directory } from '../directory/index.ts';
import type { SessionChange } from '../exchange/index.ts';
import type { Parking } from '../routing/index.ts';
import type { LampDialog } from './dialog-info.ts';

/** What a lamp can be for: the calls of an extension, or the call parked at a place. */
export type Watched =
  | { readonly kind: 'extension'; readonly account: AccountId; readonly extension: ExtensionId }
  | { readonly kind: 'orbit'; readonly account: AccountId; readonly orbit: string };

/** The resource that an address of record means within an account; undefined when it has none such. */
export function watchedBy(
  directory: Directory,
  parking: Parking,
  account: AccountId,
  user: string,
): Watched | undefined {
  const place = parking.placeOf(account, user);
  if (place !== undefined) return { kind: 'orbit', account, orbit: place.orbit };
  const number = directory.normalise(account, user);
  const extension =
    directory.extensionByNumber(account, number) ?? ownerIn(directory, account, number);
  return extension === undefined
    ? undefined
    : { kind: 'extension', account, extension: extension.id };
}

function ownerIn(directory: Directory, account: AccountId, number: string) {
  const owner = directory.ownerOfNumber(number);
  return owner?.account.id === account ? owner.extension : undefined;
}

/** One name for each resource. */
export function keyOf(watched: Watched): string {
  return watched.kind === 'extension'
    ? `${watched.account}/${watched.extension}`
    : `${watched.account}/park/${watched.orbit}`;
}

/** The resources that a change concerns. */
export function keysOf({ session, change: { party, before } }: SessionChange): readonly string[] {
  const account = session.accountId;
  const { owner } = party;
  const own: readonly Watched[] =
    owner.kind === 'extension'
      ? [{ kind: 'extension', account: owner.accountId, extension: owner.extensionId }]
      : [];
  const orbits = [party, before].flatMap((one): readonly Watched[] =>
    one?.status.code === 'Parked' ? [{ kind: 'orbit', account, orbit: one.status.orbit }] : [],
  );
  return [...own, ...orbits].map(keyOf);
}

/** The calls of a resource within one session. */
export function dialogsIn(session: Session, watched: Watched): readonly LampDialog[] {
  return session.parties.flatMap((party) => {
    const dialog =
      watched.kind === 'orbit'
        ? parkedDialog(session, party, watched.orbit)
        : ownDialog(session, party, watched.extension);
    return dialog === undefined ? [] : [dialog];
  });
}

/** A call is at an extension as long as one of its phones rings or talks; a parked call is not. */
function ownDialog(session: Session, party: Party, extension: ExtensionId): LampDialog | undefined {
  if (party.owner.kind !== 'extension' || party.owner.extensionId !== extension) return undefined;
  if (openLegsOf(session, party.number).length === 0) return undefined;
  const { code } = party.status;
  const isEarly = code === 'Setup' || code === 'Proceeding';
  const isCalled = party.direction === 'Inbound';
  return {
    id: party.id,
    direction: isCalled ? 'recipient' : 'initiator',
    state: isEarly ? 'early' : 'confirmed',
    rendering: code !== 'Hold',
    local: identityOf(party),
    remote: isCalled ? party.from : party.to,
    // A ringing call may be picked up by colleagues; one that is talked in belongs to its user.
    ...(isEarly && isAlerting(party) ? { replaces: namesOf(session, party) } : {}),
  };
}

function parkedDialog(session: Session, party: Party, orbit: string): LampDialog | undefined {
  if (party.status.code !== 'Parked' || party.status.orbit !== orbit) return undefined;
  const other = party.direction === 'Inbound' ? party.from : party.to;
  return {
    id: party.id,
    direction: 'recipient',
    state: 'confirmed',
    rendering: true,
    local: { phoneNumber: party.status.reason === 'ParkLocation' ? `prk${orbit}` : orbit },
    remote: other,
    replaces: namesOf(session, party),
  };
}

function namesOf(session: Session, party: Party): NonNullable<LampDialog['replaces']> {
  return { callId: session.id, localTag: party.id, remoteTag: 'blf' };
}
