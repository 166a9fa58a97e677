import type { Party, PartyStatus } from '../model/party.ts';

function sameInfo<T extends object>(a: T, b: T): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) {
    if (Reflect.get(a, key) !== Reflect.get(b, key)) return false;
  }
  return true;
}

function sameStatus(a: PartyStatus, b: PartyStatus): boolean {
  if (a.code === 'Hold' || b.code === 'Hold') return a.code === b.code;
  if (a.code === 'Gone' && b.code === 'Gone') {
    return a.reason === b.reason && sameInfo(a.peer, b.peer);
  }
  return sameInfo(a, b);
}

/**
 * Whether two values of one party look the same from outside. Who holds, and the
 * link behind a `Gone` seat, are the model's own business and make no event.
 */
export function looksTheSame(a: Party, b: Party): boolean {
  return (
    sameStatus(a.status, b.status) &&
    a.muted === b.muted &&
    a.standAlone === b.standAlone &&
    a.missedCall === b.missedCall &&
    a.queueCall === b.queueCall &&
    a.mobilePickup === b.mobilePickup &&
    a.conferenceRole === b.conferenceRole &&
    sameInfo(a.from, b.from) &&
    sameInfo(a.to, b.to) &&
    a.recordings.length === b.recordings.length &&
    a.recordings.every((recording, index) => {
      const other = b.recordings[index];
      return other !== undefined && sameInfo(recording, other);
    })
  );
}
