/** A client of the API with as little of its own in the way as there can be. */
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';

export interface Api {
  /** Sends the request at once; resolves with the status when the answer begins to arrive. */
  post(path: string): Promise<number>;
  /** Opens the gateway and subscribes to every call of the account. */
  watch(onEvent: (body: string) => void): Promise<() => void>;
  close(): void;
}

/** A token of a user of the demo account. */
export async function signIn(base: string, extension = '101'): Promise<string> {
  const answer = await fetch(`${base}/restapi/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('cordboard-demo:cordboard-demo-secret')}` },
    body: new URLSearchParams({
      grant_type: 'password',
      username: '+16505550100',
      extension,
      password: `demo-${extension}`,
    }),
  });
  return textOf(await answer.json(), 'access_token');
}

/** Signs in as 101 and keeps one connection. */
export async function openApi(host: string, port: number): Promise<Api> {
  const base = `http://${host}:${port}`;
  const token = await signIn(base);
  const socket: Socket = connect(port, host);
  socket.setNoDelay(true);
  let onAnswer: ((status: number) => void) | undefined;
  socket.on('data', (data) => {
    const status = /^HTTP\/1\.1 (\d+)/.exec(data.toString('latin1', 0, 16))?.[1];
    if (status === undefined) return;
    onAnswer?.(Number(status));
    onAnswer = undefined;
  });
  return {
    post(path) {
      return new Promise((resolve) => {
        onAnswer = resolve;
        socket.write(
          `POST /restapi/v1.0${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n`,
        );
      });
    },
    async watch(onEvent) {
      const asked = await fetch(`${base}/restapi/oauth/wstoken`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      });
      const pass: unknown = await asked.json();
      const uri = textOf(pass, 'uri');
      const gateway = new WebSocket(`${uri}?access_token=${textOf(pass, 'ws_access_token')}`);
      const subscribed = Promise.withResolvers<void>();
      gateway.on('message', (data) => {
        const text = String(data);
        if (text.includes('"ServerNotification"')) onEvent(text);
        else if (text.includes('"ConnectionDetails"')) gateway.send(SUBSCRIBE);
        else if (text.includes('"messageId":"subscribe"')) subscribed.resolve();
      });
      await subscribed.promise;
      return () => gateway.close();
    },
    close: () => socket.destroy(),
  };
}

/** @throws Error when the object has no such text */
export function textOf(json: unknown, name: string): string {
  const value: unknown = Object(json)[name];
  if (typeof value !== 'string') throw new Error(`${name} is missing`);
  return value;
}

const SUBSCRIBE = JSON.stringify([
  {
    type: 'ClientRequest',
    messageId: 'subscribe',
    method: 'POST',
    path: '/restapi/v1.0/subscription',
    headers: {},
  },
  {
    eventFilters: ['/restapi/v1.0/account/~/telephony/sessions'],
    deliveryMode: { transportType: 'WebSocket' },
  },
]);
