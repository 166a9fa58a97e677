import { type Destination, isOpen, type Party, type Session } from '@cordboard/calls';
import type { Directory, FlipTarget } from '../directory/index.ts';
import type { Router } from './router.ts';

/** A flip number of a party's owner and where it leads now. */
export interface Flipping {
  readonly target: FlipTarget;
  readonly destination: Destination;
}

/**
 * Where a flip number of the party's owner leads: another phone of theirs, or a number
 * outside. Undefined when the owner has no such number.
 */
export function flippingOf(
  { directory, router }: { readonly directory: Directory; readonly router: Router },
  session: Session,
  party: Party,
  flipNumber: string,
): Flipping | undefined {
  if (party.owner.kind !== 'extension') return undefined;
  const { accountId, extensionId } = party.owner;
  const target = directory
    .extension(accountId, extensionId)
    ?.flipTargets.find((candidate) => candidate.flipNumber === flipNumber);
  if (target === undefined) return undefined;
  if (target.deviceId === undefined) {
    return { target, destination: router.resolve(accountId, target.phoneNumber, extensionId) };
  }
  const whole = router.ownPhonesOf(accountId, extensionId);
  if (whole.kind !== 'extension') return { target, destination: whole };
  // A phone that only rang before is a place to flip to like any other.
  const current = new Set(
    session.legs.flatMap((leg) =>
      leg.party === party.number && isOpen(leg) && leg.endpoint.kind === 'device'
        ? [leg.endpoint.deviceId]
        : [],
    ),
  );
  // From the phone that the number stands for, it leads to the others.
  const wanted = current.has(target.deviceId) ? undefined : target.deviceId;
  const phones = whole.phones.filter(({ deviceId }) =>
    wanted === undefined ? !current.has(deviceId) : deviceId === wanted,
  );
  return { target, destination: { ...whole, phones } };
}
