import type { Config } from '../config/index.ts';
import { type HttpListeners, type HttpListenersOptions, openHttpListeners } from '../http/index.ts';

/** The listeners for the web: they open last, when all that they serve is there. */
export class WebSide {
  readonly #config: Pick<Config, 'host' | 'httpPort' | 'httpsPort'>;
  #listeners: HttpListeners | undefined;

  constructor(config: Pick<Config, 'host' | 'httpPort' | 'httpsPort'>) {
    this.#config = config;
  }

  /** As they really are, or as configured while nothing listens. */
  get ports(): HttpListeners['ports'] {
    const { httpPort: http, httpsPort: https } = this.#config;
    return this.#listeners?.ports ?? { http, https };
  }

  /** Open connections. */
  get sockets(): number {
    return this.#listeners?.sockets ?? 0;
  }

  async open(
    options: Pick<HttpListenersOptions, 'tls' | 'onRequest' | 'onUpgrade'>,
  ): Promise<void> {
    this.#listeners = await openHttpListeners({ ...this.#config, ...options });
  }

  /** Takes no new connections and lets requests be answered that are here already, for so long at most. */
  async drain(ms: number): Promise<void> {
    await this.#listeners?.drain(ms);
  }

  /** Takes no new connections; resolves when requests and WebSockets are gone. Idempotent. */
  async close(): Promise<void> {
    await this.#listeners?.close();
  }
}
