import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  createResponse,
  parseMessage,
  type SipMessage,
  type SipRequest,
  serialize,
} from '../../wire/index.ts';
import { Inbox } from './user-agents.ts';

/** A UDP socket that speaks SIP by hand, for what no well-behaved endpoint does. */
export class RawPeer {
  readonly port: number;
  readonly received = new Inbox<SipMessage>();
  readonly #socket: ReturnType<typeof createSocket>;
  readonly #target: number;

  /** Talks to the endpoint at 127.0.0.1:`target`; closed with the test. */
  static async open(context: { after(run: () => void): void }, target: number): Promise<RawPeer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    context.after(() => socket.close());
    return new RawPeer(socket, target);
  }

  private constructor(socket: ReturnType<typeof createSocket>, target: number) {
    this.#socket = socket;
    this.#target = target;
    this.port = socket.address().port;
    socket.on('message', (data) => {
      const parsed = parseMessage(data);
      if (parsed.ok) this.received.put(parsed.message);
    });
  }

  sendBytes(data: Buffer): void {
    this.#socket.send(data, this.#target, '127.0.0.1');
  }

  /** Sends lines; a body, if any, stands behind an empty line. Content-Length is added. */
  send(...lines: string[]): void {
    const blank = lines.indexOf('');
    const head = blank < 0 ? lines : lines.slice(0, blank);
    const body = blank < 0 ? '' : lines.slice(blank + 1).join('\r\n');
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    this.sendBytes(Buffer.from([...head, length, '', body].join('\r\n')));
  }

  /** A request to the endpoint with the headers it must have, and `extra` lines. */
  request(
    method: string,
    options: { branch?: string; cseq?: number; from?: string; to?: string; callId?: string } = {},
    ...extra: string[]
  ): void {
    this.send(
      `${method} sip:bob@127.0.0.1:${this.#target} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${this.port};branch=z9hG4bK${options.branch ?? `${method}1`}`,
      'Max-Forwards: 70',
      `From: ${options.from ?? '<sip:raw@raw.test>;tag=raw'}`,
      `To: ${options.to ?? '<sip:bob@raw.test>'}`,
      `Call-ID: ${options.callId ?? 'raw-call'}`,
      `CSeq: ${options.cseq ?? 1} ${method}`,
      `Contact: <sip:raw@127.0.0.1:${this.port}>`,
      ...extra,
    );
  }

  respond(
    request: SipRequest,
    status: number,
    options: { toTag?: string; headers?: [string, string][]; body?: string } = {},
  ): void {
    const contact: [string, string] = ['Contact', `<sip:raw@127.0.0.1:${this.port}>`];
    this.sendBytes(
      serialize(
        createResponse(request, status, {
          toTag: options.toTag ?? 'raw-tag',
          headers: [contact, ...(options.headers ?? [])],
          ...(options.body === undefined ? {} : { body: options.body }),
        }),
      ),
    );
  }

  /** The next message that is a request of that method; others before it are dropped. */
  async takeRequest(method: string): Promise<SipRequest> {
    for (;;) {
      const message = await this.received.take();
      if (message.kind === 'request' && message.method === method) return message;
    }
  }

  /** The next response of that status to that method; others before it are dropped. */
  async takeStatus(status: number): Promise<SipMessage> {
    for (;;) {
      const message = await this.received.take();
      if (message.kind === 'response' && message.status === status) return message;
    }
  }
}
