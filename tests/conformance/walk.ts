import { Allowed } from './allowed.ts';
import type { Ask, Reply } from './client.ts';
import { COLLEAGUES_MAY } from './colleagues.ts';
import type { Operation } from './document.ts';
import { FOREIGN_ACCOUNT, NO_ACCOUNT, nobodyOf } from './ids.ts';
import { type IsException, Judge } from './judge.ts';
import { mistakesOf, namings } from './mistakes.ts';
import { Requests } from './requests.ts';
import type { Prepared, Stage } from './stage.ts';

/** Tries one operation in every way, the good request last; gives what is not as it should be. */
export class Walk {
  readonly #stage: Stage;
  readonly #operation: Operation;
  readonly #good: Prepared;
  readonly #judge: Judge;
  readonly #requests: Requests;

  constructor(stage: Stage, operation: Operation, good: Prepared, isException: IsException) {
    this.#stage = stage;
    this.#operation = operation;
    this.#good = good;
    this.#judge = new Judge(stage.client, operation.id, isException);
    this.#requests = new Requests(stage, operation, good);
  }

  /** How many requests were sent. */
  get requests(): number {
    return this.#requests.count;
  }

  /** What was not as it should be. */
  get complaints(): readonly string[] {
    return this.#judge.complaints;
  }

  /** Every wrong request changes nothing, so the good one still succeeds after all of them. */
  async all(): Promise<void> {
    if (!this.#operation.isOpen) {
      await this.#withoutToken();
      await this.#withoutPermissions();
      await this.#colleague();
      await this.#foreign();
    }
    const reason = (await this.#stage.unanswered).get(this.#operation.id);
    if (reason !== undefined) {
      const reply = await this.#requests.send(this.#requests.ask({}));
      this.#judge.expectError('not there', reply, 501, { code: 'CMN-202' });
      if (reason === '') this.#judge.complain('not there', 'no reason is given');
      return;
    }
    await this.#unknownIds();
    await this.#mistakes();
    await this.#otherContent();
    await this.#foreignThings();
    const allowed = new Allowed(this.#stage, this.#operation, this.#good, {
      requests: this.#requests,
      judge: this.#judge,
    });
    await allowed.queries();
    await allowed.several();
    await allowed.overWebSocket();
    const reply = await this.valid();
    await this.#good.afterwards?.(reply);
    await allowed.bodies();
  }

  /** The good request alone. */
  async valid(): Promise<Reply> {
    const ask = this.#requests.ask({});
    const reply = await this.#requests.send(ask);
    const { success } = this.#operation;
    if (reply.status !== success) {
      this.#judge.complain('the good request', `${reply.status} ${reply.text.slice(0, 300)}`);
      return reply;
    }
    for (const problem of this.#stage.client.problems(ask, reply)) {
      this.#judge.complain('the good request', problem);
    }
    this.#stage.fields.note(this.#operation.answer, reply.body);
    for (const path of this.#good.has ?? []) {
      if (!reply.body.has(path)) {
        this.#judge.complain('the good request', `no ${path} in ${reply.text.slice(0, 300)}`);
      }
    }
    return reply;
  }

