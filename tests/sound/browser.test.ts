import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dominantFrequency, type EngineBench, RtpPeer, startEngineBench } from '@cordboard/media';
import type { AudioCodec } from '@cordboard/sip';
import { Browser, type BrowserPhone, withoutBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { BrowserLine, G722, OPUS, PCMU } from './line.ts';

const RATE = 8000;
/** Half of full scale. */
const LEVEL_DB = -6;

/** Who talks with whom: two ports that hear each other. */
function talk(bench: EngineBench, a: string, b: string): void {
  bench.engine.setTable('talk', [
    { ear: a, hears: [{ kind: 'voice', of: b, gain: 1 }] },
    { ear: b, hears: [{ kind: 'voice', of: a, gain: 1 }] },
  ]);
}

async function hearsTone(peer: RtpPeer, hz: number): Promise<Int16Array> {
  let last: number | undefined;
  return await eventually(
    () => `the desk phone hears ${hz} Hz; it hears ${last}`,
    async () => {
      last = dominantFrequency(await peer.listen(200), RATE);
      // The next sound is heard without the beginning of the tone.
      return last !== undefined && Math.abs(last - hz) < 10 ? await peer.listen(400) : undefined;
    },
  );
}

function levelOf(pcm: Int16Array): number {
  let sum = 0;
  for (const sample of pcm) sum += sample * sample;
  return 10 * Math.log10(sum / pcm.length / (32768 ** 2 / 2));
}

describe('a browser', { skip: withoutBrowser() }, () => {
  let browser: Browser;
  let bench: EngineBench;

  before(async () => {
    browser = await Browser.start();
    bench = await startEngineBench();
  });
  after(async () => {
    await browser.stop();
    await bench.close();
  });

  /** A browser and a desk phone on G.711 that hear each other. */
  async function call(
    name: string,
    codecs: readonly AudioCodec[],
    offered: 'by the browser' | 'by us',
  ): Promise<{ phone: BrowserPhone; line: BrowserLine; desk: RtpPeer; port: string }> {
    const port = `${name}-browser`;
    const phone = await browser.phone();
    const line = new BrowserLine(bench.engine, port, codecs);
    if (offered === 'by us') await line.accept(await phone.answer(await line.offer()));
    else await phone.accept(await line.answer(await phone.offer()));
    const desk = await bench.connect(`${name}-desk`);
    talk(bench, port, `${name}-desk`);
    await phone.connected();
    return { phone, line, desk, port };
  }

  for (const [name, codec, offered] of [
    ['Opus, it calls', OPUS, 'by the browser'],
    ['Opus, it is called', OPUS, 'by us'],
    ['G.722, it calls', G722, 'by the browser'],
    ['PCMU, it is called', PCMU, 'by us'],
  ] as const) {
    test(`talks ${name}: both hear each other’s pitch and level`, async () => {
      const { phone, desk, port } = await call(name, [codec], offered);
      await phone.play(700);
      desk.play(440);
      const atDesk = await hearsTone(desk, 700);
      assert.ok(Math.abs(levelOf(atDesk) - LEVEL_DB) < 2, `${levelOf(atDesk)} dB at the desk`);
      const heard = await phone.hearsTone(440);
      const sent = levelOf(await toneOfDesk());
      assert.ok(Math.abs(heard.level - sent) < 2, `${heard.level} dB of ${sent} in the browser`);
      assert.equal(await phone.codec(), `audio/${codec.name}`);
      const { received, relay } = await bench.engine.statistics(port);
      assert.deepEqual([received.forged, received.replayed], [0, 0]);
      assert.equal(relay, codec === PCMU, 'what both speak is not coded anew');
      await phone.play();
      await bench.engine.closePort(port);
      await phone.hangUp();
    });
  }

  test('its digits reach the system and a phone of another clock', async () => {
    const { phone, desk, port } = await call('digits', [OPUS], 'by the browser');
    await phone.play(700, 0.1);
    await hearsTone(desk, 700);
    await phone.press('42#');
    await eventually(
      () => `three digits; the desk phone got ${desk.digits}`,
      () => desk.digits === '42#',
    );
    const told = bench.events.flatMap((event) =>
      event.type === 'digit' && event.portId === port ? [event] : [],
    );
    assert.equal(told.map(({ digit }) => digit).join(''), '42#');
    for (const { durationMs } of told)
      assert.ok(durationMs >= 80 && durationMs <= 200, `${durationMs}`);
    await bench.engine.closePort(port);
    await phone.hangUp();
  });

  test('restarts ICE: the call keeps its sound', async () => {
    const { phone, line, desk, port } = await call('restart', [OPUS], 'by the browser');
    desk.play(440);
    await phone.hearsTone(440);
    const offer = await phone.offer({ iceRestart: true });
    await phone.accept(await line.answer(offer, true));
    await phone.play(900);
    await hearsTone(desk, 900);
    desk.play(520);
    await phone.hearsTone(520);
    await phone.connected();
    const { received } = await bench.engine.statistics(port);
    assert.equal(received.forged, 0);
    await bench.engine.closePort(port);
    await phone.hangUp();
  });

  test('whose certificate is another than announced hears nothing', async () => {
    const phone = await browser.phone();
    const line = new BrowserLine(bench.engine, 'mallory', [OPUS]);
    const offer = await phone.offer();
    const forged = offer.replace(
      /(a=fingerprint:sha-256 )(..)/,
      (_all, head: string, two: string) => `${head}${two === '00' ? '01' : '00'}`,
    );
    assert.notEqual(forged, offer);
    await phone.accept(await line.answer(forged));
    bench.engine.setTable('mallory', [
      { ear: 'mallory', hears: [{ kind: 'music', name: 'hold', gain: 1 }] },
    ]);
    await eventually('the browser notices', async () => {
      const states = await phone.page.evaluate('JSON.stringify(phone.states())');
      return /"connectionState":"(failed|closed|disconnected)"/.test(String(states));
    });
    assert.equal((await bench.engine.statistics('mallory')).sent.packets, 0);
    await bench.engine.closePort('mallory');
    await phone.hangUp();
  });

  test('two browsers hear each other over Opus, which nobody codes anew', async () => {
    const phones: BrowserPhone[] = [];
    for (const port of ['left', 'right']) {
      const phone = await browser.phone();
      const line = new BrowserLine(bench.engine, port, [OPUS]);
      await phone.accept(await line.answer(await phone.offer()));
      phones.push(phone);
    }
    talk(bench, 'left', 'right');
    const [left, right] = phones;
    assert.ok(left && right);
    await left.play(600);
    await right.play(1300);
    await right.hearsTone(600);
    await left.hearsTone(1300);
    assert.ok((await bench.engine.statistics('left')).relay);
    for (const port of ['left', 'right']) await bench.engine.closePort(port);
    for (const phone of phones) await phone.hangUp();
  });

  test('nothing is left of them', async () => {
    for (const { portId } of await bench.engine.list()) await bench.engine.closePort(portId);
    const { rtpPorts, sockets, pooledSockets } = await bench.engine.resources();
    assert.deepEqual([rtpPorts, sockets - pooledSockets], [0, 0]);
  });
});

/** What the tone of a desk phone is before it is sent. */
async function toneOfDesk(): Promise<Int16Array> {
  const [talker, listener] = [await RtpPeer.open(), await RtpPeer.open()];
  talker.connect(listener);
  talker.play(440);
  const pcm = await listener.listen(200);
  talker.close();
  listener.close();
  return pcm;
}
