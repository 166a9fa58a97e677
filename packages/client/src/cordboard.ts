import {
  type Credentials,
  givenToken,
  type TokenPair,
  type TokenSource,
  Tokens,
} from './auth/tokens.ts';
import type { SocketMaker } from './events/socket.ts';
import { type EventsOptions, streamEvents } from './events/stream.ts';
import type { StreamedEvent } from './events/types.ts';
import { Groups } from './generated/operations.ts';
import type { Fetch } from './http/fetch.ts';
import { Requests } from './http/requests.ts';

export type CordboardOptions = {
  /** Where the API is, as `http://127.0.0.1:8080` or `https://platform.ringcentral.com`. */
  readonly baseUrl: string;
  /** How often a request is sent again at most; default 3. */
  readonly maxRetries?: number;
  /** How long one attempt may take, in ms; default 30,000. */
  readonly timeoutMs?: number;
  /** How long a server may ask to wait and is waited for, in ms; default 60,000. */
  readonly longestWaitMs?: number;
  /** Default the global one. */
  readonly fetch?: Fetch;
  /** Default the global one, which Node has from version 22 on; `ws` does too. */
  readonly webSocket?: SocketMaker;
} & (
  | {
      /** A token, or what gives one whenever it is asked. */
      readonly accessToken: string | (() => string | Promise<string>);
      readonly credentials?: never;
      readonly onTokens?: never;
    }
  | {
      readonly accessToken?: never;
      /** What to sign in with; tokens are renewed by themselves. */
      readonly credentials: Credentials;
      /** Called with every new pair of tokens. */
      readonly onTokens?: (pair: TokenPair) => void;
    }
);

const DEFAULTS = { maxRetries: 3, timeoutMs: 30_000, longestWaitMs: 60_000 } as const;

/**
 * The API: each group of operations is a property, each operation a method of its
 * group by its name in the API.
 */
export class Cordboard extends Groups {
  readonly #requests: Requests;
  readonly #tokens: TokenSource;
  readonly #socket: SocketMaker | undefined;
  readonly #isCordboard: boolean;

  constructor(options: CordboardOptions) {
    const baseUrl = options.baseUrl.replace(/\/+$/, '');
    const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
    const tokens =
      options.accessToken === undefined
        ? new Tokens(baseUrl, options.credentials, fetch, options.onTokens)
        : givenToken(options.accessToken);
    const isCordboard = !/(^|\.)ringcentral\.(com|biz)$/.test(new URL(baseUrl).hostname);
    const requests = new Requests({
      baseUrl,
      tokens,
      fetch,
      heedsKeys: isCordboard,
      maxRetries: options.maxRetries ?? DEFAULTS.maxRetries,
      timeoutMs: options.timeoutMs ?? DEFAULTS.timeoutMs,
      longestWaitMs: options.longestWaitMs ?? DEFAULTS.longestWaitMs,
    });
    super(requests);
    this.#requests = requests;
    this.#tokens = tokens;
    this.#socket = options.webSocket;
    this.#isCordboard = isCordboard;
  }

  /**
   * Events one after another, until the iteration is left or the signal is aborted. A
   * connection that breaks is made anew, and what was missed meanwhile comes first.
   */
  events(options: EventsOptions = {}): AsyncGenerator<StreamedEvent, void, undefined> {
    const socket = this.#socket ?? globalThis.WebSocket;
    if (socket === undefined) {
      throw new TypeError('There is no WebSocket here: give one as the option webSocket');
    }
    const parts = {
      call: this.#requests,
      cordboard: this.cordboard,
      socket,
      keepsEvents: this.#isCordboard,
    };
    return streamEvents(parts, options);
  }

  /** Ends the sign-in at the server, where this client has signed in itself. */
  async signOut(): Promise<void> {
    if (this.#tokens instanceof Tokens) await this.#tokens.revoke();
  }
}
