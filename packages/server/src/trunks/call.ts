import type { LegEnding } from '@cordboard/calls';
import {
  type HeaderLines,
  type InviteFailure,
  type OutgoingInvite,
  type OutgoingInviteDelegate,
  offeredSecurity,
  type SipEndpoint,
} from '@cordboard/sip';
import type { Clock } from '../exchange/index.ts';
import type { Identity } from './identity.ts';
import type { TrunkLine } from './line.ts';

/** An INVITE that is on its way, over one trunk or another. */
export type PlacedCall = Pick<OutgoingInvite, 'callId' | 'localTag' | 'cancel'>;

export interface TrunkCallParts {
  readonly endpoint: SipEndpoint;
  readonly clock: Clock;
  /** In the order in which they are tried. */
  readonly lines: readonly TrunkLine[];
  /** The called number as a line wants it written. */
  readonly numberFor: (line: TrunkLine) => string;
  readonly identityFor: (line: TrunkLine) => Identity;
  readonly headers: HeaderLines;
  readonly sdp: string;
  readonly delegate: OutgoingInviteDelegate;
  readonly onFailover: (line: TrunkLine, why: string) => void;
}

/** How long a trunk may take for its first word, 100 Trying or any other. */
const FIRST_WORD_MS = 4_000;

/**
 * Calls a number over the first trunk that can: when one does not answer, cannot be
 * reached or has no way there (408, 5xx), before anything rings, the next one is
 * tried. A number that is busy or does not exist is so on every trunk.
 */
export class TrunkCall implements PlacedCall {
  readonly #parts: TrunkCallParts;
  readonly #rest: TrunkLine[];
  #invite: OutgoingInvite;
  #leave: () => void = () => undefined;
  #stopWaiting: () => void = () => undefined;
  #cancelled = false;

  private constructor(parts: TrunkCallParts, first: Attempt, rest: TrunkLine[]) {
    this.#parts = parts;
    this.#rest = rest;
    this.#invite = this.#send(first);
  }

  /** Calls, or says why no trunk takes the call. */
  static place(parts: TrunkCallParts): TrunkCall | { readonly failed: LegEnding } {
    const rest = [...parts.lines];
    const first = nextOf(rest, parts.sdp);
    if (first === undefined) return { failed: { cause: 'unreachable', sipStatus: 503 } };
    return new TrunkCall(parts, first, rest);
  }

  get callId(): string {
    return this.#invite.callId;
  }

  get localTag(): string {
    return this.#invite.localTag;
  }

  cancel(headers?: HeaderLines): void {
    this.#cancelled = true;
    this.#stopWaiting();
    this.#invite.cancel(headers);
  }

  /** Gives back its place on the trunk, when the call is over. Idempotent. */
  release(): void {
    this.#leave();
  }

  #send({ line, leave }: Attempt): OutgoingInvite {
    const { endpoint, clock, delegate, headers, sdp } = this.#parts;
    const { from, headers: identity } = this.#parts.identityFor(line);
    const target = line.target(this.#parts.numberFor(line));
    const { credentials, contactUser } = line;
    this.#leave = leave;
    let hasRung = false;
    /** What is heard of it after the next one is tried concerns nobody. */
    let isLeft = false;
    const failed = (failure: InviteFailure, why: string): void => {
      this.#stopWaiting();
      const next = hasRung || this.#cancelled ? undefined : this.#next(failure, line);
      if (next === undefined) {
        leave();
        delegate.onFailed(failure);
        return;
      }
      isLeft = true;
      leave();
      this.#parts.onFailover(line, why);
      this.#invite = this.#send(next);
    };
    const invite = endpoint.invite({
      target,
      from,
      to: { uri: target.uri },
      headers: [...identity, ...headers],
      sdp,
      ...(credentials === undefined ? {} : { credentials }),
      ...(contactUser === undefined ? {} : { contactUser }),
      delegate: {
        onProgress: (response, body) => {
          hasRung = true;
          this.#stopWaiting();
          if (!isLeft) delegate.onProgress?.(response, body);
        },
        onAnswered: (dialog, response, body) => {
          this.#stopWaiting();
          if (isLeft) dialog.bye().catch(() => undefined);
          else delegate.onAnswered(dialog, response, body);
        },
        onFailed: (failure) => {
          if (isLeft) return;
          if (!invite.heard && (failure.cause === 'timeout' || failure.cause === 'transport')) {
            line.suspect(`call: ${failure.cause}`);
          }
          failed(failure, `${failure.status} ${failure.reason}`);
        },
      },
    });
    const stop = clock.after(FIRST_WORD_MS, () => {
      if (isLeft || invite.heard) return;
      line.suspect('call: no answer');
      failed({ status: 408, reason: 'Request Timeout', cause: 'timeout' }, 'no answer');
      invite.cancel();
    });
    this.#stopWaiting = stop;
    return invite;
  }

  #next({ status, cause }: InviteFailure, failed: TrunkLine): Attempt | undefined {
    const isWay = cause !== 'response' || status === 408 || (status >= 500 && status < 600);
    if (!isWay || cause === 'cancelled') return undefined;
    // One that is meanwhile known to be down is not worth a try.
    const usable = this.#rest.filter((line) => line !== failed && line.isUsable);
    this.#rest.splice(0, this.#rest.length, ...usable);
    return nextOf(this.#rest, this.#parts.sdp);
  }
}

interface Attempt {
  readonly line: TrunkLine;
  readonly leave: () => void;
}

/** The next trunk that has room for the call and takes its sound as it is offered. */
function nextOf(rest: TrunkLine[], sdp: string): Attempt | undefined {
  for (let line = rest.shift(); line !== undefined; line = rest.shift()) {
    if (!suits(line, sdp)) continue;
    const leave = line.carried.take(line.rules);
    if (leave !== undefined) return { line, leave };
  }
  return undefined;
}

/** Whether our offer is what a trunk is to have. */
function suits({ rules }: TrunkLine, sdp: string): boolean {
  const isEncrypted = offeredSecurity(sdp).every((kind) => kind !== 'none');
  if (rules.srtp === 'require') return isEncrypted;
  return rules.srtp === 'prefer' || !isEncrypted;
}

/** Whether a trunk may offer such sound: a call that it may not is refused before anything rings. */
export function mayOffer({ rules }: TrunkLine, sdp: string): boolean {
  const kinds = offeredSecurity(sdp);
  if (rules.srtp === 'require') return kinds.some((kind) => kind !== 'none');
  return rules.srtp !== 'never' || kinds.length === 0 || kinds.includes('none');
}
