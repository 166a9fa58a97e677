import type { Ask, Reply } from './client.ts';
import type { Operation } from './document.ts';
import type { Prepared, Stage } from './stage.ts';

/** Makes and sends requests of one operation. */
export class Requests {
  readonly #stage: Stage;
  readonly #operation: Operation;
  readonly #good: Prepared;
  /** How many were sent. */
  count = 0;

  constructor(stage: Stage, operation: Operation, good: Prepared) {
    this.#stage = stage;
    this.#operation = operation;
    this.#good = good;
  }

  /** The good request, with other ids in its path. */
  ask(otherIds: Readonly<Record<string, string>>): Ask {
    const { method, path } = this.#operation;
    const { as = this.#stage.alice, ids = {}, query, body, form, headers } = this.#good;
    const all: Readonly<Record<string, string>> = { ...ids, ...otherIds };
    return {
      method,
      path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => all[name] ?? '~'),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body }),
      ...(form === undefined ? {} : { form }),
      ...(headers === undefined ? {} : { headers }),
      ...(this.#operation.isOpen ? {} : { token: as.token }),
    };
  }

  send(ask: Ask): Promise<Reply> {
    this.count++;
    return this.#stage.client.ask(ask);
  }
}
