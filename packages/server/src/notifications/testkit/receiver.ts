import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  /** The body as it came. */
  readonly text: string;
}

/** A webhook receiver on loopback: proves itself, then answers as the test says. */
export class Receiver {
  readonly #server: Server;
  /** Every event that arrived, acknowledged or not. */
  readonly arrived: Received[] = [];
  readonly acknowledged: Record<string, unknown>[] = [];
  handshakes = 0;
  /** How to answer the nth event (from 1); 200 acknowledges it. */
  answer: (n: number, response: ServerResponse) => number = () => 200;
  /** How to answer the handshake; by default as the contract says. */
  shake: (token: string, response: ServerResponse) => void = (token, response) => {
    response.writeHead(200, { 'Validation-Token': token }).end();
  };
  port = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += String(chunk);
      });
      request.on('end', () => {
        if (text === '') {
          this.handshakes += 1;
          this.shake(String(request.headers['validation-token']), response);
          return;
        }
        const body: Record<string, unknown> = JSON.parse(text);
        this.arrived.push({ headers: request.headers, body, text });
        const status = this.answer(this.arrived.length, response);
        if (status === 0) return;
        if (status >= 200 && status < 300) this.acknowledged.push(body);
        response.writeHead(status).end();
      });
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    const address = receiver.#server.address();
    if (typeof address === 'object' && address !== null) receiver.port = address.port;
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
