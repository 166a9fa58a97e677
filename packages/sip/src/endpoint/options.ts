import type {
  Credentials,
  HeaderLines,
  IncomingInvite,
  LogLevel,
  OutgoingInviteDelegate,
  Respond,
} from '../dialogs/index.ts';
import type { IncomingSubscribe } from '../subscriptions/index.ts';
import type { Clock, TimerSettings } from '../timers/index.ts';
import type { Flow, Target, TlsClientOptions, TlsListenerOptions } from '../transports/index.ts';
import type { SipParseError, SipRequest } from '../wire/index.ts';

/** What the user of an endpoint hears. Nothing it throws harms the endpoint. */
export interface EndpointDelegate {
  /**
   * An INVITE that opens a dialog. Method, extensions, body type and session interval are checked.
   * It must be accepted or rejected in the end; 100 Trying goes out if it is not answered at once.
   */
  onInvite(invite: IncomingInvite): void;
  /** A REGISTER; absent: 405. */
  onRegister?(request: SipRequest, flow: Flow, respond: Respond): void;
  /**
   * A SUBSCRIBE that opens a dialog and names an event package. It must be accepted or rejected;
   * 489 for an unknown package, with Allow-Events. Absent: as any other request.
   */
  onSubscribe?(subscribe: IncomingSubscribe): void;
  /** A MESSAGE outside dialogs (RFC 3428); absent: as any other request. */
  onMessage?(request: SipRequest, flow: Flow, respond: Respond): void;
  /**
   * Any other request outside dialogs. Absent: OPTIONS is answered 200, SUBSCRIBE and NOTIFY 489,
   * what belongs to a dialog 481, the rest 405.
   */
  onRequest?(request: SipRequest, flow: Flow, respond: Respond): void;
  /** A TCP, TLS or WebSocket connection ended: registrations on it are gone. */
  onFlowClosed?(flow: Flow): void;
  /** Bytes that are no SIP message; answered already if that was possible. */
  onUnanswerable?(error: SipParseError, flow: Flow): void;
}

export interface SipEndpointOptions {
  /** Address the listeners bind. */
  readonly host: string;
  /** Address told to peers in Via and Contact. */
  readonly publicAddress: string;
  /** Domain of our addresses, used where a message needs a host and has none. */
  readonly domain: string;
  /** For User-Agent and Server. */
  readonly userAgent?: string;
  /** Port 0 takes any free one; `ports` says which. */
  readonly udp?: { readonly port: number };
  readonly tcp?: { readonly port: number };
  readonly tls?: TlsListenerOptions;
  /** How TLS connections that we open check their peer. */
  readonly tlsClient?: TlsClientOptions;
  readonly timers?: Partial<TimerSettings>;
  readonly clock?: Clock;
  /** Evenly distributed in [0, 1); for waits and sequence numbers, never for secrets. */
  readonly random?: () => number;
  readonly log?: (
    level: LogLevel,
    message: string,
    fields?: Readonly<Record<string, unknown>>,
  ) => void;
  /**
   * First CSeq of each dialog or request of ours. By default they count from 1,000,000, above what
   * browser phones use: those match replies by CSeq alone.
   */
  readonly firstCSeq?: () => number;
  readonly delegate: EndpointDelegate;
  /**
   * Requests wait until `begin` is called: calls of a process before this one are restored before their
   * phones are told that nobody knows them.
   */
  readonly waits?: boolean;
}

/** An address for From or To. */
export interface Party {
  readonly uri: string;
  readonly displayName?: string;
}

export interface InviteOptions {
  readonly target: Target;
  readonly from: Party;
  readonly to: Party;
  readonly headers?: HeaderLines;
  /** Offer; without it the callee offers and `dialog.acknowledge` answers. */
  readonly sdp?: string;
  readonly credentials?: Credentials;
  /** Call-ID to use; a fresh one unless told. */
  readonly callId?: string;
  /** User part of our Contact; that of `from` unless told. */
  readonly contactUser?: string;
  /** Session interval in seconds; 0 keeps the call without session timer. */
  readonly sessionExpiresSeconds?: number;
  /** How long it may ring before it is cancelled with cause `timeout`; Timer C unless told. */
  readonly timeoutMs?: number;
  readonly delegate: OutgoingInviteDelegate;
}

export interface RequestOptions {
  readonly method: string;
  readonly target: Target;
  readonly from: Party;
  readonly to: Party;
  readonly headers?: HeaderLines;
  readonly body?: string | Buffer;
  readonly contentType?: string;
  readonly credentials?: Credentials;
  /** Call-ID and CSeq of requests that belong together, such as REGISTERs. */
  readonly callId?: string;
  readonly cseq?: number;
  /** Adds a Contact with this user part. */
  readonly contactUser?: string;
  /** Tag of From; a fresh one unless told. */
  readonly fromTag?: string;
}

/**
 * Leak ledger: when the last call has ended, all but `lingering` are what they were at start; after
 * `close()` all are zero.
 */
export interface SipResources {
  readonly dialogs: number;
  /** Transactions that are not finished. */
  readonly transactions: number;
  /** Timers but those of lingering transactions. */
  readonly timers: number;
  /** Connections; listeners are not counted. */
  readonly sockets: number;
  /**
   * Finished transactions that only absorb what is repeated (RFC 3261 §17, Timers D, I, J, K; RFC
   * 6026, Timers L and M), for 5 to 32 s.
   */
  readonly lingering: number;
}
