import assert from 'node:assert/strict';
import { Contract } from './contract.ts';
import { eventually } from './eventually.ts';
import { Json } from './json.ts';
import { OurDocument } from './our-document.ts';
import type { System } from './system.ts';

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** JSON of undefined where there is none. */
  readonly body: Json;
}

export interface SignIn {
  /** Main number of the account; default that of the demo account. */
  readonly account?: string;
  /** Extension number. */
  readonly extension: string;
  /** App permissions that the token shall have, parted by blanks; default all of the app's. */
  readonly scope?: string;
}

/** One contract for the process: compiling its schemas is the expensive part. */
const contract = Contract.read();
/** What we say ourselves of what we send. */
const ours = OurDocument.read();

/** How many responses and events were held against the contract so far. */
export function judgedByContract(): number {
  return contract?.judged ?? 0;
}

/** @throws AssertionError when the event is not as the contract has it */
export function assertEventIsInContract(event: Json): void {
  assert.deepEqual(eventProblems(event), []);
}

/** What is not as the contract, or our own document, has it in an event. */
export function eventProblems(event: Json): string[] {
  return [...contractProblems(event), ...ours.eventProblems(event.value)];
}

function contractProblems(event: Json): string[] {
  if (/\/call-queues\/\d+\/presence$/.test(event.text('event'))) {
    return contract?.eventProblems(event.value, 'CallQueuePresenceEvent') ?? [];
  }
  if (/\/message-store$/.test(event.text('event'))) {
    return contract?.eventProblems(event.value, 'MessageEvent') ?? [];
  }
  if (/\/missed-calls$/.test(event.text('event'))) {
    return contract?.eventProblems(event.value, 'MissedCallEvent') ?? [];
  }
  if (/\/voicemail$/.test(event.text('event'))) {
    // Real events say VoiceMail (contract samples), where the document has Voicemail.
    const text = String(event).replace('"type":"VoiceMail"', '"type":"Voicemail"');
    return contract?.eventProblems(Json.parse(text).value, 'VoicemailMessageEvent') ?? [];
  }
  if (/\/presence(\?|$)/.test(event.text('event'))) {
    return contract?.eventProblems(event.value, presenceSchemaOf(event)) ?? [];
  }
  // Described in the developer guide only.
  if (/\/presence\/dnd$/.test(event.text('event'))) return [];
  // Our own events are in no contract.
  if (/\/telephony\/(recordings|blocked-calls|replies)$/.test(event.text('event'))) return [];
  // Seen live with every party that enters a conference, and in no enum of the document (contract B).
  const isSeenLive = event.text('body.parties.0.status.code') === 'Gone';
  const text = isSeenLive ? String(event).replace(',"reason":"Conference"', '') : String(event);
  return (contract?.eventProblems(Json.parse(text).value) ?? []).map((one) => `${one}\n${event}`);
}

function presenceSchemaOf(event: Json): string {
  const [, query = ''] = event.text('event').split('?');
  if (query.includes('sipData=true')) return 'DetailedExtensionPresenceWithSIPEvent';
  return query === '' ? 'ExtensionPresenceEvent' : 'DetailedExtensionPresenceEvent';
}

/** A signed-in user of the API; every answer is held against the contract and our own document. */
export class Api {
  readonly #base: string;
  readonly token: string;
  /** Id of the extension that signed in. */
  readonly extensionId: string;

  private constructor(base: string, token: string, extensionId: string) {
    this.#base = base;
    this.token = token;
    this.extensionId = extensionId;
  }

