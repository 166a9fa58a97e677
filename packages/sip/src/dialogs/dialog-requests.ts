import type { ServerTransaction } from '../transactions/index.ts';
import { cseq, type SipResponse } from '../wire/index.ts';
import type { CallState } from './call-state.ts';
import type { Dialog } from './dialog.ts';
import type { InviteDialogDelegate } from './dialog-delegate.ts';
import { failureStatus, localResponse } from './local-response.ts';
import { OutgoingRequest } from './outgoing-request.ts';
import { IncomingRefer, referState, referToOf } from './refer.ts';
import type { HeaderLines } from './request-draft.ts';
import type { Credentials, UserAgent } from './user-agent.ts';

/** A reference for the peer to follow. */
export interface ReferOptions {
  /** Refer-To value: `<sip:bob@example.com>`, with an escaped Replaces for an attended transfer. */
  readonly referTo: string;
  readonly referredBy?: string;
  readonly headers?: HeaderLines;
  /** What the peer's NOTIFYs report; the last call has `isLast` set. */
  readonly onProgress?: (status: number, reason: string, isLast: boolean) => void;
}

/** What requests need of their call. */
export interface RequestingCall {
  readonly agent: UserAgent;
  readonly dialog: Dialog;
  readonly delegate: InviteDialogDelegate;
  readonly state: CallState;
  /** The peer has no such dialog any more. */
  onDialogLost(): void;
}

/** What happens when a peer never answers a request of this method. */
const MUST_BE_ANSWERED = new Set(['INVITE', 'UPDATE']);

/** Requests of a call that do not change the session: BYE, INFO, MESSAGE, NOTIFY, REFER … */
export class DialogRequests {
  readonly #call: RequestingCall;
  readonly #credentials: Credentials | undefined;
  #onReferProgress: ReferOptions['onProgress'];
  #refersReceived = 0;

  constructor(call: RequestingCall, credentials: Credentials | undefined) {
    this.#call = call;
    this.#credentials = credentials;
  }

  send(
    method: string,
    options: {
      readonly headers?: HeaderLines | undefined;
      readonly body?: string | Buffer | undefined;
      readonly contentType?: string | undefined;
    },
  ): Promise<SipResponse> {
    const { agent, dialog } = this.#call;
    // A REFER creates a subscription, for which RFC 3515 §2.4.1 wants a Contact.
    const withContact = method === 'REFER' || method === 'NOTIFY' || method === 'SUBSCRIBE';
    const draft = dialog.draft(method, { ...options, withContact });
    if (this.#call.state === 'terminated') return Promise.resolve(localResponse(draft, 481));
    return new Promise((resolve) => {
      const request = new OutgoingRequest(
        agent,
        draft,
        dialog.target,
        {
          onResponse: (response) => {
            if (response.status >= 200) resolve(this.#checked(method, response));
          },
          onFailure: (cause) => {
            resolve(this.#checked(method, localResponse(draft, failureStatus(cause))));
          },
        },
        this.#credentials,
        () => dialog.nextCSeq(),
      );
      request.send();
    });
  }

  refer(options: ReferOptions): Promise<SipResponse> {
    this.#onReferProgress = options.onProgress;
    const headers: [string, string][] = [['Refer-To', options.referTo]];
    if (options.referredBy !== undefined) headers.push(['Referred-By', options.referredBy]);
    return this.send('REFER', { headers: [...headers, ...(options.headers ?? [])] });
  }

  /** Takes the NOTIFY of a REFER of ours; false if it is another one. */
  receiveNotify(transaction: ServerTransaction): boolean {
    const state = referState(transaction.request);
    const listener = this.#onReferProgress;
    if (state === undefined || listener === undefined) return false;
    this.#call.agent.reply(transaction, 200);
    if (state.isLast) this.#onReferProgress = undefined;
    this.#call.agent.upcall(() => listener(state.status, state.reason, state.isLast));
    return true;
  }

  /** Hands a REFER of the peer to the user. */
  receiveRefer(transaction: ServerTransaction): void {
    const { agent, delegate } = this.#call;
    const referTo = referToOf(transaction.request);
    if (referTo === undefined) {
      agent.reply(transaction, 400, { reason: 'Refer-To must be present exactly once' });
      return;
    }
    if (delegate.onRefer === undefined) {
      agent.reply(transaction, 603);
      return;
    }
    this.#refersReceived += 1;
    // RFC 3515 §2.4.6: only from the second REFER of a dialog on must its NOTIFYs say which.
    const number = cseq(transaction.request)?.number ?? 0;
    const event = this.#refersReceived > 1 ? `refer;id=${number}` : 'refer';
    const sender = {
      agent,
      sendNotify: (headers: HeaderLines, body: string, contentType: string) =>
        this.send('NOTIFY', { headers, body, contentType }),
    };
    const refer = new IncomingRefer(sender, transaction, referTo, event);
    agent.upcall(() => delegate.onRefer?.(refer));
  }

  /** A peer that knows no such dialog ends it for us too (RFC 5057 §5.1). */
  #checked(method: string, response: SipResponse): SipResponse {
    const isGone =
      response.status === 481 || (response.status === 408 && MUST_BE_ANSWERED.has(method));
    if (isGone && method !== 'BYE') this.#call.onDialogLost();
    return response;
  }
}
