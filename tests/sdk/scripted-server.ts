import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';

/** What the server does with one request: an answer, or a connection that breaks. */
export type Line =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      /** Instead of a body in JSON. */
      readonly text?: string;
    }
  /** The connection breaks before anything is answered. */
  | 'break'
  /** It breaks within the answer. */
  | 'break in the answer'
  /** No answer ever comes. */
  | 'silence';

/** A request as it came. */
export interface Told {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A real HTTP server that answers by a script, as none of ours would. */
export class ScriptedServer {
  readonly told: Told[] = [];
  readonly #server: Server;
  readonly #lines: Line[] = [];

  private constructor() {
    this.#server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { method = '', url = '', headers } = request;
      this.told.push({ method, url, headers, body });
      const line = this.#lines.shift();
      if (line === 'silence') return;
      if (line === 'break' || line === undefined) {
        request.socket.destroy();
      } else if (line === 'break in the answer') {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"id":');
        request.socket.end();
      } else {
        response.writeHead(line.status, { 'content-type': 'application/json', ...line.headers });
        response.end(line.text ?? (line.body === undefined ? '' : JSON.stringify(line.body)));
      }
    });
  }

  static async open(): Promise<ScriptedServer> {
    const scripted = new ScriptedServer();
    scripted.#server.listen(0, '127.0.0.1');
    await once(scripted.#server, 'listening');
    return scripted;
  }

  get baseUrl(): string {
    const address = this.#server.address();
    assert.ok(typeof address === 'object' && address !== null);
    return `http://127.0.0.1:${address.port}`;
  }

  /** Forgets what was, and plays these lines from now on. */
  script(...lines: readonly Line[]): void {
    this.told.length = 0;
    this.#lines.splice(0, this.#lines.length, ...lines);
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
