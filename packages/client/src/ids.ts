/*
 * Ids by what they name: an id of one kind never goes where another kind is wanted. Those of calls
 * and parties come from answers and events, and a text is made one by a function that looks at it.
 * For the others, which stand in configurations and tables, any text will do.
 */

declare const kind: unique symbol;
interface Branded<Name extends string> {
  readonly [kind]: Name;
}
interface Kind<Name extends string> {
  readonly [kind]?: Name;
}

/** A call: `s-…`. */
export type TelephonySessionId = string & Branded<'TelephonySessionId'>;
/** A seat of a call: `p-…`. */
export type PartyId = string & Branded<'PartyId'>;
/** Digits, or `~` for the own one. */
export type AccountId = string & Kind<'AccountId'>;
/** Digits, or `~` for the own one. */
export type ExtensionId = string & Kind<'ExtensionId'>;
export type DeviceId = string & Kind<'DeviceId'>;
export type RecordingId = string & Kind<'RecordingId'>;
export type SubscriptionId = string & Kind<'SubscriptionId'>;

/** A text as the id of a call. @throws TypeError when it cannot be one */
export function telephonySessionId(text: string): TelephonySessionId {
  if (!isTelephonySessionId(text)) throw new TypeError(`${text} is no id of a telephony session`);
  return text;
}

/** A text as the id of a party. @throws TypeError when it cannot be one */
export function partyId(text: string): PartyId {
  if (!isPartyId(text)) throw new TypeError(`${text} is no id of a party`);
  return text;
}

function isTelephonySessionId(text: string): text is TelephonySessionId {
  return text.startsWith('s-');
}

function isPartyId(text: string): text is PartyId {
  return text.startsWith('p-');
}
