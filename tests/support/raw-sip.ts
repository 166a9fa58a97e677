import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from './eventually.ts';

/** A response as it came over the wire, as far as tests read it. */
export interface RawResponse {
  readonly status: number;
  readonly text: string;
  header(name: string): string | undefined;
}

/** A TCP connection that sends any bytes as SIP and reads what comes back. */
export class RawSip {
  readonly responses: RawResponse[] = [];
  readonly #socket: net.Socket;
  #pending = '';
  #closed = false;
  #probes = 0;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#received(text));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#closed = true;
    });
  }

  static async connect(port: number): Promise<RawSip> {
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawSip(socket);
  }

  /** Whether the other side has closed it. */
  get isClosed(): boolean {
    return this.#closed;
  }

  send(bytes: Buffer | string): void {
    this.#socket.write(bytes);
  }

  /** Waits for the nth response that is not 100, from 0. */
  async final(nth = 0): Promise<RawResponse> {
    return eventually(
      () => `response ${nth}; there are ${this.responses.map(({ status }) => status).join(' ')}`,
      () => this.responses.filter(({ status }) => status > 100)[nth],
      5000,
    );
  }

  /**
   * Asks after the health of the other end on the same connection: once that is answered, everything
   * sent before has been dealt with. False when the connection was closed or is stuck.
   */
  async isAlive(domain: string, patienceMs = 2000): Promise<boolean> {
    this.#probes++;
    const callId = `probe-${process.pid}-${this.#probes}`;
    this.send(options(domain, callId, 'TCP'));
    const until = performance.now() + patienceMs;
    while (performance.now() < until && !this.#closed) {
      if (this.responses.some((response) => response.header('Call-ID') === callId)) return true;
      await sleep(5);
    }
    return false;
  }

  /** Idempotent. */
  close(): void {
    this.#socket.destroy();
  }

  #received(text: string): void {
    this.#pending += text;
    for (;;) {
      const end = this.#pending.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = this.#pending.slice(0, end);
      const length = Number(/^Content-Length: *(\d+)/im.exec(head)?.[1] ?? 0);
      if (this.#pending.length < end + 4 + length) return;
      this.#pending = this.#pending.slice(end + 4 + length);
      this.responses.push(response(head));
    }
  }
}

/** Sends datagrams as SIP, and then asks by OPTIONS whether the other end still answers. */
export async function floodUdp(
  port: number,
  domain: string,
  datagrams: readonly Buffer[],
): Promise<RawResponse> {
  const socket = dgram.createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  try {
    for (const datagram of datagrams) {
      socket.send(datagram, port, '127.0.0.1');
      await sleep(1);
    }
    const callId = `probe-${process.pid}-udp-${datagrams.length}`;
    let answer: RawResponse | undefined;
    socket.on('message', (message) => {
      const read = response(message.toString('latin1'));
      if (read.header('Call-ID') === callId) answer = read;
    });
    socket.send(options(domain, callId, 'UDP'), port, '127.0.0.1');
    return await eventually('an answer over UDP', () => answer, 5000);
  } finally {
    socket.close();
  }
}

function options(domain: string, callId: string, transport: 'TCP' | 'UDP'): string {
  return [
    `OPTIONS sip:${domain} SIP/2.0`,
    `Via: SIP/2.0/${transport} 127.0.0.1:5060;branch=z9hG4bK${callId};rport`,
    'Max-Forwards: 70',
    `From: <sip:probe@${domain}>;tag=probe`,
    `To: <sip:${domain}>`,
    `Call-ID: ${callId}`,
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}

function response(text: string): RawResponse {
  return {
    status: Number(/^SIP\/2\.0 (\d+)/.exec(text)?.[1] ?? 0),
    text,
    header: (name) => new RegExp(`^${name}: *(.*?)\\s*$`, 'im').exec(text)?.[1],
  };
}
