import assert from 'node:assert/strict';
import { dominantFrequency, resample } from '@cordboard/media';
import type { Page } from 'playwright-core';
import type { Browser } from '../../support/browser.ts';
import type { DemoUser } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { Json } from '../../support/json.ts';
import type { Office } from './office.ts';
import { bundlePage } from './page-bundle.ts';

/** What a phone needs of its office: whom it signs in as, and where it finds a page. */
export type PhoneOffice = Pick<Office, 'sdkOf'> & {
  readonly system: { readonly https: string };
};

const RATE = 8000;

/** The page's program with the client in it. */
export function bundleWebPhone(): Promise<string> {
  return bundlePage('web-phone-page.js');
}

/** A call of the web phone in its page. */
export class WebCall {
  readonly #user: WebPhoneUser;
  readonly #place: number;

  constructor(user: WebPhoneUser, place: number) {
    this.#user = user;
    this.#place = place;
  }

  /** What the client's own session says of itself. */
  async view(): Promise<Json> {
    return this.#user.ask(`view(${this.#place})`);
  }

  async state(): Promise<string> {
    return (await this.view()).text('state');
  }

  /** Calls a method of the client's session. */
  act(method: string, ...given: readonly (string | boolean | object)[]): Promise<Json> {
    return this.#user.ask(`act(${[this.#place, method, ...given].map(json).join(', ')})`);
  }

  async warmTransfer(target: string): Promise<WebCall> {
    const place = await this.#user.ask(`warmTransfer(${this.#place}, ${json(target)})`);
    return new WebCall(this.#user, Number(place.value));
  }

  /** Waits until the page hears a tone, give or take ten Hz. */
  async hears(hz: number): Promise<void> {
    let last: number | undefined;
    await eventually(
      () => `the page hears ${hz} Hz; it hears ${last} Hz`,
      async () => {
        const heard = await this.#user.ask(`hear(${this.#place})`);
        if (heard.value === undefined || heard.value === null) return false;
        const samples = heard.list('samples').map(({ value }) => Number(value));
        const pcm = resample(Int16Array.from(samples), heard.number('sampleRate'), RATE);
        last = dominantFrequency(pcm, RATE);
        return last !== undefined && Math.abs(last - hz) < 10;
      },
    );
  }

  async becomes(state: string): Promise<void> {
    let last = '';
    await eventually(
      () => `the call is ${state}; it is ${last}`,
      async () => {
        last = await this.state();
        return last === state;
      },
    );
  }
}

/** `ringcentral-web-phone` in a page of its own, registered over WSS. */
export class WebPhoneUser {
  readonly page: Page;
  readonly deviceId: string;
  readonly #sipInfo: unknown;
  readonly #hz: number;

  private constructor(page: Page, deviceId: string, sipInfo: unknown, hz: number) {
    this.page = page;
    this.deviceId = deviceId;
    this.#sipInfo = sipInfo;
    this.#hz = hz;
  }

  /** Signs in, provisions, opens a page and registers. @param hz the tone it sends in its calls */
  static async start(
    { office, browser, bundle }: { office: PhoneOffice; browser: Browser; bundle: string },
    user: DemoUser,
    hz: number,
  ): Promise<WebPhoneUser> {
    const sdk = await office.sdkOf(user);
    const response = await sdk.post('/restapi/v1.0/client-info/sip-provision', {
      sipInfo: [{ transport: 'WSS' }],
    });
    const provisioned = Json.parse(await response.text());
    // A page of the server itself: browsers give microphones to such origins only.
    const page = await browser.page(`${office.system.https}/health`);
    const { value: sipInfo } = provisioned.at('sipInfo.0');
    const made = new WebPhoneUser(page, provisioned.text('device.id'), sipInfo, hz);
    await made.load(bundle);
    return made;
  }

  /** Loads the program into the page, as after a reload, and registers. */
  async load(bundle: string): Promise<void> {
    await this.page.addScriptTag({ content: bundle });
    await this.ask(`start(${json(this.#sipInfo)}, ${this.#hz})`);
  }

  /** Asks the program in the page. */
  async ask(expression: string): Promise<Json> {
    const value: unknown = await this.page.evaluate(`webPhone.${expression}`);
    return new Json(value);
  }

  /** @param headers for the INVITE, beside the client's own */
  async call(callee: string, headers: Readonly<Record<string, string>> = {}): Promise<WebCall> {
    const place = await this.ask(`call(${json(callee)}, ${json(headers)})`);
    return new WebCall(this, Number(place.value));
  }

  /** The call that comes after those there were. */
  async nextCall(before: number): Promise<WebCall> {
    await eventually('a call at the page', async () => (await this.count()) > before);
    return new WebCall(this, before);
  }

  /** How many calls there have been. */
  async count(): Promise<number> {
    return Number((await this.ask('count()')).value);
  }

  /** `> INVITE`, `< 183 INVITE`, `< MESSAGE 7`: what went and came, requests by method and command, answers by status. */
  async trace(): Promise<string[]> {
    const { value } = await this.ask('trace');
    assert.ok(Array.isArray(value));
    return value.map(String);
  }

  async forgetTrace(): Promise<void> {
    await this.ask('trace.splice(0)');
  }

  /** Waits until that went or came. */
  async traced(line: string): Promise<void> {
    await eventually(line, async () => (await this.trace()).includes(line));
  }

  /** Ends every call. */
  async clear(): Promise<void> {
    await this.ask('clear()');
  }

  async close(): Promise<void> {
    await this.ask('stop()');
    await this.page.close();
  }
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
