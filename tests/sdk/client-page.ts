import path from 'node:path';
import { type CallControlApi, Cordboard, type CordboardOptions } from '@cordboard/client';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { Browser } from '../support/browser.ts';
import { Json } from '../support/json.ts';

/** What of the options can go into a page. */
type PageOptions = Pick<CordboardOptions, 'baseUrl'> & { readonly accessToken: string };

/** The SDK in a page of a browser. */
export class ClientPage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** @param url of the page, which need not be where the API is */
  static async open(browser: Browser, url: string): Promise<ClientPage> {
    const page = await browser.page(url);
    await page.addScriptTag({ content: await bundle() });
    return new ClientPage(page);
  }

  /** Call control of which every operation is called in the page. */
  callControl(options: PageOptions): CallControlApi {
    const page = this.#page;
    const { callControl } = new Cordboard(options);
    return new Proxy(callControl, {
      get(target, name, receiver) {
        if (typeof name !== 'string' || !(name in target)) {
          return Reflect.get(target, name, receiver);
        }
        return (...given: readonly unknown[]) => {
          const sent = [options, 'callControl', name, given].map((one) => JSON.stringify(one));
          return page.evaluate(`sdk.operation(${sent.join(', ')})`);
        };
      },
    });
  }

  async listen(options: PageOptions): Promise<void> {
    await this.#page.evaluate(`sdk.listen(${JSON.stringify(options)})`);
  }

  /** Events that came, as `session sequence`. */
  async events(): Promise<readonly string[]> {
    const events: unknown = await this.#page.evaluate('sdk.events');
    return new Json({ events }).list('events').map(({ value }) => String(value));
  }

  /** Ends the connections of the page. @returns how many there were */
  async cut(): Promise<number> {
    return Number(await this.#page.evaluate('sdk.cut()'));
  }

  async close(): Promise<void> {
    await this.#page.evaluate('sdk.stop()');
    await this.#page.close();
  }
}

/** As an app would bundle it: for browsers, with nothing of Node. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'client-page.js')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
