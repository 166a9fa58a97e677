import {
  type Credentials,
  givenToken,
  type TokenPair,
  type TokenSource,
  Tokens,
} from './auth/tokens.ts';
import { EventStream, type EventStreamOptions } from './events/event-stream.ts';
import type { EventOf } from './events/filters.ts';
import type { SocketConstructor } from './events/gateway.ts';
import { Groups } from './generated/operations.ts';
import type { Fetch } from './http/group.ts';
import { Requests } from './http/requests.ts';
import type { Patience } from './http/retrying.ts';

/** Who the client is: a token that somebody else looks after, or what it gets tokens with by itself. */
export type Identity =
  | { readonly accessToken: string | (() => string | Promise<string>); readonly auth?: never }
  | {
      readonly auth: Credentials;
      /** Called with every new pair of tokens, to be kept beyond the life of the program. */
      readonly onTokens?: (pair: TokenPair) => void;
      readonly accessToken?: never;
    };

export type CordboardOptions = Identity & {
  /** Address of the server, as `https://phones.example.com` or `https://platform.ringcentral.com`. */
  readonly baseUrl: string;
  /**
   * What the server is. RingCentral knows neither `Idempotency-Key` nor positions of events, so
   * that commands to it are sent again only where it refused them for their number (429).
   * Default: RingCentral where the address is one of ringcentral.com.
   */
  readonly platform?: 'cordboard' | 'ringcentral';
  /** How often a request is sent again at most. Default 3. */
  readonly maxRetries?: number;
  /** How long an attempt may take, in ms. Default one minute. */
  readonly timeoutMs?: number;
  /** How long a server may ask to wait (`Retry-After`) before that is an error, in ms. Default two minutes. */
  readonly longestWaitMs?: number;
  /** Instead of the global one. */
  readonly fetch?: Fetch;
  /** Instead of the global one, which Node has from version 22 on. */
  readonly WebSocket?: SocketConstructor;
};

/** Every call of the account. */
const EVERY_CALL = '/restapi/v1.0/account/~/telephony/sessions';
const MAX_RETRIES = 3;
const TIMEOUT_MS = 60_000;
const LONGEST_WAIT_MS = 120_000;

/** A phone system that is spoken to through RingCentral's API. */
export class Cordboard extends Groups {
  readonly #requests: Requests;
  readonly #tokens: TokenSource;
  readonly #isRingCentral: boolean;
  readonly #WebSocket: SocketConstructor | undefined;

  constructor(options: CordboardOptions) {
    const { origin, hostname, pathname } = new URL(options.baseUrl);
    const baseUrl = `${origin}${pathname.replace(/\/+$/, '')}`;
    const patience: Patience = {
      maxRetries: options.maxRetries ?? MAX_RETRIES,
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      longestWaitMs: options.longestWaitMs ?? LONGEST_WAIT_MS,
    };
    const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
    const isRingCentral =
      options.platform === undefined
        ? /(^|\.)ringcentral\.com$/.test(hostname)
        : options.platform === 'ringcentral';
    const tokens = tokensOf(options, baseUrl, fetch, patience);
    const requests = new Requests({ baseUrl, tokens, fetch, patience, heedsKeys: !isRingCentral });
    super(requests);
    this.#requests = requests;
    this.#tokens = tokens;
    this.#isRingCentral = isRingCentral;
    this.#WebSocket = options.WebSocket ?? globalThis.WebSocket;
  }

  /**
   * Events as they come: `for await (const event of client.events())`. A connection that breaks
   * is made again, and what was missed is read; nothing comes twice. Ends with its loop, or with
   * the signal, whose reason it then throws.
   *
   * @param options.filters those of a subscription; default every call of the account
   */
  events<const Filter extends string = typeof EVERY_CALL>(
    { filters }: { readonly filters?: readonly Filter[] } = {},
    options: EventStreamOptions = {},
  ): EventStream<EventOf<Filter>> {
    const source = {
      call: this.#requests,
      WebSocket: this.#WebSocket,
      hasPositions: !this.#isRingCentral,
    };
    return new EventStream(source, filters ?? [EVERY_CALL], options);
  }

  /** Ends the sign-in at the server, if the client made one. */
  signOut(): Promise<void> {
    return this.#tokens.revoke();
  }
}

function tokensOf(
  options: CordboardOptions,
  baseUrl: string,
  fetch: Fetch,
  patience: Patience,
): TokenSource {
  if (options.auth === undefined) return givenToken(options.accessToken);
  const { auth: credentials, onTokens } = options;
  return new Tokens({ baseUrl, credentials, fetch, patience, onTokens });
}
