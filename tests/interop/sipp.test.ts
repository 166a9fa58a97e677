import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ALICE, BOB } from '../support/demo.ts';
import { freeSipPort } from '../support/ports.ts';
import { missing } from '../support/programs.ts';
import { type Sipp, startSipp } from '../support/sipp.ts';
import { answering, calling, registering } from '../support/sipp-scenarios.ts';
import { type System, startSystem } from '../support/system.ts';

const CALLS = 1000;

describe('sipp as 101 and 102', { skip: missing('sipp') }, () => {
  let system: System;
  const running: Sipp[] = [];

  before(async () => {
    system = await startSystem();
  });

  after(async () => {
    await Promise.all(running.map((sipp) => sipp.stop()));
    // Of a thousand calls nothing may stay, whatever it is.
    await system?.stop('nothing');
  });

  test(`${CALLS} calls are set up and torn down, none failed and nothing was sent twice`, async () => {
    const server = `127.0.0.1:${system.sip.udp}`;
    const calleePort = await freeSipPort();
    const clean = { failed: 0, retransmissions: 0, unexpectedMessages: 0 };
    const registration = start({
      scenario: registering(system.domain),
      localPort: calleePort,
      credentials: { user: BOB.deviceId, password: BOB.sipPassword },
      service: BOB.sipUser,
      calls: 1,
    });
    assert.deepEqual(await registration.done, { successful: 1, ...clean });

    const callee = start({
      scenario: answering(),
      localPort: calleePort,
      service: BOB.sipUser,
      calls: CALLS,
    });
    const caller = start({
      scenario: calling(system.domain, ALICE.sipUser),
      localPort: await freeSipPort(),
      credentials: { user: ALICE.deviceId, password: ALICE.sipPassword },
      service: BOB.extension,
      calls: CALLS,
      perSecond: 50,
      atOnce: 50,
    });
    assert.deepEqual(await caller.done, { successful: CALLS, ...clean }, 'what the caller saw');
    assert.deepEqual(await callee.done, { successful: CALLS, ...clean }, 'what the callee saw');

    function start(options: Omit<Parameters<typeof startSipp>[0], 'server'>): Sipp {
      const sipp = startSipp({ server, ...options });
      running.push(sipp);
      return sipp;
    }
  });
});
