import type { SipRequest } from '../wire/index.ts';
import type { IncomingRefer } from './refer.ts';
import type { HeaderLines } from './request-draft.ts';
import type { ReplyOptions } from './user-agent.ts';

/** Why a call ended. */
export type TerminationCause =
  | 'remote-bye'
  | 'local-bye'
  /** The peer does not know the dialog any more, or does not answer in it. */
  | 'timeout'
  | 'session-expired'
  | 'transport'
  /** Our 2xx was never acknowledged. */
  | 'no-ack';

/** Answers a request once; later calls are ignored. */
export type Respond = (status: number, options?: ReplyOptions) => void;

/** Answers a re-INVITE or UPDATE once; a 2xx carries our answer (or offer, if it brought none). */
export type RespondModification = (
  status: number,
  options?: { readonly sdp?: string; readonly headers?: HeaderLines; readonly reason?: string },
) => void;

/**
 * What the user of a call hears of it. Whatever is left out is answered as RFC 3261 wants of
 * somebody who does not support it.
 */
export interface InviteDialogDelegate {
  /** The peer wants to change the session; absent: 488. `sdp` is undefined if it wants our offer. */
  onReinvite?(request: SipRequest, sdp: string | undefined, respond: RespondModification): void;
  /** The same by UPDATE (RFC 3311), always with an offer; absent: `onReinvite` gets it. */
  onUpdate?(request: SipRequest, sdp: string, respond: RespondModification): void;
  /** The ACK brought the answer to an offer in our 2xx. */
  onAckSdp?(sdp: string): void;
  /** INFO (RFC 6086, and DTMF the old way); absent: 405. */
  onInfo?(contentType: string, body: Buffer, respond: Respond, request: SipRequest): void;
  /** MESSAGE (RFC 3428); absent: 405. */
  onMessage?(contentType: string, body: Buffer, respond: Respond, request: SipRequest): void;
  /** The peer wants us to transfer it; absent: 603. */
  onRefer?(refer: IncomingRefer): void;
  /** A NOTIFY that is not the progress of a REFER of ours; absent: 489. */
  onNotify?(request: SipRequest, respond: Respond): void;
  /** Exactly once; `request` is the BYE of a `remote-bye`. */
  onTerminated?(cause: TerminationCause, request?: SipRequest): void;
}
