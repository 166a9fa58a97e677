import { type Static, Type } from 'typebox';

const Optional = Type.Optional;

/** Which way a call goes, as its party sees it. */
export const CallDirection = Type.Enum(['Inbound', 'Outbound']);

/** API: PartyInfo. */
export const PartyInfo = Type.Object(
  {
    phoneNumber: Optional(
      Type.String({ description: 'E.164, a short extension number, or `conference`.' }),
    ),
    name: Optional(Type.String()),
    deviceId: Optional(Type.String()),
    extensionId: Optional(Type.String()),
  },
  { description: 'Somebody at one end of a call.' },
);

/** API: PeerInfo: where a party went that is gone from here. */
export const PeerInfo = Type.Object(
  {
    sessionId: Type.String(),
    telephonySessionId: Type.String(),
    partyId: Type.String(),
  },
  { description: 'Where a party went that is gone from here.' },
);

/** What a party is doing. `FaxReceive`, `Tds` and `VoiceMailScreening` are RingCentral's alone. */
export const PartyStatusCode = Type.Enum([
  'Setup',
  'Proceeding',
  'Answered',
  'Disconnected',
  'Gone',
  'Parked',
  'Hold',
  'VoiceMail',
  'FaxReceive',
  'Tds',
  'VoiceMailScreening',
]);

/** Why a party is doing it. */
export const PartyStatusReason = Type.Enum([
  'Pickup',
  'Supervising',
  'TakeOver',
  'Timeout',
  'BlindTransfer',
  'RccTransfer',
  'AttendedTransfer',
  'CallerInputRedirect',
  'CallFlip',
  'ParkLocation',
  'DtmfTransfer',
  'AgentAnswered',
  'AgentDropped',
  'Rejected',
  'Cancelled',
  'InternalError',
  'NoAnswer',
  'TargetBusy',
  'InvalidNumber',
  'InternationalDisabled',
  'DestinationBlocked',
  'NotEnoughFunds',
  'NoSuchUser',
  'CallPark',
  'CallRedirected',
  'CallReplied',
  'CallSwitch',
  'CallFinished',
  'CallDropped',
  'Voicemail',
  'Conference',
]);

/** API: MobilePickupData: with it the user's mobile app may take the call over. */
export const MobilePickupData = Type.Object(
  {
    ccMailboxes: Type.Array(Type.String()),
    to: Type.String(),
    sid: Type.String(),
    srvLvl: Type.String(),
    srvLvlExt: Type.String(),
  },
  { description: 'With it the user’s mobile app may take the call over.' },
);

/**
 * API: CallStatusInfo. The id of the other session appears under both names that
 * published clients look for (contract B).
 */
export const CallStatusInfo = Type.Object(
  {
    code: PartyStatusCode,
    reason: Optional(PartyStatusReason),
    parkData: Optional(Type.String()),
    peerId: Optional(PeerInfo),
    mobilePickupData: Optional(MobilePickupData),
    rcc: Optional(Type.Boolean({ description: 'Whether the call is a conference; in events.' })),
  },
  { description: 'What a party is doing, and why.' },
);

/** API: OwnerInfo. Deprecated by the document and relied on by clients (contract T9). */
export const OwnerInfo = Type.Object(
  {
    accountId: Type.String(),
    extensionId: Type.String(),
    brandId: Optional(Type.String()),
  },
  { description: 'Whose a party is.' },
);

/** API: CallRecording, as far as a party shows it. */
export const RecordingInfo = Type.Object(
  { id: Type.String(), active: Type.Boolean() },
  { description: 'A recording of a party.' },
);

/** Who somebody is in a conference. */
export const ConferenceRole = Type.Enum(['Host', 'Participant']);
export const RingOutRole = Type.Enum(['Initiator', 'Target']);

/** API: ParkInfo. */
export const ParkInfo = Type.Object(
  {
    id: Type.String({ description: 'The orbit from which it can be picked up.' }),
  },
  { description: 'Where a parked call waits.' },
);

/** API: CallParty. */
export const CallParty = Type.Object(
  {
    id: Type.String(),
    accountId: Optional(Type.String()),
    extensionId: Optional(Type.String()),
    brandId: Optional(Type.String()),
    attributes: Type.Object({ queueCall: Optional(Type.Boolean()) }),
    status: CallStatusInfo,
    muted: Type.Boolean(),
    standAlone: Type.Boolean(),
    park: Optional(ParkInfo),
    from: PartyInfo,
    to: PartyInfo,
    owner: Optional(OwnerInfo),
    direction: CallDirection,
    conferenceRole: Optional(ConferenceRole),
    ringOutRole: Optional(RingOutRole),
    recordings: Optional(Type.Array(RecordingInfo)),
  },
  { description: 'One seat of a call.' },
);

/** API: ReplyParty. */
export const ReplyParty = Type.Pick(
  CallParty,
  ['id', 'status', 'muted', 'standAlone', 'park', 'from', 'to', 'owner', 'direction'],
  { description: 'One seat of a call, as after a command.' },
);
export type ReplyPartyBody = Static<typeof ReplyParty>;

/** API: OriginInfo: how a call began. */
export const CallOrigin = Type.Object(
  {
    type: Type.Enum(['Call', 'CallOut', 'RingOut', 'RingMe', 'Conference', 'Zoom']),
  },
  { description: 'How a call began.' },
);

/** API: CallSessionObject. */
export const CallSessionObject = Type.Object(
  {
    id: Type.String(),
    sessionId: Type.String({ description: 'Numeric legacy id, as in events and presence.' }),
    serverId: Type.String(),
    origin: CallOrigin,
    voiceCallToken: Optional(
      Type.String({ description: 'What the host of a conference dials to enter it.' }),
    ),
    parties: Type.Array(CallParty),
    creationTime: Type.String({ format: 'date-time' }),
  },
  { description: 'A call with all its parties.' },
);

/** API: CallSession. */
export const CallSession = Type.Object({ session: CallSessionObject }, { description: 'A call.' });

export type CallPartyBody = Static<typeof CallParty>;
export type CallStatusBody = Static<typeof CallStatusInfo>;
export type CallSessionObjectBody = Static<typeof CallSessionObject>;
