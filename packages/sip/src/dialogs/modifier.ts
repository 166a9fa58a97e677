import type { Timer, TimerOwner } from '../timers/index.ts';
import type { SipResponse } from '../wire/index.ts';
import { Acknowledgement } from './acknowledge.ts';
import { sdpBody, sdpOf } from './bodies.ts';
import type { Dialog } from './dialog.ts';
import { failureStatus, localResponse } from './local-response.ts';
import { ALLOW, SUPPORTED } from './methods.ts';
import { OutgoingRequest, type RequestHandler } from './outgoing-request.ts';
import type { HeaderLines } from './request-draft.ts';
import {
  type SessionTimerTerms,
  type SessionTimerWish,
  sessionTimerRequest,
  settledSessionTimer,
} from './session-timer.ts';
import type { Credentials, UserAgent } from './user-agent.ts';

/** A re-INVITE or UPDATE to send. */
export interface ModifyOptions {
  /**
   * Offer; a re-INVITE without one asks the peer for an offer. A function makes it when the request is
   * really sent, after whatever it had to wait for.
   */
  readonly sdp?: string | (() => string) | undefined;
  readonly headers?: HeaderLines | undefined;
  /** Answers the offer in the 2xx to a re-INVITE without `sdp`; goes out in the ACK. */
  readonly answer?: ((offer: string) => string | undefined) | undefined;
}

interface Modification {
  readonly method: 'INVITE' | 'UPDATE';
  readonly options: ModifyOptions;
  readonly resolve: (response: SipResponse) => void;
  retries: number;
  isMinRaised: boolean;
  /** The offer as it was sent last. */
  sent: string | undefined;
}

/** What the queue needs of its dialog. */
export interface ModifierUser {
  /** False while an offer of the peer awaits our answer, or after the end. */
  readonly mayModify: boolean;
  readonly wish: SessionTimerWish;
  /** A modification succeeded: the session timer starts anew. */
  onModified(terms: SessionTimerTerms | undefined, sdp: string | undefined): void;
  /** 408 or 481, or no answer: the peer has no such dialog any more (RFC 3261 §12.2.1.2). */
  onDialogLost(): void;
}

/**
 * Our re-INVITEs and UPDATEs of one dialog, one after another. One that meets the peer's (491) is
 * tried again after the wait of RFC 3261 §14.1.
 */
export class Modifier implements TimerOwner, RequestHandler {
  readonly #agent: UserAgent;
  readonly #dialog: Dialog;
  readonly #user: ModifierUser;
  readonly #ownsCallId: boolean;
  readonly #credentials: Credentials | undefined;
  readonly #queue: Modification[] = [];
  #current: Modification | undefined;
  #ack: Acknowledgement | undefined;
  #acknowledged: OutgoingRequest | undefined;
  #retry: Timer | undefined;
  #minSeconds = 0;
  #closed = false;

  constructor(
    agent: UserAgent,
    dialog: Dialog,
    user: ModifierUser,
    ownsCallId: boolean,
    credentials: Credentials | undefined,
  ) {
    this.#agent = agent;
    this.#dialog = dialog;
    this.#user = user;
    this.#ownsCallId = ownsCallId;
    this.#credentials = credentials;
  }

  /** True while a request of ours with an offer is unanswered: the peer's is refused with 491. */
  get pending(): boolean {
    return this.#current !== undefined;
  }

