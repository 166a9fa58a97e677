import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { loadTls } from '@cordboard/server/tls';
import { recordedSurroundings } from '../testkit.ts';
import { doctor } from './index.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-doctor-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const anyPort = {
  CORDBOARD_HTTP_PORT: '0',
  CORDBOARD_HTTPS_PORT: '0',
  CORDBOARD_SIP_PORT: '0',
  CORDBOARD_SIPS_PORT: '0',
  // Below the ports that the system gives to whoever asks for any.
  CORDBOARD_RTP_PORTS: '30100-30131',
};

async function examine(env: Record<string, string>) {
  const surroundings = recordedSurroundings({
    ...anyPort,
    CORDBOARD_DATA_DIR: path.join(folder, 'data'),
    ...env,
  });
  const code = await doctor({}, surroundings);
  return { code, lines: surroundings.written().stdout.trimEnd().split('\n') };
}

test('a sound machine has no problem and the check leaves nothing behind', async () => {
  const { code, lines } = await examine({});
  assert.equal(code, 0);
  assert.match(lines[0] ?? '', /^no problem found/);
  assert.equal(existsSync(path.join(folder, 'data')), false);
  assert.deepEqual(readdirSync(folder), []);
});

test('each taken port is one line with its setting and transport', async () => {
  const tcp = net.createServer().listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const udp = dgram.createSocket('udp4').bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const address = tcp.address();
  assert.ok(address !== null && typeof address === 'object');
  const sipPort = udp.address().port;
  const { code, lines } = await examine({
    CORDBOARD_HTTP_PORT: String(address.port),
    CORDBOARD_SIP_PORT: String(sipPort),
  });
  tcp.close();
  udp.close();
  assert.equal(code, 1);
  assert.deepEqual(lines, [
    `httpPort: TCP port ${address.port} of 127.0.0.1 is in use by another program`,
    `sipPort: UDP port ${sipPort} of 127.0.0.1 is in use by another program`,
  ]);
});

test('an address of another machine is one problem, not one per port', async () => {
  const { code, lines } = await examine({
    CORDBOARD_HOST: '192.0.2.7',
    CORDBOARD_DEMO_ACCOUNT: 'false',
  });
  assert.equal(code, 1);
  assert.equal(lines[0], 'host: 192.0.2.7 is not an address of this machine');
  assert.equal(lines.length, 2, 'beside it only the trial call fails');
  assert.match(lines[1] ?? '', /^sound: /);
});

test('a data folder that is a file, and a database that is away, are named without the password', async () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  const { code, lines } = await examine({
    CORDBOARD_DATA_DIR: file,
    CORDBOARD_DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/db',
  });
  assert.equal(code, 1);
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? '', /^dataDir: .*file cannot be written/);
  assert.match(lines[1] ?? '', /^databaseUrl: the database at 127\.0\.0\.1:1 cannot be reached/);
  assert.doesNotMatch(lines.join('\n'), /hunter2/);
});

test('a key that every user can read, and one that does not fit, are problems', async () => {
  const dataDir = path.join(folder, 'tls-data');
  await loadTls({
    dataDir,
    host: '127.0.0.1',
    publicAddress: '127.0.0.1',
    sipDomain: 'sip.cordboard.test',
  });
  const key = path.join(dataDir, 'tls/server-key.pem');
  chmodSync(key, 0o644);
  const env = {
    CORDBOARD_TLS_KEY: key,
    CORDBOARD_TLS_CERT: path.join(dataDir, 'tls/server.pem'),
  };
  assert.deepEqual((await examine(env)).lines, [
    `tls.key: every user of this machine can read ${key}`,
  ]);
  const unfit = await examine({ ...env, CORDBOARD_TLS_KEY: path.join(dataDir, 'tls/ca-key.pem') });
  assert.match(unfit.lines[0] ?? '', /does not belong to tls\.cert/);
});

test('a refused configuration is one line per problem', async () => {
  const { code, lines } = await examine({
    CORDBOARD_LOG_LEVEL: 'loud',
    CORDBOARD_COMPATIBILITY: 'x',
  });
  assert.equal(code, 1);
  assert.equal(lines.length, 2);
});
