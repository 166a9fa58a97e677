import { partyNumberOf, type SessionId } from './ids.ts';
import { isPresent } from './party.ts';
import { partyOf, type Session } from './session.ts';

/** The sessions that hear a session through a link, and are heard by it. */
function neighboursOf(
  session: Session,
  find: (id: SessionId) => Session | undefined,
): readonly Session[] {
  return session.parties.flatMap((party) => {
    const { link, peer } = party;
    if (!isPresent(party) || link === undefined || peer === undefined) return [];
    const other = find(peer.telephonySessionId);
    if (other === undefined) return [];
    // Behind the link of a party that moved is that party alone.
    const seat = partyOf(other, partyNumberOf(other.id, peer.partyId) ?? 0);
    return seat?.moved?.id === link.id ? [] : [other];
  });
}

/**
 * Whether what is said in one session is heard in the other already, through one
 * link or several. Two such sessions must not be joined once more: their people
 * would hear themselves, and two calls could keep each other alive with no
 * phone left in either. Ask before `party-linked` without `moves`.
 * @param find gives a live session by its id
 */
export function areJoined(
  a: SessionId,
  b: SessionId,
  find: (id: SessionId) => Session | undefined,
): boolean {
  const seen = new Set<SessionId>([a]);
  const first = find(a);
  const open = first === undefined ? [] : [first];
  for (let session = open.pop(); session !== undefined; session = open.pop()) {
    if (session.id === b) return true;
    for (const other of neighboursOf(session, find)) {
      if (!seen.has(other.id)) {
        seen.add(other.id);
        open.push(other);
      }
    }
  }
  return false;
}
