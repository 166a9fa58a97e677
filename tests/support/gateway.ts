import assert from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type Api, eventProblems } from './api.ts';
import { eventually, patienceMs } from './eventually.ts';
import { Json } from './json.ts';

/** What a recovery needs. */
interface Wsc {
  readonly token: string;
  readonly sequence: number;
}

/** A client of the notification gateway (contract E) that keeps every event it gets, in order. */
export class Gateway {
  readonly events: Json[] = [];
  /** What was not as the contract has it in the events so far. */
  readonly problems: string[] = [];
  /** Body of the first frame. */
  details: Json | undefined;
  readonly #api: Api;
  #socket: WebSocket | undefined;
  #wsc: Wsc | undefined;
  #lastMessage = 0;
  readonly #answers = new Map<string, (frame: Json) => void>();

  private constructor(api: Api) {
    this.#api = api;
  }

  /** Connects, and subscribes where filters are given. */
  static async open(api: Api, ...filters: readonly string[]): Promise<Gateway> {
    const gateway = new Gateway(api);
    await gateway.#connect();
    if (filters.length > 0) await gateway.subscribe(...filters);
    return gateway;
  }

  async subscribe(...eventFilters: readonly string[]): Promise<Json> {
    const [meta, body] = await this.request('POST', '/restapi/v1.0/subscription', {
      eventFilters,
      deliveryMode: { transportType: 'WebSocket' },
    });
    assert.equal(meta.number('status'), 200, String(body));
    return body;
  }

  /** A REST request through the socket. */
  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<readonly [Json, Json]> {
    this.#lastMessage++;
    const messageId = `m-${this.#lastMessage}`;
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<Json>((resolve) => this.#answers.set(messageId, resolve));
    const meta = { type: 'ClientRequest', messageId, method, path, headers };
    this.#socket?.send(JSON.stringify(body === undefined ? [meta] : [meta, body]));
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer to ${method} ${path}`)), patienceMs);
    });
    const frame = await Promise.race([answered, patience]).finally(() => clearTimeout(timer));
    return [frame.at('0'), frame.at('1')];
  }

  /** Cuts the connection as a failing network does, without a closing handshake. */
  async cut(): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined) return;
    const closed = once(socket, 'close');
    socket.terminate();
    await closed;
  }

  /** Connects again with the recovery token. */
  async recover(): Promise<void> {
    await this.#connect(this.#wsc?.token);
    assert.equal(this.details?.text('recoveryState'), 'Successful');
  }

  /** Closes it, and expects that every event was as the contract has it. Idempotent. */
  async close(): Promise<void> {
    const socket = this.#socket;
    if (socket !== undefined && socket.readyState !== WebSocket.CLOSED) {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    }
    assert.deepEqual(this.problems, []);
  }

  /** The parties of the events of a session in order, each with its event. */
  of(sessionId: string): Json[] {
    return this.events.filter((event) => event.text('body.telephonySessionId') === sessionId);
  }

  /** Waits for an event whose only party is so. */
  event(what: string, judge: (party: Json, body: Json) => boolean): Promise<Json> {
    return eventually(
      () => `event of ${what}; there are\n${this.events.map(storyLine).join('\n')}`,
      () => {
        for (const event of this.events) {
          if (judge(event.at('body.parties.0'), event.at('body'))) return event;
        }
        return undefined;
      },
    );
  }

  /** Waits until every party of the session is gone, and tells its events as `-1 Setup`, `-2 Setup`, … */
  async story(sessionId: string): Promise<string[]> {
    assert.deepEqual(this.problems, []);
    await eventually(
      () => `the end of ${sessionId}; there are\n${this.events.map(storyLine).join('\n')}`,
      () => {
        const codes = new Map<string, string>();
        for (const event of this.of(sessionId)) {
          for (const party of event.list('body.parties')) {
            codes.set(party.text('id'), party.text('status.code'));
          }
        }
        return codes.size > 0 && [...codes.values()].every((code) => ended.has(code));
      },
    );
    return this.of(sessionId).map(storyLine);
  }

  async #connect(recoveryToken?: string): Promise<void> {
    const pass = await this.#api.expect(200, 'POST', '/restapi/oauth/wstoken');
    const query = new URLSearchParams({ access_token: pass.text('ws_access_token') });
    if (recoveryToken !== undefined) query.set('wsc', recoveryToken);
    const socket = new WebSocket(`${pass.text('uri')}?${query}`);
    this.#socket = socket;
    this.details = undefined;
    socket.on('message', (data) => this.#received(Json.parse(String(data))));
    socket.on('error', () => {});
    await eventually('the first frame of the gateway', () => this.details);
  }

  #received(frame: Json): void {
    const meta = frame.at('0');
    const body = frame.at('1');
    if (meta.has('wsc') && meta.number('wsc.sequence') > (this.#wsc?.sequence ?? -1)) {
      this.#wsc = { token: meta.text('wsc.token'), sequence: meta.number('wsc.sequence') };
    }
    switch (meta.text('type')) {
      case 'ConnectionDetails':
        this.details = body;
        break;
      case 'ClientRequest': {
        const id = meta.text('messageId');
        this.#answers.get(id)?.(frame);
        this.#answers.delete(id);
        break;
      }
      case 'ServerNotification':
        this.problems.push(...eventProblems(body));
        this.events.push(body);
        break;
      default:
        break;
    }
  }
}

const ended: ReadonlySet<string> = new Set(['Disconnected', 'Gone', 'VoiceMail']);

/** `-2 Answered` or `-1 Disconnected BlindTransfer`: the party's number, code and reason. */
export function storyLine(event: Json): string {
  const party = event.at('body.parties.0');
  const id = party.text('id');
  const reason = party.has('status.reason') ? ` ${party.text('status.reason')}` : '';
  return `${id.slice(id.lastIndexOf('-'))} ${party.text('status.code')}${reason}`;
}
