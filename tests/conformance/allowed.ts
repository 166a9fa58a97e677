import { Json } from '../support/json.ts';
import type { Operation } from './document.ts';
import { nobodyOf } from './ids.ts';
import type { Judge } from './judge.ts';
import { allowedBodies, allowedTexts } from './mistakes.ts';
import type { Requests } from './requests.ts';
import type { Prepared, Stage } from './stage.ts';

/** Answers of several as one JSON. */
const PARTS = 'application/vnd.ringcentral.multipart+json';

/** Good requests beside the one that was prepared: all that the document lets derive from it. */
export class Allowed {
  readonly #stage: Stage;
  readonly #operation: Operation;
  readonly #good: Prepared;
  readonly #requests: Requests;
  readonly #judge: Judge;

  constructor(
    stage: Stage,
    operation: Operation,
    good: Prepared,
    { requests, judge }: { readonly requests: Requests; readonly judge: Judge },
  ) {
    this.#stage = stage;
    this.#operation = operation;
    this.#good = good;
    this.#requests = requests;
    this.#judge = judge;
  }

  /** Reading with each value that a parameter may have, one at a time. */
  async queries(): Promise<void> {
    const { method, query: parameters, success } = this.#operation;
    if (method !== 'GET') return;
    for (const { name, schema } of parameters) {
      for (const text of allowedTexts(schema)) {
        const what = `${name}=${text}`;
        if (this.#judge.isException(what)) continue;
        const ask = this.#requests.ask({});
        const reply = await this.#requests.send({ ...ask, query: { ...ask.query, [name]: text } });
        if (reply.status !== success) {
          this.#judge.complain(what, `${reply.status} ${reply.text.slice(0, 250)}`);
          continue;
        }
        this.#stage.fields.note(this.#operation.answer, reply.body);
        for (const problem of this.#stage.client.problems(ask, reply))
          this.#judge.complain(what, problem);
      }
    }
  }

  /** Reading over the notification gateway gives what HTTP gives (contract E). */
  async overWebSocket(): Promise<void> {
    const { method, path, success, answer } = this.#operation;
    const { as, headers } = this.#good;
    if (this.#judge.isException('over a WebSocket')) return;
    const isTunnelled = path.startsWith('/restapi/v1.0/') && answer.value !== undefined;
    if (method !== 'GET' || as !== undefined || headers !== undefined || !isTunnelled) return;
    const ask = this.#requests.ask({});
    const query = new URLSearchParams(ask.query).toString();
    const target = query === '' ? ask.path : `${ask.path}?${query}`;
    const [meta, body] = await this.#stage.floor.gateway.request(method, target);
    const [status, text] = [meta.number('status'), String(body)];
    const reply = { status, text, body, headers: new Headers() };
    if (status !== success) {
      this.#judge.complain('over a WebSocket', `${status} ${text.slice(0, 250)}`);
      return;
    }
    for (const problem of this.#stage.client.problems(ask, reply)) {
      this.#judge.complain('over a WebSocket', problem);
    }
    const other = await this.#requests.send(ask);
    const names = (json: Json): string => Object.keys(Object(json.value)).sort().join();
    if (names(body) !== names(other.body)) {
      this.#judge.complain('over a WebSocket', `${names(body)} in place of ${names(other.body)}`);
    }
  }

  /** Whatever became of what was asked about: what the document allows is not called wrong. */
  async bodies(): Promise<void> {
    for (const { what, parameter, body } of allowedBodies(this.#operation, this.#good.body)) {
      const reply = await this.#requests.send({ ...this.#requests.ask({}), body });
      const named = String(reply.body.at('errors.0.parameterName').value);
      if (reply.status >= 500 || (reply.status === 400 && parameter.startsWith(named))) {
        if (this.#judge.isException(what)) continue;
        this.#judge.complain(what, `${reply.status} ${reply.text.slice(0, 250)}`);
      }
    }
    // What others rely on is as it was.
    if (this.#operation.method === 'PUT') await this.#requests.send(this.#requests.ask({}));
  }

  /** Two ids in the place of one: a part for each, and what is wrong with one is not the other's. */
  async several(): Promise<void> {
    const { takesSeveral, pathParameters } = this.#operation;
    const name = pathParameters.at(-1);
    if (!takesSeveral || name === undefined) return;
    const ids = `${this.#good.ids?.[name]},${nobodyOf(name)}`;
    const ask = this.#requests.ask({ [name]: ids });
    const reply = await this.#requests.send({ ...ask, headers: { ...ask.headers, accept: PARTS } });
    const parts = new Json({ parts: reply.body.value }).list('parts');
    const statuses = parts.map((part) => part.at('status').value);
    if (reply.status !== 207 || statuses.join() !== '200,404') {
      this.#judge.complain('two ids', `${reply.status} ${reply.text.slice(0, 250)}`);
      return;
    }
    this.#stage.fields.note(this.#operation.answer, parts[0]?.at('body') ?? new Json(undefined));
    if (parts[1]?.at('body.errorCode').value !== 'CMN-102') {
      this.#judge.complain(
        'two ids',
        `the second has no error of its own: ${reply.text.slice(0, 250)}`,
      );
    }
  }
}
