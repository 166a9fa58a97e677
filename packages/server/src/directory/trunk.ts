import { type Static, Type } from 'typebox';
import { Secret } from './references.ts';

export const TRUNK_TRANSPORTS = ['UDP', 'TCP', 'TLS'] as const;
/** Whether the sound of a trunk is encrypted (SDES-SRTP, RFC 4568). */
export const TRUNK_SRTP = ['require', 'prefer', 'never'] as const;
/** How a trunk wants telephone numbers written. */
export const TRUNK_NUMBER_FORMATS = ['E164', 'E164WithoutPlus', 'National'] as const;
/** Where a trunk wants the caller's number (RFC 3325). */
export const TRUNK_IDENTITIES = ['From', 'PAssertedIdentity', 'Both'] as const;

const Host = Type.String({
  pattern: '^[A-Za-z0-9._:-]{1,253}$',
  description: 'Name or address of the other side: where calls to the outside are sent.',
  errorMessage: 'must be a host name or an IP address',
});
const Seconds = (minimum: number, description: string) =>
  Type.Optional(Type.Integer({ minimum, maximum: 86_400, description }));
const Prefix = Type.String({
  pattern: '^\\+?[0-9]{0,15}$',
  errorMessage: 'must be the beginning of a number, as +49',
});
const Number164 = (description: string) =>
  Type.String({
    pattern: '^\\+[0-9]{3,15}$',
    description,
    errorMessage: 'must be a number in E.164 form, as +16505550100',
  });

/**
 * A line to a carrier or another phone system, as account.yaml and the directory have
 * it: the fields of a trunk besides its id, account and name.
 */
