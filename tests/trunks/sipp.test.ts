import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { FakePhone } from '@cordboard/simulator';
import { ALICE } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { freeSipPort } from '../support/ports.ts';
import { startSipp } from '../support/sipp.ts';
import { answering } from '../support/sipp-scenarios.ts';
import { TrunkSystem } from './system.ts';

const skip =
  process.env.CORDBOARD_SKIP_FOREIGN === '1' || spawnSync('sipp', ['-v']).error !== undefined
    ? 'sipp is not installed'
    : false;
const CALLS = 5;

describe('sipp as the far end of a trunk', { skip }, () => {
  let system: TrunkSystem;
  let alice: FakePhone;

  before(async () => {
    system = await TrunkSystem.open();
    alice = await system.phone(ALICE, 560);
  });

  after(() => system?.close());

  for (const transport of ['UDP', 'TCP'] as const) {
    test(`takes our calls over ${transport}`, async () => {
      const port = await freeSipPort();
      const sipp = startSipp({
        scenario: answering(),
        localPort: port,
        server: '127.0.0.1',
        service: 'carrier',
        calls: CALLS,
        transport: transport === 'UDP' ? 'u1' : 't1',
        timeoutSeconds: 60,
      });
      try {
        await eventually('sipp to listen', () => isBound(port, transport));
        // It is not asked whether it is there: its scenario knows INVITE alone.
        await system.trunk({ id: 'sipp', host: '127.0.0.1', port, transport, healthSeconds: 0 });
        for (let one = 0; one < CALLS; one += 1) {
          const call = await alice.call(`+1555010010${one}`);
          await call.waitUntilAnswered(15_000);
          call.hangUp();
          await call.waitUntilEnded(15_000);
        }
        const { successful, failed, unexpectedMessages } = await sipp.done;
        assert.deepEqual([successful, failed, unexpectedMessages], [CALLS, 0, 0]);
        await system.idle();
      } finally {
        await sipp.stop();
        await system.removeTrunk('sipp');
      }
    });
  }
});

/** Whether some program of this machine has bound the port, which is found out without touching it. */
function isBound(port: number, transport: 'UDP' | 'TCP'): boolean {
  const sockets = readFileSync(`/proc/net/${transport.toLowerCase()}`, 'utf8');
  return sockets.includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000`);
}
