import type { WebSocket } from 'ws';
import {
  ALLOW,
  type Credentials,
  dialogKey,
  failureStatus,
  InviteDialog,
  localResponse,
  OutgoingInvite,
  OutgoingRequest,
  type Replaces,
  restoredDialog,
  type StoredCall,
  SUPPORTED,
  sessionTimerRequest,
} from '../dialogs/index.ts';
import type { Flow, FlowAddress, Ports, WebSocketPeer } from '../transports/index.ts';
import { formatNameAddr, nameAddr, type SipResponse } from '../wire/index.ts';
import { ClientRegistration, type RegisterClientOptions } from './client-registration.ts';
import { Inbound, type InboundCounts } from './inbound.ts';
import type {
  InviteOptions,
  Party,
  RequestOptions,
  SipEndpointOptions,
  SipResources,
} from './options.ts';
import { UserAgentCore } from './user-agent-core.ts';

/** A SIP user agent on its own sockets: what phones register with, or a phone itself. */
export class SipEndpoint {
  readonly #core: UserAgentCore;
  readonly #inbound: Inbound;

  /** Use `createSipEndpoint`. */
  constructor(core: UserAgentCore, inbound: Inbound) {
    this.#core = core;
    this.#inbound = inbound;
  }

  /** The ports really bound. */
  get ports(): Readonly<Ports> {
    return this.#core.transports.ports;
  }

  /** What was dropped or refused for being unreadable. */
  get counts(): Readonly<InboundCounts> {
    return this.#inbound.counts;
  }

  /** Deals with requests, for an endpoint that `waits`. Idempotent. */
  begin(): void {
    this.#inbound.begin();
  }

  /** Takes over a WebSocket accepted with subprotocol `sip` (RFC 7118). */
  acceptWebSocket(socket: WebSocket, peer: WebSocketPeer): Flow {
    return this.#core.transports.acceptWebSocket(socket, peer);
  }

  /** Calls somebody. Throws a TypeError if an address is no URI; all else is told to the delegate. */
  invite(options: InviteOptions): OutgoingInvite {
    const core = this.#core;
    const localTag = core.ids.tag();
    const wish = {
      seconds: options.sessionExpiresSeconds ?? core.settings.sessionExpiresSeconds,
      minSeconds: core.settings.minSessionExpiresSeconds,
    };
    const sender = nameAddr(options.from.uri, options.from.displayName);
    const invite = new OutgoingInvite(core, {
      draft: {
        method: 'INVITE',
        uri: options.target.uri,
        route: options.target.route ?? [],
        from: `${formatNameAddr(sender)};tag=${localTag}`,
        to: address(options.to),
        callId: options.callId ?? core.ids.callId(),
        cseq: core.firstCSeq(),
        contactUser: options.contactUser ?? sender.uri.user ?? '',
        headers: [
          ['Allow', ALLOW],
          ['Supported', SUPPORTED],
          ...sessionTimerRequest(wish),
          ...(options.headers ?? []),
        ],
        body: options.sdp,
        contentType: options.sdp === undefined ? undefined : 'application/sdp',
      },
      localTag,
      target: options.target,
      wish,
      credentials: options.credentials,
      timeoutMs: options.timeoutMs ?? core.settings.timerCMs,
      delegate: options.delegate,
    });
    invite.start();
    return invite;
  }

  /**
   * Sends a request outside dialogs and resolves with its final response, a 408 or 503 of our own
   * making if none came. Never rejects; throws a TypeError if an address is no URI.
   */
  request(options: RequestOptions): Promise<SipResponse> {
    const core = this.#core;
    const draft = {
      method: options.method,
      uri: options.target.uri,
      route: options.target.route ?? [],
      from: `${address(options.from)};tag=${options.fromTag ?? core.ids.tag()}`,
      to: address(options.to),
      callId: options.callId ?? core.ids.callId(),
      cseq: options.cseq ?? core.firstCSeq(),
      contactUser: options.contactUser,
      headers: options.headers,
      body: options.body,
      contentType: options.contentType,
    };
    return new Promise((resolve) => {
      const handler = {
        onResponse: (response: SipResponse) => {
          if (response.status >= 200) resolve(response);
        },
        onFailure: (cause: 'timeout' | 'transport') => {
          resolve(localResponse(draft, failureStatus(cause)));
        },
      };
      new OutgoingRequest(core, draft, options.target, handler, options.credentials).send();
    });
  }

  /** Registers with a server until told to stop. Throws a TypeError if the address is no URI. */
  registerClient(options: RegisterClientOptions): ClientRegistration {
    const registration = new ClientRegistration(this.#core, options);
    this.#core.registrations.add(registration);
    registration.refresh();
    return registration;
  }

  /**
   * Opens a WebSocket to a server (RFC 7118) and resolves with the flow to use in targets; rejects
   * if it cannot be opened.
   */
  connectWebSocket(url: string): Promise<Flow> {
    return this.#core.transports.connectWebSocket(url);
  }

  /**
   * The call a Replaces header means, if it is one of ours (RFC 3891 §3). Tags are tried both ways
   * round, since RingCentral's phones swap them.
   */
  findReplaced(replaces: Replaces): InviteDialog | undefined {
    const { callId, toTag, fromTag } = replaces;
    const { dialogs } = this.#core;
    const found =
      dialogs.get(dialogKey(callId, toTag, fromTag)) ??
      dialogs.get(dialogKey(callId, fromTag, toTag));
    return found?.usage instanceof InviteDialog ? found.usage : undefined;
  }

  /** The flow that led to an address before this process began: over UDP it still does, a connection is gone. */
  formerFlow(address: FlowAddress): Flow {
    return this.#core.transports.formerFlow(address);
  }

  /**
   * Goes on with a call of a process before this one; its user sets the delegate. A peer whose
   * connection went with that process is reached again once it has called or registered.
   * @param credentials for requests that the peer challenges
   */
  restore(stored: StoredCall, credentials?: Credentials): InviteDialog {
    const core = this.#core;
    const flow = this.formerFlow(stored.dialog.flow);
    return new InviteDialog(core, restoredDialog(stored.dialog, flow), {
      role: stored.role,
      wish: stored.wish,
      credentials,
      localSdp: stored.localSdp,
      settled: stored,
    });
  }

  /** Drops a connection, as when its phone is no longer welcome; UDP flows stay. Idempotent. */
  dropFlow(flow: Flow): void {
    this.#core.transports.drop(flow);
  }

  /** Leak ledger. */
  resources(): SipResources {
    const core = this.#core;
    return {
      dialogs: core.dialogs.size,
      transactions: core.transactions.size,
      timers: core.timers.size - core.transactions.lingering,
      sockets: core.transports.connections,
      lingering: core.transactions.lingering,
    };
  }

  /** Drops everything without a word on the wire and closes all sockets. Idempotent. */
  close(): Promise<void> {
    return this.#core.close();
  }
}

/**
 * Opens the listeners and returns the endpoint; rejects with the system's error if one cannot be
 * bound.
 */
export async function createSipEndpoint(options: SipEndpointOptions): Promise<SipEndpoint> {
  const inbound = new Inbound(options.delegate, options.waits === true);
  const core = new UserAgentCore(options, inbound, inbound);
  inbound.attach(core);
  await core.transports.open();
  return new SipEndpoint(core, inbound);
}

function address(party: Party): string {
  return formatNameAddr(nameAddr(party.uri, party.displayName));
}
