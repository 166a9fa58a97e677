import type { Timer, TimerOwner, TimerQueue } from '../timers/index.ts';
import { optionTags, type SipMessage, type SipRequest } from '../wire/index.ts';
import type { HeaderLines } from './request-draft.ts';

/** What a user may ask of a dialog's session timer (RFC 4028). */
export interface SessionTimerWish {
  /** Interval; 0 keeps the dialog without a session timer whatever the peer says. */
  readonly seconds: number;
  readonly minSeconds: number;
}

/** A session timer both sides agreed on. */
export interface SessionTimerTerms {
  readonly seconds: number;
  readonly weRefresh: boolean;
}

/** The value of Session-Expires; undefined if absent or malformed. */
export function sessionExpires(
  message: SipMessage,
): { seconds: number; refresher?: 'uac' | 'uas' } | undefined {
  const value = message.headers.get('Session-Expires');
  const match = value === undefined ? null : /^\s*(\d{1,9})\s*(?:;|$)/.exec(value);
  if (match === null) return undefined;
  const refresher = /;\s*refresher\s*=\s*(uac|uas)\b/i.exec(value ?? '')?.[1]?.toLowerCase();
  const seconds = Number(match[1]);
  return refresher === 'uac' || refresher === 'uas' ? { seconds, refresher } : { seconds };
}

/** Headers of a request that wants a session timer (RFC 4028 §7.1). */
export function sessionTimerRequest(
  wish: SessionTimerWish,
  refresher?: 'uac' | 'uas',
): HeaderLines {
  if (wish.seconds === 0) return [];
  const seconds = Math.max(wish.seconds, wish.minSeconds);
  return [
    ['Session-Expires', refresher ? `${seconds};refresher=${refresher}` : String(seconds)],
    ['Min-SE', String(wish.minSeconds)],
  ];
}

export type SessionTimerAnswer =
  | { readonly kind: 'off' }
  /** To be answered 422 with Min-SE. */
  | { readonly kind: 'too-small'; readonly minSeconds: number }
  | { readonly kind: 'on'; readonly terms: SessionTimerTerms; readonly headers: HeaderLines };

/** How a server answers the session timer of an INVITE or UPDATE (RFC 4028 §9). */
export function answerSessionTimer(
  request: SipRequest,
  wish: SessionTimerWish,
): SessionTimerAnswer {
  const asked = sessionExpires(request);
  if (asked === undefined || wish.seconds === 0) return { kind: 'off' };
  const supported = optionTags(request, 'Supported').includes('timer');
  if (asked.seconds < wish.minSeconds) {
    // A client that does not know timers could not understand a 422; a proxy put the header there.
    if (supported) return { kind: 'too-small', minSeconds: wish.minSeconds };
    return { kind: 'off' };
  }
  const refresher = supported ? (asked.refresher ?? 'uac') : 'uas';
  const headers: [string, string][] = [
    ['Session-Expires', `${asked.seconds};refresher=${refresher}`],
  ];
  if (refresher === 'uac') headers.push(['Require', 'timer']);
  const terms = { seconds: asked.seconds, weRefresh: refresher === 'uas' };
  return { kind: 'on', terms, headers };
}

/** What a 2xx to our request settles; undefined means no session timer (RFC 4028 §7.2). */
export function settledSessionTimer(
  response: SipMessage,
  wish: SessionTimerWish,
): SessionTimerTerms | undefined {
  const settled = wish.seconds === 0 ? undefined : sessionExpires(response);
  if (settled === undefined || settled.seconds === 0) return undefined;
  return { seconds: settled.seconds, weRefresh: settled.refresher !== 'uas' };
}

export interface SessionTimerUser {
  /** Half the interval is over and the refresh is ours. */
  onRefreshDue(): void;
  /** Nobody refreshed in time: the dialog must end (RFC 4028 §10). */
  onSessionExpired(): void;
}

/** The running timer of one dialog. */
export class SessionTimer implements TimerOwner {
  readonly #timers: TimerQueue;
  readonly #user: SessionTimerUser;
  #refresh: Timer | undefined;
  #expiry: Timer | undefined;

  constructor(timers: TimerQueue, user: SessionTimerUser) {
    this.#timers = timers;
    this.#user = user;
  }

  /** Starts anew after each successful INVITE or UPDATE; undefined stops it. */
  set(terms: SessionTimerTerms | undefined): void {
    this.stop();
    if (terms === undefined) return;
    const { seconds, weRefresh } = terms;
    if (weRefresh) this.#refresh = this.#timers.start(seconds * 500, this, 'refresh');
    const early = Math.min(32, seconds / 3);
    this.#expiry = this.#timers.start((seconds - early) * 1000, this, 'expiry');
  }

  stop(): void {
    this.#timers.stop(this.#refresh);
    this.#timers.stop(this.#expiry);
    this.#refresh = undefined;
    this.#expiry = undefined;
  }

  onTimer(name: string): void {
    if (name === 'refresh') this.#user.onRefreshDue();
    else this.#user.onSessionExpired();
  }
}
