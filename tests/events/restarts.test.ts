import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakePhone } from '@cordboard/simulator';
import { Api } from '../support/api.ts';
import { ALICE } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Restartable } from '../support/restartable.ts';
import { EventReader, lineOf } from './reader.ts';

const RUNS = 4;
/** Another seed is another day: `SEED=7 npm test -- tests/events/restarts`. */
const SEED = Number(process.env.SEED ?? 20_261_121);

test(`readers come and go while calls run and the server is stopped and killed (seed ${SEED})`, async () => {
  const random = randomFrom(SEED);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-readers-'));
  const systems: Restartable[] = [];
  const reader = new EventReader(0);
  const positions = [0];
  const closing: Promise<void>[] = [];
  let last: Api | undefined;
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const system = await Restartable.start(dataDir);
      systems.push(system);
      const api = await Api.signIn(system, { extension: ALICE.extension });
      last = api;
      const phones = await Promise.all([system.phone('101', 400), system.phone('102', 600)]);
      const [alice] = phones;
      let isUp = true;
      const work = callAway(alice, random, () => isUp);
      const reads = 10 + random(20);
      for (let count = 0; count < reads; count += 1) {
        await reader.read(api, `limit=${1 + random(9)}&wait=${random(2)}`);
        positions.push(reader.position);
      }
      if (run === RUNS - 1) {
        isUp = false;
        await work;
        await eventually('no call any more', async () => {
          const list = await api.expect(200, 'GET', '/account/~/telephony/sessions');
          return list.list('records').length === 0;
        });
      } else {
        // In the middle of whatever is said just now; an answer that is torn off is asked for again.
        const torn = reader.read(api, 'wait=5').catch(() => undefined);
        await sleep(random(50));
        await (random(2) === 0 ? system.stop() : system.kill());
        isUp = false;
        await Promise.all([work, torn]);
      }
      // A phone whose server is gone takes its time to say so.
      closing.push(...phones.map((phone) => phone.close()));
    }

    assert.ok(last);
    await reader.readAll(last, 'limit=9');
    const lines = reader.lines();
    assert.ok(lines.length > 60, `only ${lines.length} events`);
    assert.equal(new Set(lines).size, lines.length, 'nothing is there twice');
    const calls = Map.groupBy(reader.events, (event) => event.text('body.telephonySessionId'));
    for (const [id, events] of calls) {
      assert.deepEqual(
        events.map((event) => event.number('body.sequence')),
        events.map((_, index) => index + 2),
        `${id} has a gap or is out of order`,
      );
      const ended = events.filter((event) => lineOf(event).endsWith('Disconnected'));
      assert.equal(ended.length, new Set(events.map((event) => partyOf(lineOf(event)))).size);
    }
    for (let times = 0; times < 20; times += 1) {
      const from = positions[random(positions.length)] ?? 0;
      const again = new EventReader(from);
      await again.readAll(last, `limit=${1 + random(50)}`);
      assert.deepEqual(
        again.lines(),
        reader.events.filter((event) => event.number('position') > from).map(lineOf),
      );
    }
  } finally {
    await Promise.allSettled(closing);
    for (const system of systems) await system.kill();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** One call after another, some of them answered and some not, for as long as the server is there. */
async function callAway(
  phone: FakePhone,
  random: (below: number) => number,
  isUp: () => boolean,
): Promise<void> {
  while (isUp()) {
    const call = await phone.call('102').catch(() => undefined);
    await sleep(random(200));
    call?.hangUp();
  }
}

function partyOf(line: string): string | undefined {
  return line.split(' ')[2];
}

/** Numbers from 0 on, the same ones for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}
