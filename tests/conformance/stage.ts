import assert from 'node:assert/strict';
import { Floor } from '../operations/floor.ts';
import type { Api } from '../support/api.ts';
import { ALICE, DAVE, NEIGHBOUR_NUMBER } from '../support/demo.ts';
import { Json } from '../support/json.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';
import { Client, type Reply } from './client.ts';
import type { Document } from './document.ts';
import { Fields } from './fields.ts';
import { message, type Past, recordedCall } from './past.ts';

/** User permissions that reach beyond one's own extension. */
const ADMINISTRATION: ReadonlySet<string> = new Set([
  'EditCompanyCallRecordings',
  'EditCompanyDevices',
  'EditCompanyInfo',
  'FullCompanyCallLog',
  'Groups',
  'ReadCompanyDevices',
  'ReadCompanyPhoneNumbers',
]);

/** A good request of an operation, and the state that it needs, which stands. */
export interface Prepared {
  /** Who sends it; default 101. */
  readonly as?: Api;
  /** Values of parameters in the path; `~` for account and extension where they are not here. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Dotted paths that the answer has, so that an empty one is no success. */
  readonly has?: readonly string[];
  /** Ends what the request began, where hanging up does not. */
  readonly afterwards?: (reply: Reply) => Promise<unknown>;
}

/** Makes the state for an operation, anew each time. */
export type Entry = (stage: Stage) => Promise<Prepared> | Prepared;
/** Entries by the operation's id. */
export type Entries = Readonly<Record<string, Entry>>;

/** The system the operations are tried on, with those who may and may not. */
export class Stage {
  readonly floor: Floor;
  readonly client: Client;
  /** What was sent of what the contract describes. */
  readonly fields: Fields;
  /** 104, who administers nothing. */
  readonly colleague: Api;
  /** 101 of the account beside. */
  readonly foreigner: Api;
  /** App permissions of the demo app. */
  readonly #scope: readonly string[];
  #past: Promise<Past> | undefined;
  #unanswered: Promise<ReadonlyMap<string, string>> | undefined;
  #webhook: Promise<WebhookReceiver> | undefined;

  private constructor(
    floor: Floor,
    colleague: Api,
    foreigner: Api,
    scope: readonly string[],
    document: Document,
  ) {
    this.floor = floor;
    this.colleague = colleague;
    this.foreigner = foreigner;
    this.#scope = scope;
    this.client = new Client(floor.http);
    this.fields = new Fields(document);
  }

  static async open(document: Document, compatibility: 'strict' | 'extended'): Promise<Stage> {
    const floor = await Floor.open({ compatibility });
    const app = floor.directory.app('cordboard-demo');
    assert.ok(app);
    const foreigner = await floor.signIn(ALICE.extension, { account: NEIGHBOUR_NUMBER });
    const colleague = await floor.as(DAVE.extension);
    const dave = floor.directory.extension('8000001', DAVE.extensionId);
    assert.ok(dave);
    const permissions = dave.permissions.filter((one) => !ADMINISTRATION.has(one));
    await floor.directory.change({
      kind: 'extension-saved',
      extension: { ...dave, admin: false, permissions },
    });
    return new Stage(floor, colleague, foreigner, app.permissions, document);
  }

  /** Operations that our own document says are not there, each with its reason. */
  get unanswered(): Promise<ReadonlyMap<string, string>> {
    this.#unanswered ??= this.#readUnanswered();
    return this.#unanswered;
  }

  async #readUnanswered(): Promise<ReadonlyMap<string, string>> {
    const { body } = await this.client.ask({ method: 'GET', path: '/openapi.json' });
    const operations = Object.values(Object(body.at('paths').value)).flatMap((item) =>
      Object.values(Object(item)).map((operation) => new Json(operation)),
    );
    return new Map(
      operations
        .filter((operation) => operation.has('x-not-implemented'))
        .map((operation) => [operation.text('operationId'), operation.text('x-not-implemented')]),
    );
  }

  get alice(): Api {
    return this.floor.api;
  }

  /** A user whose token lacks app permissions. */
  withoutApp(permissions: readonly string[]): Promise<Api> {
    const scope = this.#scope.filter((one) => !permissions.includes(one)).join(' ');
    return this.floor.signIn(DAVE.extension, { scope });
  }

  /** Does something while a user lacks a user permission. */
  async withoutUser<T>(
    { extensionId }: Api,
    permission: string,
    act: () => Promise<T>,
  ): Promise<T> {
    const { directory } = this.floor;
    const extension = directory.extension('8000001', extensionId);
    assert.ok(extension);
    assert.ok(extension.permissions.includes(permission));
    const permissions = extension.permissions.filter((one) => one !== permission);
    await directory.change({
      kind: 'extension-saved',
      extension: { ...extension, permissions },
    });
    try {
      return await act();
    } finally {
      const now = directory.extension('8000001', extensionId);
      assert.ok(now);
      const restored = { ...now, permissions: extension.permissions };
      await directory.change({ kind: 'extension-saved', extension: restored });
    }
  }

  /** A recorded call and a message, which stay. */
  past(): Promise<Past> {
    this.#past ??= (async () => {
      const call = await this.recorded();
      return { ...call, ...(await message(this.floor)) };
    })();
    return this.#past;
  }

  /** A recorded call of its own. */
  recorded(): ReturnType<typeof recordedCall> {
    return recordedCall(this.floor);
  }

  /** A receiver of webhooks. */
  webhook(): Promise<WebhookReceiver> {
    this.#webhook ??= WebhookReceiver.open();
    return this.#webhook;
  }

  async close(): Promise<void> {
    await this.floor.close();
    await (await this.#webhook)?.close();
  }
}