export const TrunkSettings = Type.Object(
  {
    host: Host,
    port: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 65_535,
        description: 'Port of the other side. Default 5060, with TLS 5061.',
      }),
    ),
    transport: Type.Optional(
      Type.Enum(TRUNK_TRANSPORTS, {
        description: 'How SIP reaches the other side. Default `UDP`.',
      }),
    ),
    enabled: Type.Optional(
      Type.Boolean({ description: 'Whether the trunk is used at all. Default true.' }),
    ),
    register: Type.Optional(
      Type.Boolean({
        description:
          'Whether we register with the other side, which then sends its calls to us. Without it the two know each other by address. Default false.',
      }),
    ),
    expiresSeconds: Seconds(60, 'For how long a registration is asked for. Default 600.'),
    domain: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9._:-]{1,253}$',
        description: 'SIP domain of the other side, in From and To. Default its host.',
        errorMessage: 'must be a domain name',
      }),
    ),
    username: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description:
          'User name that we sign in with, in REGISTER and where an INVITE is challenged.',
      }),
    ),
    password: Type.Optional(
      Secret({ description: 'Password of that user. It is never shown again.' }),
    ),
    authenticateIncoming: Type.Optional(
      Type.Boolean({
        description:
          'Whether the calls that the trunk brings have to sign in with the same user name and password. Default false: their source address is enough.',
      }),
    ),
    sources: Type.Optional(
      Type.Array(
        Type.String({
          pattern: '^[0-9A-Fa-f.:]+(/[0-9]{1,3})?(#[0-9]{1,5})?$',
          description:
            'An address, a network as 203.0.113.0/24, or one port of an address as 203.0.113.7#5070.',
          errorMessage: 'must be an IP address, a network as 203.0.113.0/24, or address#port',
        }),
        {
          maxItems: 100,
          uniqueItems: true,
          description:
            'Where calls of the trunk come from. Default its host: over UDP from its port, over TCP and TLS from any.',
        },
      ),
    ),
    certificateAuthority: Type.Optional(
      Type.String({
        maxLength: 65_536,
        pattern: '-----BEGIN CERTIFICATE-----',
        description:
          'PEM certificates of who may have signed the certificate of the other side, instead of the well-known authorities.',
        errorMessage: 'must be a PEM certificate',
      }),
    ),
    srtp: Type.Optional(
      Type.Enum(TRUNK_SRTP, {
        description:
          'Encryption of sound by SDES-SRTP: a must, offered first, or never. Default `prefer` with TLS; else plain sound, unless the other side offers SRTP.',
      }),
    ),
    healthSeconds: Seconds(
      0,
      'How often the other side is asked by OPTIONS whether it is there; 0 means never. Default 10.',
    ),
    priority: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1000,
        description:
          'Of trunks that take a number, the one with the lowest is tried first. Default 100.',
      }),
    ),
    prefixes: Type.Optional(
      Type.Array(Prefix, {
        maxItems: 1000,
        uniqueItems: true,
        description:
          'Beginnings of the numbers that the trunk takes, in E.164. Default all; an empty list takes none.',
      }),
    ),
    numberFormat: Type.Optional(
      Type.Enum(TRUNK_NUMBER_FORMATS, {
        description: 'How the other side wants numbers written. Default `E164`, as +16505550100.',
      }),
    ),
    stripDigits: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 15,
        description:
          'How many characters are taken from the front of the number so written. Default 0.',
      }),
    ),
    prepend: Type.Optional(
      Type.String({
        pattern: '^[0-9*#+]{0,16}$',
        description: 'Digits that are put before it after that.',
        errorMessage: 'must be digits',
      }),
    ),
    numbers: Type.Optional(
      Type.Array(Prefix, {
        maxItems: 10_000,
        uniqueItems: true,
        description:
          'Numbers of ours, or their beginnings, that the trunk may bring calls for. Default all of the account.',
      }),
    ),
    identity: Type.Optional(
      Type.Enum(TRUNK_IDENTITIES, {
        description:
          "Where the caller's number is told: in From, in P-Asserted-Identity beside our user name in From, or in both. Default `From`.",
      }),
    ),
    callerIds: Type.Optional(
      Type.Array(Prefix, {
        maxItems: 10_000,
        uniqueItems: true,
        description:
          'Numbers, or their beginnings, that may be shown as the caller. Default all. Any other is replaced by `defaultCallerId`.',
      }),
    ),
    defaultCallerId: Type.Optional(
      Number164('Number shown for callers whose own may not be. Default the main number.'),
    ),
    maxCalls: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000,
        description: 'How many calls it carries at the same time, both ways. Default no limit.',
      }),
    ),
    callsPerSecond: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 10_000,
        description: 'How many calls may be begun in a second over it. Default no limit.',
      }),
    ),
  },
  { additionalProperties: false, description: 'A line to the outside.' },
);
export type TrunkSettings = Static<typeof TrunkSettings>;

type Decided =
  | 'port'
  | 'transport'
  | 'enabled'
  | 'register'
  | 'expiresSeconds'
  | 'authenticateIncoming'
  | 'healthSeconds'
  | 'priority'
  | 'numberFormat'
  | 'stripDigits'
  | 'prepend'
  | 'identity';

/** The settings of a trunk with what holds where nothing was said. */
export type TrunkRules = Required<Pick<TrunkSettings, Decided>> & Omit<TrunkSettings, Decided>;

/** How a trunk works: what was set, and the defaults for the rest. */
export function trunkRulesOf(trunk: TrunkSettings): TrunkRules {
  const transport = trunk.transport ?? 'UDP';
  const srtp = trunk.srtp ?? (transport === 'TLS' ? 'prefer' : undefined);
  return {
    ...trunk,
    transport,
    port: trunk.port ?? (transport === 'TLS' ? 5061 : 5060),
    enabled: trunk.enabled ?? true,
    register: trunk.register ?? false,
    expiresSeconds: trunk.expiresSeconds ?? 600,
    authenticateIncoming: trunk.authenticateIncoming ?? false,
    ...(srtp === undefined ? {} : { srtp }),
    healthSeconds: trunk.healthSeconds ?? 10,
    priority: trunk.priority ?? 100,
    numberFormat: trunk.numberFormat ?? 'E164',
    stripDigits: trunk.stripDigits ?? 0,
    prepend: trunk.prepend ?? '',
    identity: trunk.identity ?? 'From',
  };
}
