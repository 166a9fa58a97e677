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

function holds(condition: Condition, party: Party): boolean {
  switch (condition.name) {
    case 'direction':
      return party.direction === condition.value;
    case 'missedCall':
      return party.missedCall === condition.value;
    case 'withRecordings':
      return party.recordings.length > 0 === condition.value;
    case 'statusCode':
      return party.status.code === condition.value;
    case 'phoneNumber':
      return [party.from.phoneNumber, party.to.phoneNumber].some(
        (number) => number !== undefined && number.replace(/^\+/, '') === condition.value,
      );
  }
}
