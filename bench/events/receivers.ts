/** Those who want events: WebSockets, and webhooks on one HTTP server. They count, and no more. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocket } from 'ws';
import { textOf } from '../calls/api.ts';

export interface Receivers {
  /** What arrived at each. */
  readonly counts: readonly number[];
  /** When the last of all arrived, by `performance.now()`. */
  readonly lastAt: number;
  /** From the moment in an event to its arrival at the first receiver, in ms. */
  readonly delaysMs: readonly number[];
  /** Bytes of the last one. */
  readonly bytes: number;
  close(): void;
}

class Counter {
  readonly counts: number[];
  readonly delaysMs: number[] = [];
  lastAt = 0;
  bytes = 0;

  constructor(count: number) {
    this.counts = Array<number>(count).fill(0);
  }

  take(receiver: number, text: Buffer): void {
    this.counts[receiver] = (this.counts[receiver] ?? 0) + 1;
    this.lastAt = performance.now();
    this.bytes = text.length;
    if (receiver !== 0) return;
    const at = /"eventTime":"([^"]+)"/.exec(text.toString('latin1'))?.[1];
    if (at !== undefined) this.delaysMs.push(Date.now() - Date.parse(at));
  }
}

/** Sockets that take whatever comes from an address. */
export async function openSockets(url: string, count: number): Promise<Receivers> {
  const counter = new Counter(count);
  const sockets: WebSocket[] = [];
  for (let which = 0; which < count; which += 1) {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    socket.on('message', (data: Buffer) => counter.take(which, data));
    sockets.push(socket);
  }
  return Object.assign(counter, {
    close() {
      for (const socket of sockets) socket.terminate();
    },
  });
}

/** Connections to the gateway, one for each token, with a subscription to the calls of the account. */
export async function openGateways(base: string, tokens: readonly string[]): Promise<Receivers> {
  const counter = new Counter(tokens.length);
  const sockets: WebSocket[] = [];
  for (const [which, token] of tokens.entries()) {
    const asked = await fetch(`${base}/restapi/oauth/wstoken`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    const pass: unknown = await asked.json();
    const url = `${textOf(pass, 'uri')}?access_token=${textOf(pass, 'ws_access_token')}`;
    const socket = new WebSocket(url);
    const subscribed = Promise.withResolvers<void>();
    socket.on('message', (data: Buffer) => {
      if (data.includes('"ServerNotification"')) counter.take(which, data);
      else if (data.includes('"ConnectionDetails"')) socket.send(SUBSCRIBE);
      else if (data.includes('"messageId":"subscribe"')) subscribed.resolve();
    });
    socket.on('close', () => subscribed.reject(new Error(`WebSocket ${which} was closed`)));
    await subscribed.promise;
    sockets.push(socket);
  }
  return Object.assign(counter, {
    close() {
      for (const socket of sockets) socket.terminate();
    },
  });
}

/** A server that takes webhooks at `/0`, `/1`, … and does as a good receiver does. */
export async function openHooks(count: number): Promise<Receivers & { readonly base: string }> {
  const counter = new Counter(count);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const token = request.headers['validation-token'];
      if (token !== undefined) response.setHeader('Validation-Token', token);
      response.end();
      // What comes to prove that the receiver is there has no body.
      if (chunks.length > 0) counter.take(Number(request.url?.slice(1)), Buffer.concat(chunks));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = Number(Object(server.address()).port);
  return Object.assign(counter, {
    base: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  });
}

const FILTERS = ['/restapi/v1.0/account/~/telephony/sessions'];
const SUBSCRIBE = JSON.stringify([
  {
    type: 'ClientRequest',
    messageId: 'subscribe',
    method: 'POST',
    path: '/restapi/v1.0/subscription',
    headers: {},
  },
  { eventFilters: FILTERS, deliveryMode: { transportType: 'WebSocket' } },
]);

/** Has the calls of the account told to an address. Returns how to end that. */
export async function subscribeHook(
  base: string,
  token: string,
  address: string,
): Promise<() => Promise<unknown>> {
  const answer = await fetch(`${base}/restapi/v1.0/subscription`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      eventFilters: FILTERS,
      deliveryMode: { transportType: 'WebHook', address },
    }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`subscription: ${answer.status} ${text}`);
  const { id } = Object(JSON.parse(text));
  const headers = { authorization: `Bearer ${token}` };
  return () => fetch(`${base}/restapi/v1.0/subscription/${id}`, { method: 'DELETE', headers });
}
