import { isIP } from 'node:net';
import type { ServerTransaction } from '../transactions/index.ts';
import type { Flow, FlowAddress, Target } from '../transports/index.ts';
import {
  callId,
  contacts,
  cseq,
  from,
  parseNameAddr,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  to,
  via,
} from '../wire/index.ts';
import type { HeaderLines, RequestDraft } from './request-draft.ts';

/** Whoever deals with the requests of a dialog: an invitation while it is early, then the call. */
export interface DialogUsage {
  /** A request in CSeq order; it must be answered. */
  receiveRequest(transaction: ServerTransaction): void;
  receiveAck(ack: SipRequest): void;
  /** The endpoint closes: end without a word on the wire. */
  abandon(): void;
}

/** A dialog as it survives the process: plain JSON. */
export interface StoredDialog {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly local: string;
  readonly remote: string;
  readonly localCSeq: number;
  readonly remoteCSeq?: number;
  readonly remoteTarget: string;
  readonly route: readonly string[];
  readonly flow: FlowAddress;
  readonly symmetric: boolean;
  readonly contactUser?: string;
}

/** So many requests may have left since a dialog was stored: numbers must rise, and may leap (RFC 3261 §12.2.1.1). */
const CSEQ_LEAP = 1000;

interface DialogParts {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly local: string;
  readonly remote: string;
  readonly localCSeq: number;
  readonly remoteCSeq: number | undefined;
  readonly remoteTarget: string;
  readonly route: readonly string[];
  readonly flow: Flow;
  readonly symmetric: boolean;
  readonly contactUser: string | undefined;
}

/** Identity, sequence numbers and route of a dialog (RFC 3261 §12). */
export class Dialog {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  /** Address of our side with tag, byte for byte as first sent: browser phones compare it so. */
  readonly local: string;
  /** Address of the peer with tag, byte for byte as it wrote it. */
  readonly remote: string;
  readonly contactUser: string | undefined;
  usage: DialogUsage | undefined;
  #localCSeq: number;
  #remoteCSeq: number | undefined;
  #remoteTarget: string;
  #route: readonly string[];
  #flow: Flow;
  readonly #symmetric: boolean;

  constructor(parts: DialogParts) {
    this.callId = parts.callId;
    this.localTag = parts.localTag;
    this.remoteTag = parts.remoteTag;
    this.local = parts.local;
    this.remote = parts.remote;
    this.contactUser = parts.contactUser;
    this.#localCSeq = parts.localCSeq;
    this.#remoteCSeq = parts.remoteCSeq;
    this.#remoteTarget = parts.remoteTarget;
    this.#route = parts.route;
    this.#flow = parts.flow;
    this.#symmetric = parts.symmetric;
  }

  /** Key under which requests of the peer find this dialog. */
  get key(): string {
    return dialogKey(this.callId, this.localTag, this.remoteTag);
  }

  get remoteTarget(): string {
    return this.#remoteTarget;
  }

  /** The flow last used by the peer. */
  get flow(): Flow {
    return this.#flow;
  }

