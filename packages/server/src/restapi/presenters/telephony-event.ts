import type { Party, PartyInfo, Session } from '@cordboard/calls';
import type { Cause, SessionChange } from '../../exchange/index.ts';

/** The ids of the SIP dialog behind a party (API: SipData). */
export interface EventSipData {
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string;
}

/** Body of a telephony session event (API: TelephonySessionsEventBody). */
export interface TelephonyEventBody {
  readonly sequence: number;
  readonly sessionId: string;
  readonly telephonySessionId: string;
  readonly serverId: string;
  readonly eventTime: string;
  readonly parties: readonly [EventParty];
  readonly origin: { readonly type: string };
  /** Ours: who or what made the change. */
  readonly cause: Cause;
}

/** A party inside an event (API: TelephonySessionsEventPartyInfo). It has no `owner` (contract T9). */
export interface EventParty {
  readonly accountId: string;
  readonly extensionId?: string;
  readonly id: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly to: PartyInfo;
  readonly from: PartyInfo;
  readonly recordings?: readonly { readonly id: string; readonly active: boolean }[];
  readonly status: Readonly<Record<string, unknown>>;
  readonly park: { readonly id?: string };
  readonly queueCall?: boolean;
  readonly missedCall: boolean;
  readonly standAlone: boolean;
  readonly muted: boolean;
  readonly conferenceRole?: 'Host' | 'Participant';
  readonly sipData?: EventSipData;
  /** What an agent's screen shows of a queue call. */
  readonly uiCallInfo?: { readonly primary: UiCallInfo; readonly additional: UiCallInfo };
}

/** API: UiCallInfoRecord. */
interface UiCallInfo {
  readonly type: 'QueueName' | 'CallerIdName';
  readonly value: string;
}

/** The name of the node that a session lives on, as events and responses show it. */
export function serverIdOf(session: Session): string {
  return `${session.id.slice(2).split('z')[0] ?? ''}.TAM`;
}

/** The one event that a change makes: exactly one party, seen at that moment (contract C and T6). */
export function presentEventBody(
  { session, change, at, cause }: SessionChange,
  extra: { readonly sipData?: EventSipData } = {},
): TelephonyEventBody {
  return {
    sequence: change.sequence,
    sessionId: session.origin === 'Conference' ? '0' : session.legacyId,
    telephonySessionId: session.id,
    serverId: serverIdOf(session),
    eventTime: new Date(at).toISOString(),
    parties: [presentParty(session, change.party, extra.sipData)],
    origin: { type: session.origin },
    cause,
  };
}

function presentParty(
  session: Session,
  party: Party,
  sipData: EventSipData | undefined,
): EventParty {
  const { owner, status } = party;
  return {
    accountId: owner.accountId,
    ...(owner.kind === 'extension' ? { extensionId: owner.extensionId } : {}),
    id: party.id,
    direction: party.direction,
    to: party.to,
    from: party.from,
    ...(party.recordings.length === 0 ? {} : { recordings: party.recordings }),
    status: presentStatus(session, party),
    park: status.code === 'Parked' ? { id: status.orbit } : {},
    ...(party.queueCall ? { queueCall: true } : {}),
    missedCall: party.missedCall,
    standAlone: party.standAlone,
    muted: party.muted,
    ...(party.conferenceRole === undefined ? {} : { conferenceRole: party.conferenceRole }),
    ...(sipData === undefined ? {} : { sipData }),
    ...(party.agentOf === undefined
      ? {}
      : {
          uiCallInfo: {
            primary: {
              type: 'CallerIdName',
              value: party.from.name ?? party.from.phoneNumber ?? '',
            },
            additional: { type: 'QueueName', value: party.agentOf.name },
          },
        }),
  };
}

/** API: CallStatusInfo. */
function presentStatus(session: Session, party: Party): Record<string, unknown> {
  const { status, owner } = party;
  const shown: Record<string, unknown> = { code: status.code };
  if (status.code !== 'Hold' && status.reason !== undefined) shown.reason = status.reason;
  if (status.code === 'Parked') {
    shown.parkData = status.reason === 'ParkLocation' ? '' : status.orbit;
  }
  if (status.code === 'Gone') {
    const { sessionId, telephonySessionId, partyId } = status.peer;
    shown.peerId = { sessionId, telephonySessionId, partyId };
  }
  if (party.mobilePickup && owner.kind === 'extension') {
    // With this the user's mobile app may take the call over; no client reads into it.
    shown.mobilePickupData = {
      ccMailboxes: [owner.extensionId],
      to: `#${owner.extensionId}`,
      sid: session.legacyId,
      srvLvl: '0',
      srvLvlExt: '0',
    };
  }
  shown.rcc = session.origin === 'Conference';
  return shown;
}
