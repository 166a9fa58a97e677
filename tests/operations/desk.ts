import assert from 'node:assert/strict';
import type { RunningCordboard } from '@cordboard/server';
import { loadConfig } from '@cordboard/server/config';
import {
  createFakePhone,
  type FakeCall,
  type FakePhone,
  type SoundTicker,
} from '@cordboard/simulator';
import type { DemoUser } from '../support/demo.ts';
import { rtpPorts } from '../support/ports.ts';

/** The configuration of a system that keeps nothing and takes any free port. */
export function configOf(compatibility: 'strict' | 'extended') {
  const loaded = loadConfig({
    mode: 'dev',
    env: {
      CORDBOARD_DATA_DIR: ':memory:',
      CORDBOARD_SIP_PORT: '0',
      CORDBOARD_SIPS_PORT: '0',
      CORDBOARD_HTTP_PORT: '0',
      CORDBOARD_HTTPS_PORT: '0',
      CORDBOARD_RTP_PORTS: rtpPorts(),
      CORDBOARD_COMPATIBILITY: compatibility,
    },
  });
  assert.ok(loaded.ok);
  return loaded.config;
}

/** A registered phone of a user; it rings until a test answers it. */
export async function deskPhone(
  server: RunningCordboard,
  user: DemoUser,
  hz: number,
  ticker: SoundTicker,
  which: 1 | 2 = 1,
): Promise<FakePhone> {
  const phone = await createFakePhone({
    registrar: { host: '127.0.0.1', port: server.ports.sip.udp },
    domain: 'sip.cordboard.test',
    userName: user.sipUser,
    authorizationId: deviceOf(user, which),
    password: user.sipPassword,
    behaviour: { onCall: { kind: 'ring' }, sound: { kind: 'tone', hz } },
    ticker,
  });
  await phone.register();
  return phone;
}

/** The API's id of the session that a phone's call belongs to. */
export function sessionOf(call: FakeCall): string {
  const [ids] = call.apiIds;
  assert.ok(ids, call.describe());
  return ids.sessionId;
}

/** The next call that rings or is answered at a phone; those that have ended before are passed over. */
export async function ringing(phone: FakePhone): Promise<FakeCall> {
  for (;;) {
    const call = await phone.incoming(15_000);
    if (call.state.name !== 'ended') return call;
  }
}

/** Id of a user's first or second device. */
export function deviceOf({ deviceId }: DemoUser, which: 1 | 2): string {
  return `${deviceId.slice(0, -1)}${which}`;
}

/** Says whether callers whom a user does not answer can leave a message. */
export async function takesMessages(
  directory: RunningCordboard['directory'],
  { extensionId }: DemoUser,
  enabled: boolean,
): Promise<void> {
  const extension = directory.extension('8000001', extensionId);
  assert.ok(extension);
  await directory.change({
    kind: 'extension-saved',
    extension: { ...extension, mailbox: { enabled } },
  });
}
