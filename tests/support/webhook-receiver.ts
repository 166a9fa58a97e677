import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { assertEventIsInContract } from './api.ts';
import { Json } from './json.ts';

/** What a receiver was sent, one POST. */
export interface Posted {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Json;
  /** What we answered. */
  readonly status: number;
}

/** A webhook of a subscriber: answers the validation handshake and keeps every POST. */
export class WebhookReceiver {
  readonly posts: Posted[] = [];
  readonly #server: Server;
  /** Status for the nth delivery; the handshake is always answered well. */
  readonly #statusOf: (delivery: number) => number;
  #deliveries = 0;

  private constructor(statusOf: (delivery: number) => number) {
    this.#statusOf = statusOf;
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Json.parse(Buffer.concat(chunks).toString('utf8'));
      const isEvent = body.has('event');
      if (isEvent && body.text('event').endsWith('/telephony/sessions')) {
        assertEventIsInContract(body);
      }
      const status = isEvent ? this.#statusOf(this.#deliveries++) : 200;
      this.posts.push({ headers: request.headers, body, status });
      const token = request.headers['validation-token'];
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(typeof token === 'string' ? { 'validation-token': token } : {}),
      });
      response.end();
    });
  }

  /** @param statusOf what the nth delivery of an event, from 0, is answered with; default 200 */
  static async open(statusOf: (delivery: number) => number = () => 200): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(statusOf);
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get address(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/hook`;
  }

  /** The events it has acknowledged, in the order of acknowledging. */
  get acknowledged(): Json[] {
    return this.posts.flatMap(({ body, status }) =>
      body.has('event') && status === 200 ? [body] : [],
    );
  }

  /** Closes it; idempotent. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
