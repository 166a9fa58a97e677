import { Type } from 'typebox';

const Optional = Type.Optional;
const Id = (description?: string) =>
  Type.String({
    minLength: 1,
    maxLength: 128,
    ...(description === undefined ? {} : { description }),
  });
const Text = Type.String({ maxLength: 128 });

const AccountId = Type.String({ minLength: 1, description: 'Account id, or `~` for the own one.' });

export const AccountParams = Type.Object({ accountId: AccountId });
export const ExtensionParams = Type.Object({
  accountId: AccountId,
  extensionId: Type.String({ minLength: 1, description: 'Extension id, or `~` for the own one.' }),
});
export const SessionParams = Type.Object({ accountId: AccountId, telephonySessionId: Id() });
export const PartyParams = Type.Object({
  accountId: AccountId,
  telephonySessionId: Id(),
  partyId: Id(),
});

/** API: MakeCallOutRequest. The document's prose has `from.extensionId`, its schema has not. */
export const MakeCallOutRequest = Type.Object(
  {
    from: Type.Object({ deviceId: Optional(Text), extensionId: Optional(Text) }),
    to: Type.Object({ phoneNumber: Optional(Text), extensionNumber: Optional(Text) }),
    countryId: Optional(Type.Integer()),
  },
  {
    description: 'Who calls from which phone, and whom.',
    examples: [
      { from: { deviceId: '90001012' }, to: { phoneNumber: '+16505550102' } },
      { from: { extensionId: '8000101' }, to: { extensionNumber: '102' } },
    ],
  },
);

/** API: PartyUpdateRequest, and the flat form that a published client sends (contract T1). */
export const PartyUpdateRequest = Type.Object(
  {
    party: Optional(
      Type.Object({ muted: Optional(Type.Boolean()), standAlone: Optional(Type.Boolean()) }),
    ),
    muted: Optional(Type.Boolean()),
    standAlone: Optional(Type.Boolean()),
  },
  { description: 'A change of a party.', examples: [{ party: { muted: true } }] },
);

/** API: DeletePartyRequest. */
export const DeletePartyRequest = Type.Object(
  { keepConferenceAlive: Optional(Type.Boolean()) },
  {
    description: 'What becomes of a conference without its host.',
    examples: [{ keepConferenceAlive: true }],
  },
);

/** API: HoldCallPartyRequest. */
export const HoldCallPartyRequest = Type.Object(
  {
    proto: Optional(
      Type.Union(
        (
          ['Auto', 'RC', 'BroadWorks', 'DisconnectHolder', 'BroadWorksOrDisconnectHolder'] as const
        ).map((value) => Type.Literal(value)),
      ),
    ),
  },
  {
    description: 'How a party is held; all ways are the same here.',
    examples: [{ proto: 'Auto' }],
  },
);

/** API: TransferTarget and ForwardTarget: exactly one field, which the route looks after. */
export const CallTargetRequest = Type.Object(
  {
    phoneNumber: Optional(Text),
    extensionNumber: Optional(Text),
    extensionId: Optional(Text),
    voicemail: Optional(Text),
    parkOrbit: Optional(Text),
  },
  {
    description: 'Where a call goes: exactly one of the fields.',
    examples: [
      { phoneNumber: '+15550100010' },
      { extensionNumber: '103' },
      { voicemail: '8000103' },
      { parkOrbit: '*801' },
    ],
  },
);

/** API: BridgeTargetRequest. */
export const BridgeTargetRequest = Type.Object(
  { telephonySessionId: Id(), partyId: Id() },
  {
    description: 'The other call.',
    examples: [{ telephonySessionId: 's-a1b2c3z1', partyId: 'p-a1b2c3z1-1' }],
  },
);

/** API: AddPartyRequest; `telephonySessionId` is the older name (contract T3). */
export const AddPartyRequest = Type.Object(
  {
    sessionId: Optional(Id('The `s-…` id of the other call.')),
    telephonySessionId: Optional(Id('The older name of `sessionId`.')),
    partyId: Id(),
  },
  {
    description: 'The party of another call that comes in.',
    examples: [{ sessionId: 's-a1b2c3z1', partyId: 'p-a1b2c3z1-2' }],
  },
);

/** API: CallPartyFlip. */
export const CallPartyFlip = Type.Object(
  {
    callFlipId: Type.Union(
      [Id('Flip number of a forwarding number; `*2` is taken for `2`.'), Type.Integer()],
      { description: 'Text; programs that send the digit as a number are understood.' },
    ),
  },
  { description: 'To which phone the call moves.', examples: [{ callFlipId: '1' }] },
);

/** API: AnswerTarget; older versions of the document let the device out. */
export const AnswerTarget = Type.Object(
  { deviceId: Optional(Text) },
  { description: 'The device that answers.', examples: [{ deviceId: '90001012' }] },
);

/** API: IgnoreRequestBody; a published client sends none of it. */
export const IgnoreRequestBody = Type.Object(
  { deviceId: Optional(Text) },
  { description: 'The device that stops ringing.', examples: [{ deviceId: '90001022' }] },
);

/** API: PickupTarget. */
export const PickupTarget = Type.Object(
  { deviceId: Id() },
  { description: 'The device that picks up.', examples: [{ deviceId: '90001032' }] },
);

/** API: SuperviseCallSessionRequest and PartySuperviseRequest with their older names (contract T2). */
export const SuperviseRequest = Type.Object(
  {
    mode: Type.Union([Type.Literal('Listen'), Type.Literal('Whisper'), Type.Literal('Barge')], {
      description: '`Whisper` and `Barge` only with extended compatibility.',
    }),
    supervisorDeviceId: Optional(Text),
    deviceId: Optional(Type.String({ description: 'Older name of `supervisorDeviceId`.' })),
    agentExtensionId: Optional(Text),
    agentExtensionNumber: Optional(Text),
    extensionNumber: Optional(
      Type.String({ description: 'Older name of `agentExtensionNumber`.' }),
    ),
    autoAnswer: Optional(Type.Boolean({ default: true })),
    mediaSDP: Optional(Type.Union([Type.Literal('sendOnly'), Type.Literal('sendRecv')])),
  },
  {
    description: 'Who supervises whom, and how.',
    examples: [{ mode: 'Listen', supervisorDeviceId: '90001042', agentExtensionId: '8000101' }],
  },
);
