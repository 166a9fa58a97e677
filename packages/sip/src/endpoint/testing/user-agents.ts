import type { IncomingInvite, InviteDialog, InviteFailure } from '../../dialogs/index.ts';
import type { TransportName } from '../../transports/index.ts';
import type { SipResponse } from '../../wire/index.ts';
import { createSipEndpoint, type SipEndpoint } from '../endpoint.ts';
import type { InviteOptions, SipEndpointOptions } from '../options.ts';
import { testCertificate } from './certificate.ts';

export const OFFER = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';
export const ANSWER = 'v=0\r\no=- 2 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';

/** Short enough for tests, long enough for a busy machine. */
export const FAST = { t1Ms: 20 };

/** All agents of a test file trust each other. */
const certificate = testCertificate();

/** An endpoint on loopback with every listener, closed with the test. */
export async function openAgent(
  context: { after(run: () => Promise<void>): void },
  options: Partial<SipEndpointOptions> = {},
): Promise<SipEndpoint> {
  const { key, cert } = await certificate;
  const agent = await createSipEndpoint({
    host: '127.0.0.1',
    publicAddress: '127.0.0.1',
    domain: 'sip.cordboard.test',
    userAgent: 'Cordboard-Test',
    udp: { port: 0 },
    tcp: { port: 0 },
    tls: { port: 0, key, cert },
    tlsClient: { ca: cert },
    timers: FAST,
    delegate: { onInvite: (invite) => invite.reject(486) },
    ...options,
  });
  context.after(() => agent.close());
  return agent;
}

/** The URI under which an endpoint is reached over a transport. */
export function uriOf(agent: SipEndpoint, transport: TransportName, user = 'bob'): string {
  if (transport === 'UDP') return `sip:${user}@127.0.0.1:${agent.ports.udp}`;
  const port = transport === 'TCP' ? agent.ports.tcp : agent.ports.tls;
  return `sip:${user}@127.0.0.1:${port};transport=${transport.toLowerCase()}`;
}

/** How an INVITE ended. */
export type InviteOutcome =
  | { kind: 'answered'; dialog: InviteDialog; response: SipResponse; sdp: string | undefined }
  | { kind: 'failed'; failure: InviteFailure };

/** Calls and waits for the end of it. */
export function call(
  from: SipEndpoint,
  uri: string,
  options: Partial<InviteOptions> = {},
): Promise<InviteOutcome> {
  return new Promise((resolve) => {
    from.invite({
      target: { uri },
      from: { uri: 'sip:alice@sip.cordboard.test', displayName: 'Alice' },
      to: { uri },
      sdp: OFFER,
      ...options,
      delegate: {
        onProgress: options.delegate?.onProgress,
        onAnswered: (dialog, response, sdp) => resolve({ kind: 'answered', dialog, response, sdp }),
        onFailed: (failure) => resolve({ kind: 'failed', failure }),
      },
    });
  });
}

/** As `call`, for calls that must be answered. */
export async function connect(
  from: SipEndpoint,
  uri: string,
  options: Partial<InviteOptions> = {},
): Promise<InviteDialog> {
  const outcome = await call(from, uri, options);
  if (outcome.kind === 'failed') throw new Error(`${outcome.failure.status}`);
  return outcome.dialog;
}

/** Hands out what a delegate is called with, one by one. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  readonly put = (item: T): void => {
    const next = this.#waiting.shift();
    if (next === undefined) this.#items.push(item);
    else next(item);
  };

  take(): Promise<T> {
    const item = this.#items.shift();
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  get size(): number {
    return this.#items.length;
  }
}

/** An agent whose INVITEs go to an inbox. */
export async function openCallee(
  context: { after(run: () => Promise<void>): void },
  options: Partial<SipEndpointOptions> = {},
): Promise<{ agent: SipEndpoint; invites: Inbox<IncomingInvite> }> {
  const invites = new Inbox<IncomingInvite>();
  const agent = await openAgent(context, { delegate: { onInvite: invites.put }, ...options });
  return { agent, invites };
}

/** Waits until a condition holds; fails with its name after ten seconds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Waits until an endpoint has nothing left but, perhaps, open connections; not even what lingers. */
export async function untilIdle(...agents: SipEndpoint[]): Promise<void> {
  await until('idle endpoints', () =>
    agents.every((agent) => {
      const { dialogs, transactions, lingering } = agent.resources();
      return dialogs + transactions + lingering === 0;
    }),
  );
}
