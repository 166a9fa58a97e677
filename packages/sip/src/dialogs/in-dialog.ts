import type { ServerTransaction } from '../transactions/index.ts';
import type { SipMessage } from '../wire/index.ts';
import { sdpBody, sdpOf } from './bodies.ts';
import type { CallState } from './call-state.ts';
import type { Dialog } from './dialog.ts';
import type { InviteDialogDelegate, Respond, RespondModification } from './dialog-delegate.ts';
import type { DialogRequests } from './dialog-requests.ts';
import { ALLOW, SUPPORTED } from './methods.ts';
import type { ReliableProvisionals } from './reliable-provisionals.ts';
import type { HeaderLines } from './request-draft.ts';
import {
  answerSessionTimer,
  type SessionTimerTerms,
  type SessionTimerWish,
} from './session-timer.ts';
import type { UserAgent } from './user-agent.ts';

/** A call as the requests of its peer find it, and what becomes of it by them. */
export interface ReceivingCall {
  readonly agent: UserAgent;
  readonly dialog: Dialog;
  readonly delegate: InviteDialogDelegate;
  readonly state: CallState;
  readonly wish: SessionTimerWish;
  readonly requests: Pick<DialogRequests, 'receiveRefer' | 'receiveNotify'>;
  readonly provisionals: Pick<ReliableProvisionals, 'receivePrack'> | undefined;
  /** Our own re-INVITEs and UPDATEs. */
  readonly modifier: { readonly pending: boolean };
  /** A re-INVITE or UPDATE of the peer that we have not answered. */
  remoteModification: ServerTransaction | undefined;
  /** The peer's modification is answered. */
  remoteModificationDone(): void;
  /** The 2xx to a re-INVITE of the peer has been sent on `transaction`. */
  answered(
    transaction: ServerTransaction,
    sdp: string | undefined,
    terms: SessionTimerTerms | undefined,
  ): void;
  /** The same for an UPDATE. */
  modified(
    peerMessage: SipMessage,
    sdp: string | undefined,
    terms: SessionTimerTerms | undefined,
  ): void;
  /** The peer hung up. */
  receiveBye(transaction: ServerTransaction): void;
}

/** Deals with a request of the peer in a call; every branch answers. */
export function receiveInDialog(call: ReceivingCall, transaction: ServerTransaction): void {
  const { agent, delegate } = call;
  const { request } = transaction;
  if (request.method === 'BYE') return call.receiveBye(transaction);
  if (request.method === 'PRACK') {
    if (!call.provisionals?.receivePrack(transaction)) agent.reply(transaction, 481);
    return;
  }
  if (call.state !== 'confirmed') return agent.reply(transaction, 481);
  const contentType = request.headers.get('Content-Type') ?? '';
  switch (request.method) {
    case 'INVITE':
    case 'UPDATE':
      return receiveModification(call, transaction);
    case 'REFER':
      return call.requests.receiveRefer(transaction);
    case 'INFO':
      if (delegate.onInfo === undefined) return refuseMethod(call, transaction);
      return agent.upcall(() =>
        delegate.onInfo?.(contentType, request.body, responder(call, transaction), request),
      );
    case 'MESSAGE':
      if (delegate.onMessage === undefined) return refuseMethod(call, transaction);
      return agent.upcall(() =>
        delegate.onMessage?.(contentType, request.body, responder(call, transaction), request),
      );
    case 'NOTIFY':
      if (call.requests.receiveNotify(transaction)) return;
      if (delegate.onNotify === undefined) return agent.reply(transaction, 489);
      return agent.upcall(() => delegate.onNotify?.(request, responder(call, transaction)));
    case 'OPTIONS':
      return agent.reply(transaction, 200, { headers: capabilities() });
    default:
      return refuseMethod(call, transaction);
  }
}

function capabilities(): HeaderLines {
  return [
    ['Allow', ALLOW],
    ['Accept', 'application/sdp'],
    ['Supported', SUPPORTED],
  ];
}

function refuseMethod(call: ReceivingCall, transaction: ServerTransaction): void {
  call.agent.reply(transaction, 405, { headers: [['Allow', ALLOW]] });
}

function responder(call: ReceivingCall, transaction: ServerTransaction): Respond {
  return (status, options) => {
    if (transaction.answerable) call.agent.reply(transaction, status, options);
  };
}

/** A re-INVITE or UPDATE of the peer (RFC 3261 §14.2, RFC 3311 §5.2). */
function receiveModification(call: ReceivingCall, transaction: ServerTransaction): void {
  const { agent, delegate } = call;
  const { request } = transaction;
  const isInvite = request.method === 'INVITE';
  const sdp = sdpOf(request);
  const touchesSession = isInvite || sdp !== undefined;
  if (touchesSession && call.remoteModification !== undefined) {
    // A second one before the first is answered: 500, and the peer may guess when (§14.2).
    const seconds = Math.floor(agent.random() * 10);
    return agent.reply(transaction, 500, { headers: [['Retry-After', String(seconds)]] });
  }
  if (touchesSession && call.modifier.pending) return agent.reply(transaction, 491);
  const timer = answerSessionTimer(request, call.wish);
  if (timer.kind === 'too-small') {
    const headers: HeaderLines = [['Min-SE', String(timer.minSeconds)]];
    return agent.reply(transaction, 422, { headers });
  }
  const terms = timer.kind === 'on' ? timer.terms : undefined;
  const timerHeaders = timer.kind === 'on' ? timer.headers : [];

  const respond: RespondModification = (status, options = {}) => {
    if (call.remoteModification !== transaction && touchesSession) return;
    if (!transaction.answerable) return;
    const isFinal = status >= 200;
    const isSuccess = isFinal && status < 300;
    agent.reply(transaction, status, {
      reason: options.reason,
      headers: isSuccess
        ? [
            ['Contact', agent.contact(call.dialog.contactUser, transaction.flow)],
            ['Allow', ALLOW],
            ['Supported', SUPPORTED],
            ...timerHeaders,
            ...(options.headers ?? []),
          ]
        : options.headers,
      ...sdpBody(options.sdp),
    });
    if (isSuccess) {
      call.dialog.refreshTarget(request);
      if (isInvite) call.answered(transaction, options.sdp, terms);
      else call.modified(request, options.sdp, terms);
    }
    if (isFinal && touchesSession) call.remoteModificationDone();
  };

  // An UPDATE without offer only refreshes the session or the target.
  if (!touchesSession) return respond(200);
  call.remoteModification = transaction;
  transaction.cancelListener = { onCancel: () => respond(487) };
  if (sdp !== undefined && !isInvite && delegate.onUpdate !== undefined) {
    agent.upcall(() => delegate.onUpdate?.(request, sdp, respond));
  } else if (delegate.onReinvite !== undefined) {
    agent.upcall(() => delegate.onReinvite?.(request, sdp, respond));
  } else {
    respond(488);
  }
  // RFC 3261 §17.2.1: silence would make the peer repeat itself.
  if (isInvite && transaction.lastStatus === undefined) agent.reply(transaction, 100);
}