  modify(method: 'INVITE' | 'UPDATE', options: ModifyOptions): Promise<SipResponse> {
    return new Promise((resolve) => {
      this.#queue.push({
        method,
        options,
        resolve,
        retries: 0,
        isMinRaised: false,
        sent: undefined,
      });
      this.pump();
    });
  }

  /** Sends the next one if nothing stands against it. */
  pump(): void {
    if (this.#closed) return this.#drop();
    if (this.#current !== undefined || this.#retry !== undefined || !this.#user.mayModify) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    this.#current = next;
    const { sdp, headers } = next.options;
    next.sent = typeof sdp === 'function' ? sdp() : sdp;
    const wish = this.#wish();
    const draft = this.#dialog.draft(next.method, {
      withContact: true,
      headers: [
        ['Allow', ALLOW],
        ['Supported', SUPPORTED],
        ...sessionTimerRequest(wish),
        ...(headers ?? []),
      ],
      ...sdpBody(next.sent),
    });
    const cseq = () => this.#dialog.nextCSeq();
    new OutgoingRequest(
      this.#agent,
      draft,
      this.#dialog.target,
      this,
      this.#credentials,
      cseq,
    ).send();
  }

  onResponse(response: SipResponse, request: OutgoingRequest): void {
    if (response.status < 200) return;
    if (request === this.#acknowledged) {
      if (response.status < 300) this.#ack?.repeat();
      return;
    }
    const done = this.#current;
    if (done === undefined) {
      // The call ended meanwhile; the peer still needs its ACK.
      if (response.status < 300) this.#acknowledge(request);
      return;
    }
    if (response.status >= 300) return this.#refused(done, response);
    this.#dialog.refreshTarget(response);
    const offer = done.sent === undefined ? sdpOf(response) : undefined;
    this.#acknowledge(request, offer === undefined ? undefined : done.options.answer?.(offer));
    this.#user.onModified(settledSessionTimer(response, this.#wish()), done.sent);
    this.#finish(done, response);
  }

  onFailure(cause: 'timeout' | 'transport', request: OutgoingRequest): void {
    const done = this.#current;
    if (done === undefined || request === this.#acknowledged) return;
    const status = failureStatus(cause);
    this.#finish(done, localResponse(request.draft, status));
    if (cause === 'timeout') this.#user.onDialogLost();
  }

  onTimer(): void {
    this.#retry = undefined;
    this.pump();
  }

  /** The dialog ended: what waits is answered 481. */
  close(): void {
    this.#closed = true;
    this.#agent.timers.stop(this.#retry);
    this.#retry = undefined;
    const current = this.#current;
    if (current !== undefined) this.#finish(current, this.#gone());
    this.#drop();
  }

  #refused(done: Modification, response: SipResponse): void {
    const { settings, timers } = this.#agent;
    if (response.status === 491 && done.retries < settings.glareRetries && !this.#closed) {
      done.retries += 1;
      this.#current = undefined;
      this.#queue.unshift(done);
      // RFC 3261 §14.1: the owner of the Call-ID waits 2.1–4 s, the other 0–2 s, in steps of 10 ms.
      const [least, most] = this.#ownsCallId ? [2100, 4000] : [0, 2000];
      const waitMs = least + Math.floor((this.#agent.random() * (most - least)) / 10) * 10;
      this.#retry = timers.start((waitMs * settings.t1Ms) / 500, this, 'retry');
      return;
    }
    if (response.status === 422 && !done.isMinRaised) {
      // RFC 4028 §7.3: once more, with at least the interval the peer wants.
      done.isMinRaised = true;
      this.#minSeconds = Number.parseInt(response.headers.get('Min-SE') ?? '0', 10) || 0;
      this.#current = undefined;
      this.#queue.unshift(done);
      return this.pump();
    }
    this.#finish(done, response);
    if (response.status === 481 || response.status === 408) this.#user.onDialogLost();
  }

  #acknowledge(request: OutgoingRequest, answer?: string): void {
    if (request.draft.method !== 'INVITE') return;
    this.#acknowledged = request;
    this.#ack = new Acknowledgement(this.#agent, this.#dialog, request.draft, answer);
  }

  #finish(done: Modification, response: SipResponse): void {
    this.#current = undefined;
    done.resolve(response);
    this.pump();
  }

  #wish(): SessionTimerWish {
    const { seconds, minSeconds } = this.#user.wish;
    return { seconds, minSeconds: Math.max(minSeconds, this.#minSeconds) };
  }

  #drop(): void {
    for (const waiting of this.#queue.splice(0)) waiting.resolve(this.#gone());
  }

  #gone(): SipResponse {
    return localResponse(this.#dialog.draft('INVITE', { cseq: 0 }), 481);
  }
}