  /** The peer is reached on another connection from now on, as its registration says. */
  moveTo(flow: Flow): void {
    if (this.#symmetric) this.#flow = flow;
  }

  /** Where the next request goes. */
  get target(): Target {
    const base = { uri: this.#remoteTarget, route: this.#route };
    return this.#symmetric ? { ...base, flow: this.#flow } : base;
  }

  get stored(): StoredDialog {
    const { transport, remoteAddress, remotePort } = this.#flow;
    return {
      callId: this.callId,
      localTag: this.localTag,
      remoteTag: this.remoteTag,
      local: this.local,
      remote: this.remote,
      localCSeq: this.#localCSeq,
      ...(this.#remoteCSeq === undefined ? {} : { remoteCSeq: this.#remoteCSeq }),
      remoteTarget: this.#remoteTarget,
      route: this.#route,
      flow: { transport, remoteAddress, remotePort },
      symmetric: this.#symmetric,
      ...(this.contactUser === undefined ? {} : { contactUser: this.contactUser }),
    };
  }

  nextCSeq(): number {
    this.#localCSeq += 1;
    return this.#localCSeq;
  }

  /** A request of ours in this dialog (RFC 3261 §12.2.1.1). */
  draft(
    method: string,
    options: {
      readonly headers?: HeaderLines | undefined;
      readonly body?: string | Buffer | undefined;
      readonly contentType?: string | undefined;
      /** An ACK repeats the number of its INVITE. */
      readonly cseq?: number;
      readonly withContact?: boolean;
    } = {},
  ): RequestDraft {
    const strict = strictRoute(this.#route, this.#remoteTarget);
    return {
      method,
      uri: strict?.uri ?? this.#remoteTarget,
      route: strict?.route ?? this.#route,
      from: this.local,
      to: this.remote,
      callId: this.callId,
      cseq: options.cseq ?? this.nextCSeq(),
      contactUser: options.withContact ? (this.contactUser ?? '') : undefined,
      headers: options.headers,
      body: options.body,
      contentType: options.contentType,
    };
  }

  /** Whether a request comes in order; an older one is answered 500 (RFC 3261 §12.2.2). */
  takesInOrder(request: SipRequest, flow: Flow): boolean {
    const number = cseq(request)?.number ?? 0;
    if (this.#remoteCSeq !== undefined && number < this.#remoteCSeq) return false;
    this.#remoteCSeq = number;
    // A phone that comes back on another connection is reached there from now on.
    if (this.#symmetric) this.#flow = flow;
    return true;
  }

  /** INVITE, UPDATE and their 2xx may move the peer (target refresh, RFC 3261 §12.2). */
  refreshTarget(message: SipMessage): void {
    const contact = contacts(message)?.[0];
    if (contact !== undefined) this.#remoteTarget = contact.uriText;
  }

  /** The route set of the final response replaces the early one (RFC 3261 §13.2.2.4). */
  refreshRoute(response: SipResponse): void {
    this.#route = response.headers.getAll('Record-Route').reverse();
  }
}

export function dialogKey(id: string, localTag: string, remoteTag: string): string {
  return `${id}|${localTag}|${remoteTag}`;
}

/** The key of the dialog a request of the peer belongs to; undefined outside dialogs. */
export function requestDialogKey(request: SipRequest): string | undefined {
  const localTag = to(request)?.tag;
  if (localTag === undefined) return undefined;
  return dialogKey(callId(request) ?? '', localTag, from(request)?.tag ?? '');
}

/** The dialog that our response to an INVITE creates (RFC 3261 §12.1.1). */
export function serverDialog(
  request: SipRequest,
  localTag: string,
  flow: Flow,
  firstCSeq: number,
  contactUser: string | undefined,
): Dialog {
  const peer = from(request);
  const toValue = request.headers.get('To') ?? '';
  const contact = contacts(request)?.[0];
  return new Dialog({
    callId: callId(request) ?? '',
    localTag,
    remoteTag: peer?.tag ?? '',
    local: `${toValue};tag=${localTag}`,
    remote: request.headers.get('From') ?? '',
    localCSeq: firstCSeq,
    remoteCSeq: cseq(request)?.number,
    remoteTarget: contact?.uriText ?? peer?.uriText ?? '',
    route: request.headers.getAll('Record-Route'),
    flow,
    symmetric: flow.transport !== 'UDP' || isBehindNat(request, flow),
    contactUser,
  });
}

/** The dialog that a response to our INVITE creates (RFC 3261 §12.1.2). */
export function clientDialog(
  draft: RequestDraft,
  localTag: string,
  response: SipResponse,
  target: Target,
  flow: Flow,
): Dialog {
  const contact = contacts(response)?.[0];
  return new Dialog({
    callId: draft.callId,
    localTag,
    remoteTag: to(response)?.tag ?? '',
    local: draft.from,
    remote: response.headers.get('To') ?? '',
    localCSeq: draft.cseq,
    remoteCSeq: undefined,
    remoteTarget: contact?.uriText ?? draft.uri,
    route: response.headers.getAll('Record-Route').reverse(),
    flow,
    symmetric: flow.transport !== 'UDP' || target.flow !== undefined || contact === undefined,
    contactUser: draft.contactUser,
  });
}

/** A dialog of a process before this one; `flow` leads to where its peer was. */
export function restoredDialog(stored: StoredDialog, flow: Flow): Dialog {
  const { localCSeq, remoteCSeq, contactUser } = stored;
  return new Dialog({
    ...stored,
    localCSeq: localCSeq + CSEQ_LEAP,
    remoteCSeq,
    contactUser,
    flow,
  });
}

/**
 * Over UDP a peer whose Via does not name the address we see, or whose Contact is no address, is
 * behind a NAT: only the source address leads back to it.
 */
function isBehindNat(request: SipRequest, flow: Flow): boolean {
  const top = via(request);
  const contact = contacts(request)?.[0]?.uri;
  if (top === undefined || contact === undefined || isIP(contact.host) === 0) return true;
  return top.host !== flow.remoteAddress || (top.port ?? 5060) !== flow.remotePort;
}

/** A first route without `lr` wants to see itself as Request-URI (RFC 3261 §12.2.1.1). */
function strictRoute(
  route: readonly string[],
  remoteTarget: string,
): { uri: string; route: string[] } | undefined {
  const first = route[0] === undefined ? undefined : parseNameAddr(route[0]);
  if (first === undefined || first.uri.params.has('lr')) return undefined;
  return { uri: first.uriText, route: [...route.slice(1), `<${remoteTarget}>`] };
}
