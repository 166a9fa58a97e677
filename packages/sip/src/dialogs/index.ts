export { sdpOf } from './bodies.ts';
export {
  type Dialog,
  type DialogUsage,
  dialogKey,
  requestDialogKey,
  restoredDialog,
  serverDialog,
} from './dialog.ts';
export type {
  InviteDialogDelegate,
  Respond,
  RespondModification,
  TerminationCause,
} from './dialog-delegate.ts';
export type { ReferOptions } from './dialog-requests.ts';
export { IdSource, spacedCSeq } from './ids.ts';
export {
  type AcceptOptions,
  IncomingInvite,
  type IncomingInviteDelegate,
  type ProgressOptions,
} from './incoming-invite.ts';
export { type DialogRole, InviteDialog, type StoredCall } from './invite-dialog.ts';
export { failureStatus, localResponse } from './local-response.ts';
export { ALLOW, ALLOWED_METHODS, SUPPORTED, SUPPORTED_OPTIONS } from './methods.ts';
export type { ModifyOptions } from './modifier.ts';
export {
  type InviteFailure,
  OutgoingInvite,
  type OutgoingInviteDelegate,
} from './outgoing-invite.ts';
export { OutgoingRequest, type RequestHandler } from './outgoing-request.ts';
export type { IncomingRefer, ReferProgress } from './refer.ts';
export { formatReplaces, parseReplaces, type Replaces, replacesOf } from './replaces.ts';
export type { HeaderLines, RequestDraft } from './request-draft.ts';
export {
  answerSessionTimer,
  type SessionTimerWish,
  sessionTimerRequest,
} from './session-timer.ts';
export type {
  Credentials,
  LogLevel,
  ReplyOptions,
  SendUser,
  UserAgent,
} from './user-agent.ts';
export { userOf } from './user-agent.ts';
