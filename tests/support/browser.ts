import assert from 'node:assert/strict';
import path from 'node:path';
import { dominantFrequency, meanSquare, resample } from '@cordboard/media';
import { type Browser as Chromium, chromium, type Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import { Json } from './json.ts';
import { missing } from './programs.ts';

/** Debian calls it chromium; others have other names. */
const PROGRAM = 'chromium';
const PAGE_SCRIPT = path.join(import.meta.dirname, 'browser-page.js');
const RATE = 8000;

/** Why a test with a browser cannot run here, or false when it can: the `skip` option of a test. */
export function withoutBrowser(): string | false {
  return missing(PROGRAM);
}

/** A headless Chromium of a test, with sound made and heard by WebAudio and no device. */
export class Browser {
  readonly #chromium: Chromium;

  private constructor(started: Chromium) {
    this.#chromium = started;
  }

  static async start(): Promise<Browser> {
    const started = await chromium.launch({
      executablePath: `/usr/bin/${PROGRAM}`,
      args: [
        // As root, as in containers, Chromium has no sandbox.
        '--no-sandbox',
        '--allow-loopback-in-peer-connection',
        '--autoplay-policy=no-user-gesture-required',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        '--ignore-certificate-errors',
      ],
    });
    return new Browser(started);
  }

  /** A page of its own, for tests that bring their own program; ends with the browser. */
  async page(url = 'about:blank'): Promise<Page> {
    const context = await this.#chromium.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  /** A page with one phone made of WebRTC alone. */
  async phone(): Promise<BrowserPhone> {
    const page = await this.page();
    await page.addScriptTag({ path: PAGE_SCRIPT });
    await page.evaluate('globalThis.phone = createPhone()');
    return new BrowserPhone(page);
  }

  /** Ends the browser. Idempotent. */
  async stop(): Promise<void> {
    await this.#chromium.close();
  }
}

export interface OfferOptions {
  readonly iceRestart?: boolean;
  readonly direction?: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
  /** Names in lower case; others are not offered. */
  readonly codecs?: readonly string[];
}

/** What a browser heard: 8 kHz PCM16. */
export interface Heard {
  readonly pcm: Int16Array;
  /** Loudest frequency in Hz; undefined in silence. */
  readonly hz: number | undefined;
  /** Level in dB of a sine at full scale. */
  readonly level: number;
}

/** An `RTCPeerConnection` in a page, with a tone as its voice and an analyser as its ear. */
export class BrowserPhone {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** An offer with all candidates gathered. */
  offer(options: OfferOptions = {}): Promise<string> {
    return this.#text(`phone.offer(${JSON.stringify(options)})`);
  }

  answer(offer: string): Promise<string> {
    return this.#text(`phone.answer(${JSON.stringify(offer)})`);
  }

  async accept(answer: string): Promise<void> {
    await this.page.evaluate(`phone.accept(${JSON.stringify(answer)})`);
  }

  /** Plays a tone from now on, 0.5 being half of full scale; without a frequency, silence. */
  async play(hz?: number, gain = 0.5): Promise<void> {
    await this.page.evaluate(`phone.play(${hz}, ${gain})`);
  }

  async press(digits: string): Promise<void> {
    await this.page.evaluate(`phone.press(${JSON.stringify(digits)})`);
  }

  /** What was heard in the last third of a second. */
  async hear(): Promise<Heard> {
    const heard = Json.parse(await this.#text('JSON.stringify(phone.hear())'));
    const samples = heard.list('samples').map(({ value }) => Number(value));
    const pcm = resample(Int16Array.from(samples), heard.number('sampleRate'), RATE);
    const power = meanSquare(pcm) / (32768 ** 2 / 2);
    const level = 10 * Math.log10(Math.max(power, 1e-10));
    return { pcm, hz: level < -60 ? undefined : dominantFrequency(pcm, RATE), level };
  }

  /** Waits until it hears an even tone of that pitch, give or take ten Hz. */
  async hearsTone(hz: number): Promise<Heard> {
    let last: Heard | undefined;
    let before: number | undefined;
    await eventually(
      () => `the browser hears ${hz} Hz; it hears ${last?.hz} at ${last?.level} dB`,
      async () => {
        before = last?.level;
        last = await this.hear();
        const isEven = before !== undefined && Math.abs(last.level - before) < 0.3;
        return last.hz !== undefined && Math.abs(last.hz - hz) < 10 && isEven;
      },
    );
    assert.ok(last);
    return last;
  }

  /** Waits until it hears nothing. */
  async hearsSilence(): Promise<void> {
    await eventually('the browser hears nothing', async () => (await this.hear()).hz === undefined);
  }

  /** Waits until ICE and DTLS are there. */
  async connected(): Promise<void> {
    let state = '';
    await eventually(
      () => `the browser is connected; it is ${state}`,
      async () => {
        state = await this.#text('phone.states().connectionState');
        return state === 'connected';
      },
    );
  }

  /** Name of the codec it sends, for example `audio/opus`. */
  async codec(): Promise<string> {
    return await this.#text('phone.report().then(({ codec }) => codec)');
  }

  async hangUp(): Promise<void> {
    await this.page.evaluate('phone.hangUp()');
  }

  async #text(expression: string): Promise<string> {
    const value: unknown = await this.page.evaluate(expression);
    assert.equal(typeof value, 'string');
    return String(value);
  }
}
