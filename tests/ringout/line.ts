import assert from 'node:assert/strict';
import type { Api } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import type { Json } from '../support/json.ts';

const PATH = '/account/~/extension/~/ring-out';

/** What a RingOut says of the call, its caller and its callee, in one line. */
function statusLine(body: Json): string {
  return ['callStatus', 'callerStatus', 'calleeStatus']
    .map((one) => body.text(`status.${one}`))
    .join(' ');
}

/** What is asked for; `from` and `to` are numbers. */
interface Wanted {
  readonly from: string | { readonly forwardingNumberId: string };
  readonly to: string;
  readonly playPrompt?: boolean;
  readonly callerId?: { readonly phoneNumber: string };
}

/** A RingOut as its user follows it over the API. */
export class RingOutLine {
  readonly #api: Api;
  readonly id: string;
  readonly sessionId: string;
  /** The status with which its creation was answered. */
  readonly begun: string;

  private constructor(api: Api, body: Json) {
    this.#api = api;
    this.id = body.text('id');
    this.sessionId = body.text('telephonySessionId');
    this.begun = statusLine(body);
    assert.match(body.text('uri'), new RegExp(`/extension/\\d+/ring-out/${this.id}$`));
  }

  static async start(api: Api, { from, to, ...more }: Wanted): Promise<RingOutLine> {
    const body = await api.expect(200, 'POST', PATH, {
      from: typeof from === 'string' ? { phoneNumber: from } : from,
      to: { phoneNumber: to },
      ...more,
    });
    return new RingOutLine(api, body);
  }

  async read(): Promise<string> {
    return statusLine(await this.#api.expect(200, 'GET', `${PATH}/${this.id}`));
  }

  /** Waits until it says of the call, its caller and its callee what is expected. */
  async says(expected: string): Promise<void> {
    let last = '';
    await eventually(
      () => `a RingOut that says ${expected}; it says ${last}`,
      async () => {
        last = await this.read();
        return last === expected;
      },
    );
  }

  /** The status of the answer. */
  async cancel(): Promise<number> {
    const { status } = await this.#api.delete(`${PATH}/${this.id}`);
    return status;
  }
}
