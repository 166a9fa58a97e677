import dgram, { type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ear } from '@cordboard/media';

/**
 * What a foreign phone hears, overheard: the phone passes everything it plays to its loudspeaker to a
 * second account of its own, and that one calls us here. We answer its INVITE, and the RTP of that call
 * is the sound. It is as little SIP as one call between two programs on one machine needs.
 */
export class Stethoscope {
  readonly #sip: Socket;
  readonly #rtp: Socket;
  #ear: Ear | undefined;
  #packets = 0;

  private constructor(sip: Socket, rtp: Socket) {
    this.#sip = sip;
    this.#rtp = rtp;
    sip.on('message', (message, from) => {
      const answer = this.#answer(message.toString('latin1'));
      if (answer !== undefined) sip.send(answer, from.port, from.address);
    });
    rtp.on('message', (packet) => {
      this.#packets++;
      this.#ear?.feedPayload(packet.subarray(12));
    });
  }

  static async open(): Promise<Stethoscope> {
    return new Stethoscope(await bound(), await bound());
  }

  /** Where to call us. */
  get uri(): string {
    return `sip:ear@127.0.0.1:${this.#sip.address().port}`;
  }

  /** Whether sound, be it silence, arrives: many packets could have come while we look. */
  async isFed(): Promise<boolean> {
    const before = this.#packets;
    await sleep(120);
    return this.#packets > before;
  }

  /** What arrives from now on for `forMs`, and nothing of before. */
  async listen(forMs: number): Promise<Ear> {
    const ear = new Ear({ codec: 'PCMU', memoryMs: forMs });
    this.#ear = ear;
    await sleep(forMs);
    return ear;
  }

  close(): void {
    this.#sip.close();
    this.#rtp.close();
  }

  #answer(request: string): string | undefined {
    const method = request.slice(0, request.indexOf(' '));
    if (method === 'ACK') return undefined;
    const header = (name: string): string =>
      new RegExp(`^${name}:.*$`, 'im').exec(request)?.[0] ?? '';
    const to = header('To');
    const lines = [
      'SIP/2.0 200 OK',
      header('Via'),
      header('From'),
      to.includes('tag=') ? to : `${to};tag=ear`,
      header('Call-ID'),
      header('CSeq'),
      `Contact: <${this.uri}>`,
    ];
    const body = method === 'INVITE' ? this.#description() : '';
    if (body !== '') lines.push('Content-Type: application/sdp');
    return [...lines, `Content-Length: ${body.length}`, '', body].join('\r\n');
  }

  #description(): string {
    return [
      'v=0',
      'o=- 1 1 IN IP4 127.0.0.1',
      's=-',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=audio ${this.#rtp.address().port} RTP/AVP 0`,
      'a=rtpmap:0 PCMU/8000',
      '',
    ].join('\r\n');
  }
}

async function bound(): Promise<Socket> {
  const socket = dgram.createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
