import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Ear } from '@cordboard/media';
import { createFakePhone } from '@cordboard/simulator';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';

const program = fileURLToPath(new URL('../../packages/cordboard/src/main.ts', import.meta.url));

interface Running {
  readonly child: ChildProcess;
  readonly http: string;
  readonly sip: number;
}

/** A system on a data folder that outlives it. */
async function start(dataDir: string): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'dev'], {
    env: {
      ...process.env,
      CORDBOARD_HTTP_PORT: '0',
      CORDBOARD_HTTPS_PORT: '0',
      CORDBOARD_SIP_PORT: '0',
      CORDBOARD_SIPS_PORT: '0',
      CORDBOARD_RTP_PORTS: '44200-44399',
      CORDBOARD_DATA_DIR: dataDir,
      CORDBOARD_LOG_LEVEL: 'error',
      CORDBOARD_DRAIN_SECONDS: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await eventually(
    () => `ready: ${said}`,
    () => said.endsWith('\nready\n'),
    30_000,
  );
  return {
    child,
    http: /API and console +(http:\S+)/.exec(said)?.[1] ?? '',
    sip: Number(/SIP over UDP, TCP +\S+:(\d+)/.exec(said)?.[1]),
  };
}

async function tokenOf(http: string): Promise<string> {
  const credentials = Buffer.from('cordboard-demo:cordboard-demo-secret').toString('base64');
  const response = await fetch(`${http}/restapi/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({
      grant_type: 'password',
      username: '+16505550100',
      extension: '101',
      password: 'demo-101',
    }),
  });
  return Json.parse(await response.text()).text('access_token');
}

async function phoneOf({ sip }: Running, user: string, hz: number) {
  const phone = await createFakePhone({
    registrar: { host: '127.0.0.1', port: sip },
    domain: 'sip.cordboard.test',
    userName: `16505550${user}`,
    authorizationId: `9000${user}1`,
    password: `sip-${user}`,
    behaviour: { sound: { kind: 'tone', hz }, onCall: { kind: 'answer', afterMs: 50 } },
  });
  await phone.register();
  return phone;
}

/** The sound of each channel. */
function channelsOf(wav: Buffer): readonly Ear[] {
  const count = wav.readUInt16LE(22);
  return Array.from({ length: count }, (_, channel) => {
    const ear = new Ear({ memoryMs: 30_000 });
    const pcm = new Int16Array((wav.length - 44) / 2 / count);
    for (const at of pcm.keys()) pcm[at] = wav.readInt16LE(44 + (at * count + channel) * 2);
    ear.feed(pcm);
    return ear;
  });
}

describe('a recording', () => {
  test('is there after the system was killed in the middle of the call', async () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-crash-'));
    const first = await start(dataDir);
    const alice = await phoneOf(first, '101', 400);
    const bob = await phoneOf(first, '102', 600);
    let second: Running | undefined;
    try {
      const call = await alice.call('102');
      await call.waitUntilHears(600);
      const { partyId, sessionId } = (await bob.incoming()).apiIds[0] ?? assert.fail('no ids');
      const party = `${first.http}/restapi/v1.0/account/~/telephony/sessions/${sessionId}/parties/${partyId}`;
      const authorization = `Bearer ${await tokenOf(first.http)}`;
      const started = await fetch(`${party}/recordings`, {
        method: 'POST',
        headers: { authorization },
      });
      assert.equal(started.status, 201);
      const id = Json.parse(await started.text()).text('id');
      const talkedMs = 3000;
      await sleep(talkedMs);
      const killed = once(first.child, 'exit');
      first.child.kill('SIGKILL');
      await killed;

      second = await start(dataDir);
      const { http } = second;
      const headers = { authorization: `Bearer ${await tokenOf(http)}` };
      const url = `${http}/restapi/v1.0/account/~/recording/${id}/content`;
      const wav = await eventually(
        () => `recording ${id}`,
        async () => {
          const response = await fetch(url, { headers });
          const bytes = Buffer.from(await response.arrayBuffer());
          return response.status === 200 ? bytes : undefined;
        },
      );
      const [own, other] = channelsOf(wav);
      assert.ok(own !== undefined && other !== undefined);
      assert.ok(own.hears(600) && other.hears(400), 'both are heard, who was recorded first');
      assert.ok(own.samplesHeard / 8 >= talkedMs - 1000, `${own.samplesHeard / 8} ms`);
    } finally {
      await alice.close();
      await bob.close();
      first.child.kill('SIGKILL');
      const running = second?.child;
      if (running !== undefined && running.exitCode === null) {
        const ended = once(running, 'exit');
        running.kill('SIGTERM');
        await ended;
      }
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});
