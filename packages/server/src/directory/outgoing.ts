import { type Static, Type } from 'typebox';

const Countries = Type.Array(
  Type.String({
    pattern: '^([A-Z]{2}|\\*)$',
    errorMessage: 'must be a country of two capital letters, as DE, or * for all',
  }),
  {
    maxItems: 300,
    uniqueItems: true,
    description:
      'Countries besides the own one that may be called (ISO 3166), or `*` for all. Default none.',
  },
);
const Premium = Type.Boolean({
  description:
    'Whether numbers may be called that cost extra: premium rate, shared cost, satellite. Default false.',
});
const Most = (description: string) => Type.Integer({ minimum: 0, maximum: 100_000, description });

/** What the users of an account may call; the section `outgoing` of an account. */
export const AccountOutgoing = Type.Object(
  {
    countries: Type.Optional(Countries),
    premium: Type.Optional(Premium),
    maxCalls: Type.Optional(
      Most('How many calls to the outside the account has at the same time. Default 50.'),
    ),
    maxCallsPerUser: Type.Optional(
      Most('How many of them one user has, forwarded ones included. Default 12.'),
    ),
  },
  { additionalProperties: false, description: 'Which calls to the outside are allowed.' },
);
export type AccountOutgoing = Static<typeof AccountOutgoing>;

/** What one extension may call where that differs; the section `outgoing` of an extension. */
export const ExtensionOutgoing = Type.Object(
  {
    countries: Type.Optional(Countries),
    premium: Type.Optional(Premium),
    maxCalls: Type.Optional(
      Most('How many calls to the outside it has at the same time, forwarded ones included.'),
    ),
  },
  {
    additionalProperties: false,
    description: "Which calls to the outside are allowed, where that differs from the account's.",
  },
);
export type ExtensionOutgoing = Static<typeof ExtensionOutgoing>;

/** The rules that hold for a caller. */
export interface OutgoingRules {
  readonly countries: readonly string[];
  readonly premium: boolean;
  readonly maxCalls: number;
  readonly maxCallsOfAccount: number;
}

/** Enough for a conference of ten people outside, which RingCentral documents, and a call beside it. */
const MOST_OF_USER = 12;
const MOST_OF_ACCOUNT = 50;

/** What an extension may call: its own settings, else those of its account, else the defaults. */
export function outgoingRulesOf(
  account: { readonly outgoing?: AccountOutgoing },
  extension?: { readonly outgoing?: ExtensionOutgoing },
): OutgoingRules {
  const { outgoing: whole = {} } = account;
  const { outgoing: own = {} } = extension ?? {};
  return {
    countries: own.countries ?? whole.countries ?? [],
    premium: own.premium ?? whole.premium ?? false,
    maxCalls: own.maxCalls ?? whole.maxCallsPerUser ?? MOST_OF_USER,
    maxCallsOfAccount: whole.maxCalls ?? MOST_OF_ACCOUNT,
  };
}
