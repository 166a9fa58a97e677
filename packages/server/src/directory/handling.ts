import { type Static, Type } from 'typebox';
import { DeviceReference, ExtensionReference } from './references.ts';

/** Where a call goes on that its user does not take. */
export const HANDLING_ACTIONS = ['Voicemail', 'Extension', 'PhoneNumber', 'Disconnect'] as const;

const Number_ = Type.String({ minLength: 1, maxLength: 32, description: 'A number, as dialled.' });

const Target = Type.Object(
  {
    action: Type.Enum(HANDLING_ACTIONS, {
      description: 'To a mailbox, another extension, a telephone number, or the end of the call.',
    }),
    extensionId: Type.Optional(
      ExtensionReference({
        description: 'The extension; for `Voicemail` whose mailbox, by default the own one.',
      }),
    ),
    phoneNumber: Type.Optional(Number_),
  },
  { additionalProperties: false },
);
export type HandlingTarget = Static<typeof Target>;

const Time = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$',
  description: 'Time of day, as 09:00.',
});
const Spans = Type.Array(Type.Object({ from: Time, to: Time }, { additionalProperties: false }), {
  maxItems: 10,
});

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** When somebody is there: the section `businessHours` of an account, and part of `handling`. */
export const BusinessHours = Type.Object(
  {
    timeZone: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Name of the time zone, as America/Los_Angeles.',
    }),
    monday: Type.Optional(Spans),
    tuesday: Type.Optional(Spans),
    wednesday: Type.Optional(Spans),
    thursday: Type.Optional(Spans),
    friday: Type.Optional(Spans),
    saturday: Type.Optional(Spans),
    sunday: Type.Optional(Spans),
    afterHours: Type.Optional(
      Type.Object(Target.properties, {
        additionalProperties: false,
        description: 'Where calls go while nobody is there. Default `Voicemail`.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description: 'When somebody is there; a weekday without hours is closed.',
  },
);
export type BusinessHours = Static<typeof BusinessHours>;

/** How a user is reached; the section `handling` of an extension. */
export const HandlingSettings = Type.Object(
  {
    ringSeconds: Type.Optional(
      Type.Integer({
        minimum: 5,
        maximum: 300,
        description:
          'How long phones ring altogether. Default 45, or longer when there are later steps.',
      }),
    ),
    ringing: Type.Optional(
      Type.Enum(['Together', 'InOrder'], {
        description: 'Whether the own phones ring at once or one after another. Default Together.',
      }),
    ),
    devices: Type.Optional(
      Type.Array(DeviceReference({ description: 'A phone of the user.' }), {
        maxItems: 20,
        uniqueItems: true,
        description: 'Which phones ring, in this order; all of them unless told.',
      }),
    ),
    stepSeconds: Type.Optional(
      Type.Integer({
        minimum: 3,
        maximum: 120,
        description: 'How long each phone rings alone, with `InOrder`. Default 15.',
      }),
    ),
    forwarding: Type.Optional(
      Type.Array(
        Type.Object(
          {
            phoneNumber: Number_,
            afterSeconds: Type.Optional(
              Type.Integer({
                minimum: 0,
                maximum: 300,
                description: 'How long after the own phones. Default 0.',
              }),
            ),
            confirm: Type.Optional(
              Type.Boolean({
                description:
                  'Whether who answers there must press 1 before being connected, so that no machine takes the call. Default true.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        { maxItems: 10, description: 'Other numbers of the user that ring too.' },
      ),
    ),
    unanswered: Type.Optional(
      Type.Object(Target.properties, {
        additionalProperties: false,
        description: 'Where callers go whom nobody answers. Default `Voicemail`.',
      }),
    ),
    busy: Type.Optional(
      Type.Object(Target.properties, {
        additionalProperties: false,
        description:
          'Where callers go while the phones are busy, or the user wants no calls. Default as `unanswered`.',
      }),
    ),
    forwardAll: Type.Optional(
      Type.Object(Target.properties, {
        additionalProperties: false,
        description: 'Where all calls go, without ringing.',
      }),
    ),
    hours: Type.Optional(BusinessHours),
    blockedCallers: Type.Optional(
      Type.Array(Number_, { maxItems: 1000, description: 'Numbers that never ring here.' }),
    ),
  },
  { additionalProperties: false, description: 'How a user is reached.' },
);
export type HandlingSettings = Static<typeof HandlingSettings>;

/** Ways of calling that may have a caller id of their own (API: CallerIdByFeature). */
export const CALLER_ID_FEATURES = ['RingOut', 'AdditionalSoftphone'] as const;
export type CallerIdFeature = (typeof CALLER_ID_FEATURES)[number];

/** What others are shown when a user calls outside; the section `callerId` of an extension. */
export const CallerIdSettings = Type.Object(
  {
    phoneNumber: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 32,
        description: 'A number of the account, or `Blocked`. Default the direct number.',
      }),
    ),
    byDevice: Type.Optional(
      Type.Array(
        Type.Object(
          {
            deviceId: DeviceReference({ description: 'A phone of the user.' }),
            phoneNumber: Type.String({ minLength: 1, maxLength: 32 }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 20, description: 'Other numbers for single phones.' },
      ),
    ),
    byFeature: Type.Optional(
      Type.Array(
        Type.Object(
          {
            feature: Type.Enum(CALLER_ID_FEATURES, {
              description:
                '`RingOut`: calls that the API begins; `AdditionalSoftphone`: calls of phones that are software.',
            }),
            phoneNumber: Type.String({ minLength: 1, maxLength: 32 }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 10, description: 'Other numbers for ways of calling.' },
      ),
    ),
    extensionNameForOutboundCalls: Type.Optional(
      Type.Boolean({ description: 'Whether people outside are shown the name. Default true.' }),
    ),
    extensionNumberForInternalCalls: Type.Optional(
      Type.Boolean({
        description:
          'Whether people of the account are shown the extension number, and not the number that people outside see. Default true.',
      }),
    ),
  },
  { additionalProperties: false, description: 'Caller id of calls to the outside.' },
);
export type CallerIdSettings = Static<typeof CallerIdSettings>;
