import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FakeCall, FakePhone } from '@cordboard/simulator';
import { BOB, CAROL } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Floor } from './floor.ts';

const PARTIES = 30;
/** How many of them are brought in from other calls; the rest dial in. */
const BROUGHT_IN = 8;
/** Thirty of these at once stay below full scale. */
const EACH_DB = -32;
/** A tone is there from this level on, and away below the other. */
const THERE_DB = -38;
const AWAY_DB = -50;

/** Thirty frequencies about a hundred Hz apart. */
const TONES = Array.from({ length: PARTIES }, (_, index) => 404 + 98 * index + (index % 3) * 6);

describe('a conference of thirty', () => {
  let floor: Floor;

  before(async () => {
    floor = await Floor.open({ compatibility: 'extended' });
  });

  after(async () => {
    await floor?.clear();
    await floor?.close();
  });

  test('each ear hears exactly the other twenty-nine tones', async () => {
    const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
    const id = made.text('session.id');
    const token = made.text('session.voiceCallToken');
    const sound = (index: number) => ({
      kind: 'named' as const,
      name: `sine:${TONES[index]}:${EACH_DB}`,
    });

    const host = await floor.alice.call(token, { sound: sound(0) });
    await host.waitUntilAnswered();
    const ears: FakeCall[] = [host];
    for (let index = 1; index <= BROUGHT_IN; index += 1) {
      ears.push(await broughtIn(index));
    }
    const dialling: readonly FakePhone[] = [floor.bob, floor.carol, floor.dave];
    for (let index = ears.length; index < PARTIES; index += 1) {
      const phone = dialling[index % dialling.length];
      assert.ok(phone);
      const call = await phone.call(token, { sound: sound(index) });
      await call.waitUntilAnswered();
      ears.push(call);
    }
    const session = await floor.api.session(id);
    assert.equal(session.list('parties').length, PARTIES);

    for (const { ear } of ears) ear.forget();
    let wrong: readonly string[] = [];
    await eventually(
      () => `thirty ears to be right; wrong are\n${wrong.join('\n')}`,
      () => {
        wrong = ears.flatMap(({ ear }, own) => mistakes(ear.remembered(), own));
        return wrong.length === 0;
      },
      30_000,
    );

    /** 101 calls somebody with this tone and brings them in. */
    async function broughtIn(index: number): Promise<FakeCall> {
      const [phone, user] = index % 2 === 0 ? [floor.bob, BOB] : [floor.carol, CAROL];
      phone.behave({ sound: sound(index) });
      const call = await floor.talk(floor.alice, user.extension, phone);
      await floor.api.expect(201, 'POST', `/account/~/telephony/sessions/${id}/parties/bring-in`, {
        sessionId: call.sessionId,
        partyId: call.caller.id,
      });
      return call.in;
    }
  });
});

/** Samples of an ear at 8 kHz; half a second tells tones apart that differ by 4 Hz. */
const RATE = 8000;
const LEAST = RATE / 2;

/** What one ear hears that it should not, or does not hear that it should. */
function mistakes(pcm: Int16Array, own: number): string[] {
  if (pcm.length < LEAST) return [`ear ${own} has heard too little`];
  return TONES.flatMap((hz, index) => {
    const level = levelDb(pcm, hz);
    const isRight = index === own ? level < AWAY_DB : level > THERE_DB;
    return isRight ? [] : [`ear ${own}: tone ${index} of ${hz} Hz at ${level.toFixed(1)} dB`];
  });
}

/** Level of one frequency by its term of the Fourier transform under a Hann window, in dB of a full-scale sine. */
function levelDb(pcm: Int16Array, hz: number): number {
  let real = 0;
  let imaginary = 0;
  let weight = 0;
  for (let index = 0; index < pcm.length; index += 1) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / (pcm.length - 1));
    const sample = (pcm[index] ?? 0) * window;
    const phase = (2 * Math.PI * hz * index) / RATE;
    real += sample * Math.cos(phase);
    imaginary -= sample * Math.sin(phase);
    weight += window;
  }
  const amplitude = (2 * Math.hypot(real, imaginary)) / weight;
  return 20 * Math.log10(Math.max(amplitude, 1e-3) / 32_768);
}
