import type { ClientTransaction } from '../transactions/index.ts';
import type { Target } from '../transports/index.ts';
import { answerChallenge, type SipResponse, selectChallenge } from '../wire/index.ts';
import type { HeaderLines, RequestDraft } from './request-draft.ts';
import type { Credentials, SendUser, UserAgent } from './user-agent.ts';

/** What became of a request. */
export interface RequestHandler {
  /** Provisional responses, the final one, and further 2xx to an INVITE. */
  onResponse(response: SipResponse, request: OutgoingRequest): void;
  /** No final response will come. */
  onFailure(cause: 'timeout' | 'transport', request: OutgoingRequest): void;
}

/** A fresh challenge after `stale=true` or a second proxy is met; more would be a loop. */
const MAX_CHALLENGES = 3;

/** A request that answers digest challenges by itself (RFC 3261 §22.2 and §22.3). */
export class OutgoingRequest implements SendUser {
  /** As sent last. */
  draft: RequestDraft;
  readonly target: Target;
  /** Of the last attempt; undefined until a flow is found. */
  transaction: ClientTransaction | undefined;
  readonly #agent: UserAgent;
  readonly #handler: RequestHandler;
  readonly #credentials: Credentials | undefined;
  readonly #nextCSeq: (() => number) | undefined;
  #challenges = 0;

  constructor(
    agent: UserAgent,
    draft: RequestDraft,
    target: Target,
    handler: RequestHandler,
    credentials?: Credentials,
    nextCSeq?: () => number,
  ) {
    this.#agent = agent;
    this.draft = draft;
    this.target = target;
    this.#handler = handler;
    this.#credentials = credentials;
    this.#nextCSeq = nextCSeq;
  }

  send(): void {
    this.#agent.send(this.draft, this.target, this);
  }

  onSent(transaction: ClientTransaction): void {
    this.transaction = transaction;
  }

  onResponse(response: SipResponse, transaction: ClientTransaction): void {
    if (transaction !== this.transaction) return;
    if ((response.status === 401 || response.status === 407) && this.#answered(response)) return;
    this.#handler.onResponse(response, this);
  }

  onTimeout(): void {
    this.#handler.onFailure('timeout', this);
  }

  onTransportError(): void {
    this.#handler.onFailure('transport', this);
  }

  onUnreachable(): void {
    this.#handler.onFailure('transport', this);
  }

  /** Sends the request again with credentials; false if the challenge cannot be met. */
  #answered(response: SipResponse): boolean {
    if (this.#credentials === undefined || this.#challenges >= MAX_CHALLENGES) return false;
    const isProxy = response.status === 407;
    const challenge = selectChallenge(
      response.headers.getAll(isProxy ? 'Proxy-Authenticate' : 'WWW-Authenticate'),
    );
    if (challenge === undefined) return false;
    const name = isProxy ? 'Proxy-Authorization' : 'Authorization';
    const headers = this.draft.headers ?? [];
    // The same challenge again for credentials just sent means that they are wrong.
    if (headers.some(([header]) => header === name) && !challenge.stale) return false;
    this.#challenges += 1;
    const value = answerChallenge(challenge, {
      ...this.#credentials,
      method: this.draft.method,
      uri: this.draft.uri,
    });
    this.draft = {
      ...this.draft,
      cseq: this.#nextCSeq?.() ?? this.draft.cseq + 1,
      headers: withHeader(headers, name, value),
    };
    this.send();
    return true;
  }
}

function withHeader(headers: HeaderLines, name: string, value: string): HeaderLines {
  return [[name, value], ...headers.filter(([header]) => header !== name)];
}
