/*
 * Ids by what they name. A plain text goes wherever an id does, but an id of one kind
 * never goes where another kind is wanted: what a response gives as the id of a party
 * is not the id of a call.
 */

declare const kind: unique symbol;
interface Kind<Name extends string> {
  readonly [kind]?: Name;
}

/** A call: `s-…`. */
export type TelephonySessionId = `s-${string}` & Kind<'TelephonySessionId'>;
/** A seat of a call: `p-…`. */
export type PartyId = `p-${string}` & Kind<'PartyId'>;
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
