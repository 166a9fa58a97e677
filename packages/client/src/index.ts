/** @packageDocumentation The API of Cordboard, and of RingCentral as far as it is about calls. */
export type { Credentials, TokenPair } from './auth/tokens.ts';
export { Cordboard, type CordboardOptions } from './cordboard.ts';
export { ConnectionError, CordboardError, type ErrorEntry } from './errors.ts';
export type { EventsOptions } from './events/stream.ts';
export { isTelephonySessionEvent, type StreamedEvent } from './events/types.ts';
export type * from './generated/schemas.ts';
export type { RequestOptions } from './http/group.ts';
export {
  type AccountId,
  type DeviceId,
  type ExtensionId,
  type PartyId,
  partyId,
  type RecordingId,
  type SubscriptionId,
  type TelephonySessionId,
  telephonySessionId,
} from './ids.ts';
