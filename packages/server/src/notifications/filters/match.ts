import type { Party } from '@cordboard/calls';
import type { Condition, TelephonyFilter } from './filter.ts';

/**
 * Whether a party's change is one the filter asks for. The account is judged by
 * the party's owner, never by the session's: a call between two accounts has
 * parties of both, and neither account may see the other's.
 */
export function matches(filter: TelephonyFilter, party: Party): boolean {
  if (party.owner.accountId !== filter.accountId) return false;
  if (filter.extensionId !== undefined) {
    if (party.owner.kind !== 'extension') return false;
    if (party.owner.extensionId !== filter.extensionId) return false;
  }
  return filter.conditions.every((condition) => holds(condition, party) !== condition.negated);
}

/** What conditions look at: a party of a session, or the same party in an event. */
export interface PartyView {
  readonly direction: string;
  readonly missedCall: boolean;
  readonly recordings?: readonly unknown[];
  readonly status: { readonly code: string };
  readonly from: { readonly phoneNumber?: string };
  readonly to: { readonly phoneNumber?: string };
}

/** Whether a condition is true of a party, whatever its negation. */
export function holds(condition: Condition, party: PartyView): boolean {
  switch (condition.name) {
    case 'direction':
      return party.direction === condition.value;
    case 'missedCall':
      return party.missedCall === condition.value;
    case 'withRecordings':
      return (party.recordings ?? []).length > 0 === condition.value;
    case 'statusCode':
      return party.status.code === condition.value;
    case 'phoneNumber':
      return [party.from.phoneNumber, party.to.phoneNumber].some(
        (number) => number !== undefined && number.replace(/^\+/, '') === condition.value,
      );
  }
}
