import type { Json } from '../support/json.ts';

/**
 * An event as a line: party, code, reason, whom it is gone to, where it is parked, and what is set of it:
 * `-2 Gone AttendedTransfer >B-1`, `-2 Parked *801`, `-1 Answered muted`.
 * @param names session ids by the names that peers are shown with; a peer of the own session has none
 */
export function eventLine(event: Json, names: Readonly<Record<string, string>> = {}): string {
  const party = event.at('body.parties.0');
  const words = [numberOf(party.text('id')), party.text('status.code')];
  if (party.has('status.reason')) words.push(party.text('status.reason'));
  if (party.has('status.peerId')) words.push(`>${peerOf(event, names)}`);
  if (party.has('park.id')) words.push(party.text('park.id'));
  for (const flag of ['muted', 'standAlone', 'missedCall']) {
    if (party.at(flag).value === true) words.push(flag);
  }
  return words.join(' ');
}

/** `-2` of `p-…-2`. */
export function numberOf(partyId: string): string {
  return partyId.slice(partyId.lastIndexOf('-'));
}

function peerOf(event: Json, names: Readonly<Record<string, string>>): string {
  const peer = event.at('body.parties.0.status.peerId');
  const session = peer.text('telephonySessionId');
  const isOwn = session === event.text('body.telephonySessionId');
  const [name = session] = Object.entries(names).find(([, id]) => id === session) ?? [];
  return `${isOwn ? '' : name}${numberOf(peer.text('partyId'))}`;
}
