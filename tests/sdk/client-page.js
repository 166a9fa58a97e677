// Runs in the page of a test's browser: the SDK as a page uses it. Bundled and loaded by client-page.ts.
import { Cordboard } from '@cordboard/client';

const sockets = new Set();
const PageSocket = globalThis.WebSocket;
globalThis.WebSocket = class extends PageSocket {
  constructor(...given) {
    super(...given);
    sockets.add(this);
    this.addEventListener('close', () => sockets.delete(this));
  }
};

const clients = new Map();
const clientOf = (options) => {
  const name = JSON.stringify(options);
  const client = clients.get(name) ?? new Cordboard(options);
  clients.set(name, client);
  return client;
};

const over = new AbortController();

globalThis.sdk = {
  /** Events that came, as `session sequence`. */
  events: [],

  operation(options, group, name, given) {
    return clientOf(options)[group][name](...given);
  },

  async listen(options) {
    const stream = clientOf(options).events({}, { signal: over.signal });
    await stream.ready();
    (async () => {
      for await (const { body } of stream) {
        this.events.push(`${body.telephonySessionId} ${body.sequence}`);
      }
    })().catch(() => {});
  },

  /** Ends every connection of the page. */
  cut() {
    const { size } = sockets;
    for (const socket of sockets) socket.close();
    return size;
  },

  stop() {
    over.abort();
  },
};
