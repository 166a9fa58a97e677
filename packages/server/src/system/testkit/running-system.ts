import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakePhone, type FakeCall, type FakePhone, waitUntil } from '@cordboard/simulator';
import { pino } from 'pino';
import { loadConfig } from '../../config/index.ts';
import { type RunningCordboard, startCordboard } from '../index.ts';

/** An answer of the API over HTTP. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** What the body has at a path as `parties.0.id`; undefined when it is not there. */
  at(path: string): unknown;
}

export interface AskOptions {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Extension number of the user who asks; default 101. */
  readonly as?: string;
}

/** Two phones in a call. */
export interface Talk {
  readonly caller: FakeCall;
  readonly called: FakeCall;
  /** Path of the session below `/restapi/v1.0/account/~/`. */
  readonly session: string;
  /** Path of its nth party. */
  party(number: number): string;
}

/** The whole system on free ports with real HTTP, SIP and RTP, and fake phones. */
export interface RunningSystem {
  readonly cordboard: RunningCordboard;
  readonly dataDir: string;
  /** Problems that were logged. */
  readonly logged: string[];
  ask(method: string, path: string, options?: AskOptions): Promise<Answered>;
  /** A registered phone that says a tone, or nothing. */
  phone(user: string, hz?: number): Promise<FakePhone>;
  /** The first calls the second by its extension number, and each hears the other. */
  talk(from: FakePhone, to: FakePhone, extension: string): Promise<Talk>;
  /** Waits until no call, recording, stream or port is left. */
  idle(): Promise<void>;
}

export interface RunningOptions {
  /** First of the 200 RTP ports; every test file has its own. */
  readonly rtpFrom: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Kept by the caller; default one that is removed afterwards. */
  readonly dataDir?: string;
}

/** Runs a test against a system of its own and closes everything after it. */
export async function withSystem(
  options: RunningOptions,
  use: (system: RunningSystem) => Promise<void>,
): Promise<void> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'cordboard-test-'));
  const logged: string[] = [];
  const cordboard = await start(dataDir, options, logged);
  const phones: FakePhone[] = [];
  const tokens = new Map<string, string>();
  const origin = `http://127.0.0.1:${cordboard.ports.http}`;

  const tokenOf = async (extension: string): Promise<string> => {
    const known = tokens.get(extension);
    if (known !== undefined) return known;
    const credentials = Buffer.from('cordboard-demo:cordboard-demo-secret').toString('base64');
    const response = await fetch(`${origin}/restapi/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({
        grant_type: 'password',
        username: '+16505550100',
        extension,
        password: `demo-${extension}`,
      }),
    });
    const token = String(at(JSON.parse(await response.text()), 'access_token'));
    tokens.set(extension, token);
    return token;
  };

  const ask: RunningSystem['ask'] = async (
    method,
    path,
    { body, headers = {}, as = '101' } = {},
  ) => {
    const target = path.startsWith('/') ? path : `/restapi/v1.0/account/~/${path}`;
    const response = await fetch(`${origin}${target}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(as)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      at: (way) => (bytes.length === 0 ? undefined : at(JSON.parse(bytes.toString()), way)),
    };
  };

  const phone = async (user: string, hz?: number): Promise<FakePhone> => {
    const sound =
      hz === undefined ? ({ kind: 'silence' } as const) : ({ kind: 'tone', hz } as const);
    const made = await createFakePhone({
      registrar: { host: '127.0.0.1', port: cordboard.ports.sip.udp },
      domain: 'sip.cordboard.test',
      userName: `16505550${user}`,
      authorizationId: `9000${user}1`,
      password: `sip-${user}`,
      behaviour: { sound, onCall: { kind: 'answer', afterMs: 50 } },
    });
    phones.push(made);
    await made.register();
    return made;
  };

  const talk = async (from: FakePhone, to: FakePhone, extension: string): Promise<Talk> => {
    const caller = await from.call(extension);
    const called = await to.incoming();
    await caller.waitUntilAnswered();
    await called.waitUntilAnswered();
    const id = called.apiIds[0]?.sessionId ?? '';
    assert.match(id, /^s-/);
    const session = `telephony/sessions/${id}`;
    return {
      caller,
      called,
      session,
      party: (number) => `${session}/parties/p-${id.slice(2)}-${number}`,
    };
  };

  const idle = (): Promise<void> =>
    waitUntil(
      () => {
        const { sessions, resources } = cordboard.health();
        const { recordings = 0, streams = 0, rtpPorts = 0 } = resources;
        return sessions + recordings + streams + rtpPorts === 0;
      },
      'an idle system',
      15_000,
    );

  try {
    await use({ cordboard, dataDir, logged, ask, phone, talk, idle });
  } finally {
    for (const one of phones) await one.close();
    await cordboard.close({ drainSeconds: 0 });
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

async function start(
  dataDir: string,
  { rtpFrom, env = {} }: RunningOptions,
  logged: string[],
): Promise<RunningCordboard> {
  const loaded = loadConfig({
    mode: 'dev',
    env: {
      CORDBOARD_DATA_DIR: dataDir,
      CORDBOARD_SIP_PORT: '0',
      CORDBOARD_SIPS_PORT: '0',
      CORDBOARD_HTTP_PORT: '0',
      CORDBOARD_HTTPS_PORT: '0',
      CORDBOARD_RTP_PORTS: `${rtpFrom}-${rtpFrom + 199}`,
      ...env,
    },
  });
  assert.ok(loaded.ok, JSON.stringify(loaded));
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  return startCordboard({ config: loaded.config, log, version: '0.0.0' });
}

function at(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === name)?.[1];
  }
  return found;
}