  static async signIn(
    system: Pick<System, 'http'>,
    { account = '+16505550100', extension, scope = '' }: SignIn,
  ): Promise<Api> {
    const response = await fetch(`${system.http}/restapi/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('cordboard-demo:cordboard-demo-secret').toString('base64')}`,
      },
      body: new URLSearchParams({
        grant_type: 'password',
        username: account,
        extension,
        password: `demo-${extension}`,
        scope,
      }),
    });
    const body = Json.parse(await response.text());
    assert.equal(response.status, 200, String(body));
    assertInContract('POST', '/restapi/oauth/token', 200, body);
    return new Api(system.http, body.text('access_token'), body.text('owner_id'));
  }

  get(path: string): Promise<Answer> {
    return this.request('GET', path);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.request('POST', path, body);
  }

  patch(path: string, body?: unknown): Promise<Answer> {
    return this.request('PATCH', path, body);
  }

  put(path: string, body?: unknown): Promise<Answer> {
    return this.request('PUT', path, body);
  }

  delete(path: string, body?: unknown): Promise<Answer> {
    return this.request('DELETE', path, body);
  }

  /**
   * A request to a path below `/restapi/v1.0`, or to an absolute one.
   * Without a body it is sent as the official SDK sends it: zero bytes of JSON.
   */
  async request(method: string, path: string, body?: unknown): Promise<Answer> {
    const target = /^\/(?:restapi|cordboard|simulator)\b/.test(path)
      ? path
      : `/restapi/v1.0${path}`;
    const response = await fetch(`${this.#base}${target}`, {
      method,
      headers: {
        authorization: `bearer ${this.token}`,
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(method === 'GET' ? {} : { body: body === undefined ? '' : JSON.stringify(body) }),
    });
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      body: Json.parse(await response.text()),
    };
    assertInContract(method, target, answer.status, answer.body);
    return answer;
  }

  /** The same, expecting a status; gives the body. */
  async expect(status: number, method: string, path: string, body?: unknown): Promise<Json> {
    const answer = await this.request(method, path, body);
    assert.equal(answer.status, status, `${method} ${path}: ${answer.body}`);
    return answer.body;
  }

  /** Operations on one party of one session. */
  party(sessionId: string, partyId: string): PartyApi {
    return new PartyApi(this, sessionId, partyId);
  }

  session(sessionId: string): Promise<Json> {
    return this.expect(200, 'GET', `/account/~/telephony/sessions/${sessionId}`);
  }

  async drop(sessionId: string): Promise<void> {
    await this.expect(204, 'DELETE', `/account/~/telephony/sessions/${sessionId}`);
  }
}

/** What can be done with a party. */
export class PartyApi {
  readonly #api: Api;
  readonly #path: string;
  readonly sessionId: string;
  readonly id: string;

  constructor(api: Api, sessionId: string, id: string) {
    this.#api = api;
    this.sessionId = sessionId;
    this.id = id;
    this.#path = `/account/~/telephony/sessions/${sessionId}/parties/${id}`;
  }

  read(): Promise<Json> {
    return this.#api.expect(200, 'GET', this.#path);
  }

  /** POST of one of the party's operations: `hold`, `transfer`, … */
  act(operation: string, body?: unknown): Promise<Answer> {
    return this.#api.post(`${this.#path}/${operation}`, body);
  }

  async do(status: number, operation: string, body?: unknown): Promise<Json> {
    return this.#api.expect(status, 'POST', `${this.#path}/${operation}`, body);
  }

  mute(muted: boolean): Promise<Json> {
    return this.#api.expect(200, 'PATCH', this.#path, { party: { muted } });
  }

  drop(): Promise<Answer> {
    return this.#api.delete(this.#path);
  }

  /** Waits until its status code is this one. */
  async becomes(code: string): Promise<Json> {
    let last: Json | undefined;
    return eventually(
      () => `party ${this.id} in ${code}; it is ${last?.at('status')}`,
      async () => {
        const party = await this.read();
        last = party;
        return party.text('status.code') === code ? party : undefined;
      },
    );
  }
}

function assertInContract(method: string, path: string, status: number, body: Json): void {
  const problems = contract?.responseProblems(method, path, status, body.value) ?? [];
  assert.deepEqual(problems, [], String(body));
  assert.deepEqual(ours.answerProblems(method, path, status, body.value), [], String(body));
}
