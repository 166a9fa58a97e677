import { type Static, Type } from 'typebox';
import { Secret } from './references.ts';

/** A mailbox; the section `mailbox` of a user or of a queue. */
export const MailboxSettings = Type.Object(
  {
    enabled: Type.Optional(
      Type.Boolean({ description: 'Whether callers can leave messages. Default true.' }),
    ),
    greeting: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description:
          'Sound that callers hear first, by its name, until the owner records another. Default `voicemail/greeting`.',
      }),
    ),
    maxMessageSeconds: Type.Optional(
      Type.Integer({
        minimum: 5,
        maximum: 3600,
        description: 'The longest message. Default 180.',
      }),
    ),
    silenceSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 60,
        description:
          'After so long a silence a message is complete; 0 means that silence ends none. Default 8.',
      }),
    ),
    minMessageSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 30,
        description: 'Messages in which less is said are not kept. Default 1.',
      }),
    ),
    maxMessages: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10_000,
        description: 'How many messages the mailbox has room for. Default 200.',
      }),
    ),
    pin: Type.Optional(
      Secret({
        pattern: '^[0-9]{1,32}$',
        errorMessage: 'must be 1 to 32 digits in quotes',
        description:
          'Digits that are asked for where the mailbox is listened to; without it the own phone is enough.',
      }),
    ),
  },
  { additionalProperties: false, description: 'Where callers leave messages.' },
);
export type MailboxSettings = Static<typeof MailboxSettings>;

/** The settings of a mailbox with what holds where nothing was said. */
export type MailboxRules = Required<Omit<MailboxSettings, 'pin'>> & Pick<MailboxSettings, 'pin'>;

/** How a mailbox works: what was set, and the defaults for the rest. Only users and queues have one. */
export function mailboxSettingsOf({
  mailbox = {},
  type,
}: {
  readonly mailbox?: MailboxSettings;
  readonly type: string;
}): MailboxRules {
  const mayHave = type === 'User' || type === 'Department';
  return {
    ...mailbox,
    enabled: mayHave && mailbox.enabled !== false,
    greeting: mailbox.greeting ?? 'voicemail/greeting',
    maxMessageSeconds: mailbox.maxMessageSeconds ?? 180,
    silenceSeconds: mailbox.silenceSeconds ?? 8,
    minMessageSeconds: mailbox.minMessageSeconds ?? 1,
    maxMessages: mailbox.maxMessages ?? 200,
  };
}
