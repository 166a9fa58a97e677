export {
  type AcceptOptions,
  type Credentials,
  type DialogRole,
  formatReplaces,
  type HeaderLines,
  type IncomingInvite,
  type IncomingInviteDelegate,
  type IncomingRefer,
  type InviteDialog,
  type InviteDialogDelegate,
  type InviteFailure,
  type LogLevel,
  type ModifyOptions,
  type OutgoingInvite,
  type OutgoingInviteDelegate,
  type ProgressOptions,
  parseReplaces,
  type ReferOptions,
  type ReferProgress,
  type Replaces,
  type ReplyOptions,
  type Respond,
  type RespondModification,
  type StoredCall,
  sdpOf,
  type TerminationCause,
} from './dialogs/index.ts';
export * from './endpoint/index.ts';
export * from './negotiation/index.ts';
export * from './registrar/index.ts';
export * from './subscriptions/index.ts';
export {
  type Clock,
  type ClockTimeout,
  type TimerSettings,
  timerSettings,
} from './timers/index.ts';
export type {
  Flow,
  FlowAddress,
  Ports,
  Target,
  TlsClientOptions,
  TlsListenerOptions,
  TransportName,
  WebSocketPeer,
} from './transports/index.ts';
export * from './wire/index.ts';
