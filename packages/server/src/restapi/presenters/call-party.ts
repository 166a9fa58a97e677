import type { Party, Session } from '@cordboard/calls';
import type {
  CallPartyBody,
  CallSessionObjectBody,
  CallStatusBody,
  ReplyPartyBody,
} from '../schemas/party.ts';
import { serverIdOf } from './telephony-event.ts';

/** What a party is shown with besides itself. */
export interface PresentContext {
  readonly brandId: string;
}

/** A session as the API shows it (API: CallSessionObject). */
export function presentSession(session: Session, context: PresentContext): CallSessionObjectBody {
  return {
    creationTime: toSeconds(session.createdAt),
    id: session.id,
    // Events never fill these two in later, so published clients take them from here.
    sessionId: session.origin === 'Conference' ? '0' : session.legacyId,
    serverId: serverIdOf(session),
    origin: { type: session.origin },
    ...(session.conference === undefined
      ? {}
      : { voiceCallToken: session.conference.voiceCallToken }),
    parties: session.parties.map((party) => presentParty(party, context)),
  };
}

/** A party as the API shows it (API: CallParty). */
export function presentParty(party: Party, { brandId }: PresentContext): CallPartyBody {
  const { owner, status } = party;
  const inside = owner.kind === 'extension' ? owner : undefined;
  return {
    // A party outside has no owner and no account: clients tell it by that (contract T9).
    ...(inside === undefined
      ? {}
      : {
          accountId: inside.accountId,
          extensionId: inside.extensionId,
          brandId,
          owner: { accountId: inside.accountId, extensionId: inside.extensionId, brandId },
        }),
    id: party.id,
    attributes: party.queueCall ? { queueCall: true } : {},
    status: presentStatus(party),
    muted: party.muted,
    standAlone: party.standAlone,
    ...(status.code === 'Parked' ? { park: { id: status.orbit } } : {}),
    from: { ...party.from },
    to: { ...party.to },
    direction: party.direction,
    ...(party.conferenceRole === undefined ? {} : { conferenceRole: party.conferenceRole }),
    ...(party.ringOutRole === undefined ? {} : { ringOutRole: party.ringOutRole }),
    ...(party.recordings.length === 0 ? {} : { recordings: [...party.recordings] }),
  };
}

/** The answer to a forward, which is a party without the fields that came later (API: ForwardCallPartyResponse). */
export function presentForwardedParty(
  party: Party,
  context: PresentContext,
): Omit<CallPartyBody, 'accountId' | 'extensionId' | 'attributes'> {
  const {
    accountId: _account,
    extensionId: _extension,
    attributes: _,
    ...rest
  } = presentParty(party, context);
  return rest;
}

/** The answer to a reply (API: ReplyParty). */
export function presentReplyParty(party: Party, context: PresentContext): ReplyPartyBody {
  const { id, status, muted, standAlone, park, from, to, owner, direction } = presentParty(
    party,
    context,
  );
  return {
    ...{ id, status, muted, standAlone, from, to, direction },
    ...(park === undefined ? {} : { park }),
    ...(owner === undefined ? {} : { owner }),
  };
}

/** API: CallStatusInfo. */
function presentStatus({ status }: Party): CallStatusBody {
  const shown: CallStatusBody = { code: status.code };
  // `Conference` is seen in events alone; a session that is read has no such reason (contract B).
  if (status.code !== 'Hold' && status.reason !== undefined && status.reason !== 'Conference') {
    shown.reason = status.reason;
  }
  if (status.code === 'Parked') {
    shown.parkData = status.reason === 'ParkLocation' ? '' : status.orbit;
  }
  if (status.code === 'Gone') {
    const { telephonySessionId, partyId } = status.peer;
    shown.peerId = { sessionId: telephonySessionId, telephonySessionId, partyId };
  }
  return shown;
}

/** Date and time in UTC with a precision of seconds, as sessions show it. */
function toSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
