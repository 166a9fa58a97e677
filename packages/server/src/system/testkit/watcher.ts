import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { waitUntil } from '@cordboard/simulator';
import {
  answerChallenge,
  createResponse,
  parseMessage,
  type SipRequest,
  type SipResponse,
  selectChallenge,
  serialize,
} from '@cordboard/sip';

export interface WatcherOptions {
  /** UDP port of the system. */
  readonly port: number;
  readonly domain: string;
  /** User of the demo account whose desk phone it is, as `101`. */
  readonly user: string;
  /** Password, if not the right one. */
  readonly password?: string;
}

/** What the lamp of a phone shows after a NOTIFY. */
export interface Shown {
  readonly version: number;
  /** The calls in the order of the document, as `confirmed recipient 101 → 102` or `terminated`. */
  readonly calls: readonly string[];
  readonly subscriptionState: string;
  readonly xml: string;
}

/** The lamp of a phone: one subscription to the dialog package over a UDP socket of its own. */
export class LampWatcher {
  readonly shown: Shown[] = [];
  readonly #options: WatcherOptions;
  readonly #socket = createSocket('udp4');
  readonly #responses: SipResponse[] = [];
  readonly #callId = `watch-${Math.random().toString(36).slice(2)}`;
  #cseq = 0;
  #to: string;
  /** Statuses of NOTIFYs; 200 unless told. */
  answersWith = 200;

  static async open(options: WatcherOptions, number: string): Promise<LampWatcher> {
    const watcher = new LampWatcher(options, number);
    watcher.#socket.bind(0, '127.0.0.1');
    await once(watcher.#socket, 'listening');
    return watcher;
  }

  readonly #number: string;

  private constructor(options: WatcherOptions, number: string) {
    this.#options = options;
    this.#number = number;
    this.#to = `<sip:${number}@${options.domain}>`;
    this.#socket.on('message', (data) => {
      const parsed = parseMessage(data);
      if (!parsed.ok) return;
      if (parsed.message.kind === 'response') this.#responses.push(parsed.message);
      else this.#notified(parsed.message);
    });
  }

  /** Sends SUBSCRIBE, answers one challenge, and gives the final response. */
  async subscribe(expiresSeconds = 600, headers: readonly string[] = []): Promise<SipResponse> {
    const event = headers.some((line) => line.startsWith('Event:')) ? [] : ['Event: dialog'];
    const all = [`Expires: ${expiresSeconds}`, ...event, ...headers];
    const first = await this.#ask(all);
    const challenge = selectChallenge(first.headers.getAll('Proxy-Authenticate'));
    if (first.status !== 407 || challenge === undefined) return first;
    const { user, password } = this.#options;
    const authorization = answerChallenge(challenge, {
      username: `9000${user}1`,
      password: password ?? `sip-${user}`,
      method: 'SUBSCRIBE',
      uri: this.#uri,
    });
    return this.#ask([...all, `Proxy-Authorization: ${authorization}`]);
  }

  /** Waits until the newest NOTIFY shows these calls. */
  async waitUntilShows(...calls: string[]): Promise<void> {
    const wanted = calls.join(', ');
    const now = (): string => this.shown.at(-1)?.calls.join(', ') ?? 'nothing';
    await waitUntil(
      () => now() === wanted,
      () =>
        `the lamp to show ${wanted}; it shows ${this.shown.map((one) => one.calls.join(', ')).join(' | ')}`,
    );
  }

  close(): void {
    this.#socket.close();
  }

  get #uri(): string {
    return `sip:${this.#number}@${this.#options.domain}`;
  }

  async #ask(headers: readonly string[]): Promise<SipResponse> {
    this.#cseq += 1;
    const cseq = this.#cseq;
    const { port } = this.#socket.address();
    const { domain, user } = this.#options;
    const lines = [
      `SUBSCRIBE ${this.#uri} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${this.#callId}${cseq}`,
      'Max-Forwards: 70',
      `From: <sip:${user}@${domain}>;tag=watcher`,
      `To: ${this.#to}`,
      `Call-ID: ${this.#callId}`,
      `CSeq: ${cseq} SUBSCRIBE`,
      `Contact: <sip:${user}@127.0.0.1:${port}>`,
      ...headers,
      'Content-Length: 0',
      '',
      '',
    ];
    this.#socket.send(lines.join('\r\n'), this.#options.port, '127.0.0.1');
    const answer = (): SipResponse | undefined =>
      this.#responses.find(
        ({ status, headers }) => status >= 200 && headers.get('CSeq') === `${cseq} SUBSCRIBE`,
      );
    await waitUntil(() => answer() !== undefined, 'an answer to SUBSCRIBE');
    const response = answer();
    if (response === undefined) throw new Error('unreachable');
    if (response.status === 200) this.#to = response.headers.get('To') ?? this.#to;
    return response;
  }

  #notified(request: SipRequest): void {
    const xml = request.body.toString('utf8');
    if (this.answersWith === 200) {
      this.shown.push({
        version: Number(/version="(\d+)"/.exec(xml)?.[1] ?? -1),
        calls: [...xml.matchAll(/<dialog .*?<\/dialog>/g)].map(([dialog]) => described(dialog)),
        subscriptionState: request.headers.get('Subscription-State') ?? '',
        xml,
      });
    }
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(request.headers.get('Via') ?? '')?.[1]);
    this.#socket.send(serialize(createResponse(request, this.answersWith)), port, '127.0.0.1');
  }
}

function described(dialog: string): string {
  const state = /<state>(\w+)<\/state>/.exec(dialog)?.[1] ?? '';
  const direction = /direction="(\w+)"/.exec(dialog)?.[1];
  if (direction === undefined) return state;
  const user = (side: string): string =>
    new RegExp(`<${side}><identity[^>]*>sip:([^@]+)@`).exec(dialog)?.[1] ?? '';
  const held = dialog.includes('+sip.rendering') ? ' held' : '';
  return `${state}${held} ${direction} ${user('local')} with ${user('remote')}`;
}
