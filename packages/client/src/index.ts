/** @packageDocumentation The API of Cordboard, and of RingCentral as far as it is about calls. */
export { beginLogin, finishLogin, type Login, type LoginRequest } from './auth/login.ts';
export type { Credentials, TokenPair } from './auth/tokens.ts';
export { Cordboard, type CordboardOptions, type Identity } from './cordboard.ts';
export { ConnectionError, CordboardError, type ErrorEntry } from './errors.ts';
export type { EventStream, EventStreamOptions } from './events/event-stream.ts';
export type { EventOf } from './events/filters.ts';
export type { Socket, SocketConstructor } from './events/gateway.ts';
export { everyRecord, type Page } from './every-record.ts';
export type * from './generated/operations.ts';
export type * from './generated/schemas.ts';
export type { Fetch, RequestOptions } from './http/group.ts';
export type { Part } from './http/parts.ts';
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
