import type { Caller } from '../../model/destination.ts';
import type { ExtensionId } from '../../model/ids.ts';
import type { Endpoint } from '../../model/leg.ts';
import type { Link, Peer } from '../../model/party.ts';
import type { PartyInfo } from '../../model/party-info.ts';
import type { SessionSeed } from '../../model/session.ts';

export interface ConferenceFacts {
  /** API: createConferenceCallSession. */
  'conference-created': {
    readonly session: SessionSeed;
    readonly host: ExtensionId;
    readonly voiceCallToken: string;
    /** How long the host's phone may take to dial the token. */
    readonly hostMs: number;
  };
  /** A phone dialled the conference's token. */
  'conference-joined': { readonly caller: Caller; readonly endpoint: Endpoint };
  /** API: createCallPartyWithBringIn; the other session gets `party-linked` with the same link. */
  'participant-brought': {
    readonly peer: Peer;
    readonly link: Link;
    readonly from: PartyInfo;
  };
}