  async #withoutToken(): Promise<void> {
    const { token: _, ...ask } = this.#requests.ask({});
    this.#judge.expectError('no token', await this.#requests.send(ask), 401, { code: 'CMN-405' });
    const wrong = await this.#requests.send({ ...ask, token: 'no-such-token' });
    this.#judge.expectError('a wrong token', wrong, 401, {});
  }

  async #withoutPermissions(): Promise<void> {
    const { appPermission, userPermission } = this.#operation;
    if (appPermission !== undefined) {
      // One permission has two names: one in the document, one in the guide (contract E).
      const names =
        appPermission === 'WebSocket' ? [appPermission, 'WebSocketsSubscription'] : [appPermission];
      const poor = await this.#stage.withoutApp(names);
      const reply = await this.#requests.send({ ...this.#requests.ask({}), token: poor.token });
      this.#judge.expectError('no app permission', reply, 403, {
        code: 'CMN-401',
        permission: appPermission,
      });
      await poor.post('/restapi/oauth/revoke');
    }
    if (userPermission !== undefined) {
      const user = this.#good.as ?? this.#stage.alice;
      const reply = await this.#stage.withoutUser(user, userPermission, () =>
        this.#requests.send(this.#requests.ask({})),
      );
      this.#judge.expectError('no user permission', reply, 403, {
        code: 'CMN-408',
        permission: userPermission,
      });
    }
  }

  /** A user of the same account, who administers nothing, and what is not its own. */
  async #colleague(): Promise<void> {
    const { id, tag } = this.#operation;
    if (tag === 'Call Control' || COLLEAGUES_MAY.has(id)) return;
    const { extensionId } = this.#good.as ?? this.#stage.alice;
    const isOwn = (this.#good.ids?.extensionId ?? '~') === '~';
    const ask = this.#requests.ask(isOwn ? { extensionId } : {});
    const reply = await this.#requests.send({ ...ask, token: this.#stage.colleague.token });
    // A subscription of somebody else does not exist.
    const status = id.includes('Subscription') ? 404 : 403;
    this.#judge.expectError('a colleague', reply, status, {});
  }

  /** A foreign account, and things of a foreign account, are as if they did not exist. */
  async #foreign(): Promise<void> {
    const { pathParameters } = this.#operation;
    if (pathParameters.includes('accountId')) {
      const [foreign, nobody] = await this.#both(
        this.#requests.ask({ accountId: FOREIGN_ACCOUNT }),
        this.#requests.ask({ accountId: NO_ACCOUNT }),
      );
      this.#judge.expectError('a foreign account', foreign, 404, { code: 'CMN-102' });
      this.#judge.expectSame('a foreign account', foreign, nobody);
    }
    // What lies deeper is hidden with what it lies in.
    const [name] = this.#ownParameters();
    if (name === undefined) return;
    const { token } = this.#stage.foreigner;
    const [ours, nobody] = await this.#both(
      { ...this.#requests.ask({}), token },
      { ...this.#requests.ask({ [name]: nobodyOf(name) }), token },
    );
    const what = `${name} of another account`;
    this.#judge.expectError(what, ours, 404, { parameter: name });
    this.#judge.expectSame(what, ours, nobody);
  }

  /** A body that cannot be read is told apart from one that says something wrong. */
  async #otherContent(): Promise<void> {
    if (this.#operation.bodyType !== 'json') return;
    const good = this.#requests.ask({});
    for (const [what, raw, status, code] of [
      ['half a JSON', { type: 'application/json', text: '{"' }, 400, 'CMN-103'],
      ['a body of XML', { type: 'text/xml', text: '<xml/>' }, 415, 'CMN-115'],
    ] as const) {
      this.#judge.expectError(what, await this.#requests.send({ ...good, raw }), status, { code });
    }
  }

  /** What a body names in another account is answered as what is nowhere. */
  async #foreignThings(): Promise<void> {
    for (const { parameter, foreign, nobody } of namings(this.#operation, this.#good.body)) {
      const what = `${parameter} of another account`;
      if (this.#judge.isException(what)) continue;
      const good = this.#requests.ask({});
      const [one, other] = await this.#both({ ...good, body: foreign }, { ...good, body: nobody });
      this.#judge.expectError(what, one, Math.max(400, one.status), {});
      this.#judge.expectSame(what, one, other);
    }
  }

  async #unknownIds(): Promise<void> {
    for (const name of this.#operation.pathParameters) {
      for (const id of [nobodyOf(name), 'not-an-id']) {
        const what = `${name} ${id === 'not-an-id' ? 'that is no id' : 'unknown'}`;
        const reply = await this.#requests.send(this.#requests.ask({ [name]: id }));
        // What has not even the form of an id may be called wrong in place of unknown.
        const status = id === 'not-an-id' && reply.status === 400 ? 400 : 404;
        this.#judge.expectError(what, reply, status, { parameter: name });
      }
    }
  }

  async #mistakes(): Promise<void> {
    const { body, form, query = {} } = this.#good;
    const good = { body, query, ...(form === undefined ? {} : { form }) };
    for (const { what, parameter, ...wrong } of mistakesOf(this.#operation, good)) {
      if (this.#judge.isException(what)) continue;
      const reply = await this.#requests.send({ ...this.#requests.ask({}), ...wrong });
      this.#judge.expectError(what, reply, 400, { parameter });
    }
  }

  async #both(one: Ask, other: Ask): Promise<readonly [Reply, Reply]> {
    return [await this.#requests.send(one), await this.#requests.send(other)];
  }

  /** Parameters of the path that name something particular. */
  #ownParameters(): readonly string[] {
    const { ids = {} } = this.#good;
    return this.#operation.pathParameters.filter(
      (name) => name !== 'accountId' && ids[name] !== undefined && ids[name] !== '~',
    );
  }
}
