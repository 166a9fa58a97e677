import { WebSocket } from 'ws';

/** Connections of a client that fail when a test wants it. */
export class FailingSockets {
  /** How many were made. */
  made = 0;
  /** From now on connections know nothing of those before. */
  forgetful = false;
  readonly #open = new Set<WebSocket>();

  /** For the `WebSocket` of a client. */
  get WebSocket(): new (
    url: string,
  ) => WebSocket {
    const sockets = this;
    return class extends WebSocket {
      constructor(address: string) {
        const url = new URL(address);
        if (sockets.forgetful) url.searchParams.delete('wsc');
        super(url.href);
        sockets.made += 1;
        sockets.#open.add(this);
        this.once('close', () => sockets.#open.delete(this));
      }
    };
  }

  /** Cuts all connections as a failing network does, without a closing handshake. @returns how many */
  cut(): number {
    const { size } = this.#open;
    for (const socket of this.#open) socket.terminate();
    return size;
  }

  get open(): number {
    return this.#open.size;
  }
}
