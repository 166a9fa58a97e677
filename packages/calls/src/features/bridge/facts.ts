import type { Link, Peer } from '../../model/party.ts';

export interface BridgeFacts {
  /**
   * A party's seat is taken by a link to a seat of another session (API:
   * bridgeCallParty; attended REFER). The same fact goes to both sessions.
   */
  'party-linked': {
    readonly party: number;
    readonly peer: Peer;
    readonly link: Link;
    readonly reason: 'AttendedTransfer' | 'Conference';
    /** The party itself goes, with its phone; otherwise its seat is taken and its phone is hung up. */
    readonly moves: boolean;
  };
  /** The other session of the link has nobody left. */
  'link-ended': { readonly party: number; readonly link: string };
}
