/**
 * Identifiers of the call model. Template-literal types keep a session id from
 * being passed where a party or leg id is meant, without a cast anywhere.
 *
 * The body is `<node>z<time>z<count>` over the alphabet `[0-9a-fz]`, because
 * published clients match ids with exactly that alphabet (contract T13).
 */
export type SessionId = `s-${string}`;
export type PartyId = `p-${string}-${number}`;
export type LegId = `l-${string}-${number}`;

/** Milliseconds since the Unix epoch. */
export type EpochMs = number;

export type AccountId = string;
export type ExtensionId = string;
export type DeviceId = string;
/** Chosen by whoever asks; names one command so that its outcome finds its way back. */
export type CommandId = string;

const SESSION_ID = /^s-[0-9a-fz]+$/;
const PARTY_ID = /^p-([0-9a-fz]+)-([1-9][0-9]*)$/;

/** The body that a session's own id, its parties' ids and its legs' ids share. */
function bodyOf(session: SessionId): string {
  return session.slice(2);
}

/** Whether a text is written like a session id (it may still name no session). */
export function isSessionId(text: string): text is SessionId {
  return SESSION_ID.test(text);
}

/** The id of the nth party of a session: `p-<body>-<n>`. */
export function partyIdOf(session: SessionId, number: number): PartyId {
  return `p-${bodyOf(session)}-${number}`;
}

/** The id of the nth leg of a session: `l-<body>-<n>`. */
export function legIdOf(session: SessionId, number: number): LegId {
  return `l-${bodyOf(session)}-${number}`;
}

/** The number of a party within its session, or undefined when the id belongs to another session or to nothing. */
export function partyNumberOf(session: SessionId, text: string): number | undefined {
  const match = PARTY_ID.exec(text);
  if (match === null || match[1] !== bodyOf(session)) return undefined;
  return Number(match[2]);
}

/** The session a party id belongs to, or undefined when the text is no party id. */
export function sessionIdOfParty(text: string): SessionId | undefined {
  const match = PARTY_ID.exec(text);
  return match?.[1] === undefined ? undefined : `s-${match[1]}`;
}

/** The session a leg belongs to. */
export function sessionIdOfLeg(leg: LegId): SessionId {
  return `s-${leg.slice(2, leg.lastIndexOf('-'))}`;
}
