import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { FakeCall, FakePhone } from '@cordboard/simulator';
import { EventReader } from '../events/reader.ts';
import { Api } from '../support/api.ts';
import { ALICE } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';
import { freeSipPort, freeTcpPort, rtpPorts } from '../support/ports.ts';
import { Restartable } from '../support/restartable.ts';
import { legsIn } from './legs-in.ts';

const SESSIONS = '/account/~/telephony/sessions';

/** Alice's phone plays 400 Hz and Bob's 600 Hz. */
interface Talk {
  readonly alice: FakeCall;
  readonly bob: FakeCall;
  readonly phones: readonly [FakePhone, FakePhone];
  readonly sessionId: string;
  /** Ends the server as a power cut does, and starts it where its phones know it to be. */
  readonly powerCut: (meanwhile?: () => void) => Promise<Api>;
  readonly api: Api;
  /** What the server has written down of legs. */
  readonly book: () => readonly string[];
  /** Waits until nothing of the call is left on the server. */
  readonly gone: () => Promise<void>;
}

/** Alice and Bob in a call on a server of its own. */
async function talk(run: (talk: Talk) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-calls-'));
  const env = {
    CORDBOARD_SIP_PORT: String(await freeSipPort()),
    CORDBOARD_SIPS_PORT: String(await freeTcpPort()),
    CORDBOARD_RTP_PORTS: rtpPorts(200),
  };
  const closing: (() => Promise<void>)[] = [];
  let http = '';
  const start = async (): Promise<[Restartable, Api]> => {
    const server = await Restartable.start(folder, env);
    http = server.http;
    closing.push(() => server.stop());
    return [server, await Api.signIn(server, { extension: ALICE.extension })];
  };
  try {
    const [first, api] = await start();
    const phones = [await first.phone('101', 400), await first.phone('102', 600)] as const;
    closing.push(...phones.map((phone) => () => phone.close()));
    const alice = await phones[0].call('102');
    const bob = await phones[1].incoming();
    await alice.waitUntilHears(600);
    await bob.waitUntilHears(400);
    const { sessionId } = bob.apiIds[0] ?? assert.fail('no ids');
    // Legs are written down a moment after they were answered.
    await eventually('both legs in the book', () => legsIn(folder).length === 2);
    let server = first;
    const powerCut = async (meanwhile = () => {}): Promise<Api> => {
      const before = legsIn(folder);
      await server.kill();
      // The ears remember half a second; what comes while there is no server is no memory.
      const received = [alice, bob].map(({ counts }) => counts.received);
      await eventually('sound without a server', () =>
        [alice, bob].every(({ counts }, at) => counts.received > (received[at] ?? 0) + 50),
      );
      meanwhile();
      const [next, its] = await start();
      server = next;
      // What went on, or was hung up, is written down anew, for the one after this.
      await eventually('a book of its own', () =>
        legsIn(folder).every((leg) => !before.includes(leg)),
      );
      return its;
    };
    await run({
      alice,
      bob,
      phones,
      sessionId,
      powerCut,
      api,
      gone: () => gone(http),
      book: () => legsIn(folder),
    });
  } finally {
    for (const close of closing.reverse()) await close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function gone(http: string): Promise<void> {
  let left = '';
  await eventually(
    () => `nothing left: ${left}`,
    async () => {
      const health = Json.parse(await (await fetch(`${http}/health`)).text());
      left = String(health);
      return health.number('sessions') === 0 && health.number('resources.rtpPorts') === 0;
    },
  );
}

describe('a call whose server dies and comes back', { concurrency: 2 }, () => {
  test('goes on: people hear each other all the time, and the API holds, unholds and ends it', async () => {
    await talk(async ({ alice, bob, sessionId, api, powerCut, gone }) => {
      const before = await api.expect(200, 'GET', `${SESSIONS}/${sessionId}`);
      const next = await powerCut();
      assert.ok(alice.hears(600) && bob.hears(400), 'sound never stopped');
      const after = await next.expect(200, 'GET', `${SESSIONS}/${sessionId}`);
      assert.deepEqual(after.value, before.value);
      const party = `${SESSIONS}/${sessionId}/parties/${after.text('parties.0.id')}`;
      await next.expect(200, 'POST', `${party}/hold`);
      await eventually('music for Bob', () => !bob.hears(400) && !bob.isSilent());
      await next.expect(200, 'POST', `${party}/unhold`);
      await bob.waitUntilHears(400);
      await alice.waitUntilHears(600);
      await next.expect(204, 'DELETE', `${SESSIONS}/${sessionId}`);
      await alice.waitUntilEnded();
      await bob.waitUntilEnded();
      await gone();
    });
  });

  test('goes on: a phone holds and hangs up, and the events count on from where they were', async () => {
    await talk(async ({ alice, bob, sessionId, powerCut, gone }) => {
      const next = await powerCut();
      await bob.hold();
      await eventually('Bob on hold', async () => {
        const session = await next.expect(200, 'GET', `${SESSIONS}/${sessionId}`);
        return session.text('parties.1.status.code') === 'Hold';
      });
      await bob.resume();
      await alice.waitUntilHears(600);
      alice.hangUp();
      await bob.waitUntilEnded();
      await gone();
      const reader = new EventReader(0);
      await reader.readAll(next);
      const sequences = reader.events
        .filter((event) => event.text('body.telephonySessionId') === sessionId)
        .map((event) => event.number('body.sequence'));
      assert.deepEqual(
        sequences,
        sequences.map((_, index) => index + 2),
      );
    });
  });

  test('goes on over a second death: the numbers of its requests rise', async () => {
    await talk(async ({ alice, bob, sessionId, powerCut, gone, book }) => {
      await powerCut();
      const next = await powerCut();
      const party = `${SESSIONS}/${sessionId}/parties/${bob.apiIds[0]?.partyId}`;
      await next.expect(200, 'POST', `${party}/hold`);
      await eventually('music for Alice', () => !alice.hears(600) && !alice.isSilent());
      await next.expect(200, 'POST', `${party}/unhold`);
      await alice.waitUntilHears(600);
      await bob.waitUntilHears(400);
      alice.hangUp();
      await bob.waitUntilEnded();
      await gone();
      await eventually('an empty book', () => book().length === 0);
    });
  });

  test('does so for phones that need not register anew to call and be called', async () => {
    await talk(async ({ alice, phones, powerCut, gone }) => {
      await powerCut();
      alice.hangUp();
      await gone();
      const again = await phones[0].call('102');
      await again.waitUntilHears(600);
      again.hangUp();
      await gone();
    });
  });

  test('that was hung up meanwhile ends when its phone is asked', async () => {
    await talk(async ({ alice, bob, powerCut, gone }) => {
      await powerCut(() => alice.hangUp());
      await bob.waitUntilEnded();
      await gone();
    });
  });

  test('whose recording runs is recorded before and after', async () => {
    await talk(async ({ alice, bob, sessionId, api, powerCut, gone }) => {
      const session = await api.expect(200, 'GET', `${SESSIONS}/${sessionId}`);
      const party = `${SESSIONS}/${sessionId}/parties/${session.text('parties.1.id')}`;
      const id = (await api.expect(201, 'POST', `${party}/recordings`)).text('id');
      const next = await powerCut();
      const after = await next.expect(200, 'GET', party);
      assert.equal(after.text('recordings.0.id'), id);
      alice.hangUp();
      await bob.waitUntilEnded();
      const done = await eventually('the recording', async () => {
        const answer = await next.get(`/account/~/recording/${id}`);
        return answer.status === 200 && answer.body;
      });
      assert.ok(done.number('duration') >= 1);
      await gone();
    });
  });
});
