import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';
import tls from 'node:tls';
import { expiresAt, loadTls, TlsError, type TlsMaterial } from './index.ts';

const folders: string[] = [];
let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'cordboard-tls-'));
  folders.push(dataDir);
});
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const now = new Date('2030-01-01T00:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const base = { host: '127.0.0.1', publicAddress: '192.0.2.7', sipDomain: 'sip.cordboard.test' };

test('the first start makes an authority and a certificate that a TLS client accepts by every name', async () => {
  const material = await loadTls({ ...base, dataDir });
  for (const servername of ['localhost', 'sip.cordboard.test']) {
    assert.equal(await handshake(material, servername), true, servername);
  }
  const certificate = new X509Certificate(material.cert);
  for (const address of ['127.0.0.1', '192.0.2.7', '::1']) {
    assert.ok(certificate.checkIP(address), address);
  }
  assert.equal(await handshake(material, 'elsewhere.test'), false);
  assert.equal(await handshake({ ...material, ca: undefined }, 'localhost'), false);
});

test('keys are readable by the owner only and the authority is at tls/ca.pem', async () => {
  const material = await loadTls({ ...base, dataDir }, now);
  const folder = path.join(dataDir, 'tls');
  assert.equal(readFileSync(path.join(folder, 'ca.pem'), 'utf8'), material.ca);
  assert.deepEqual(readdirSync(folder).sort(), [
    'ca-key.pem',
    'ca.pem',
    'server-key.pem',
    'server.pem',
  ]);
  for (const name of ['ca-key.pem', 'server-key.pem']) {
    assert.equal(statSync(path.join(folder, name)).mode & 0o777, 0o600, name);
  }
});

test('a second start uses what is there', async () => {
  const first = await loadTls({ ...base, dataDir }, now);
  assert.deepEqual(await loadTls({ ...base, dataDir }, later(1)), first);
});

test('a new name or a near expiry renews the certificate under the same authority', async () => {
  const first = await loadTls({ ...base, dataDir }, now);
  const renamed = await loadTls({ ...base, dataDir, sipDomain: 'pbx.example.com' }, now);
  assert.notEqual(renamed.cert, first.cert);
  assert.equal(renamed.ca, first.ca);
  assert.ok(new X509Certificate(renamed.cert).checkHost('pbx.example.com'));
  const renewed = await loadTls({ ...base, dataDir, sipDomain: 'pbx.example.com' }, later(370));
  assert.equal(renewed.ca, first.ca);
  assert.ok(expiresAt(renewed.cert) > expiresAt(renamed.cert));
});

test('a damaged server certificate is made anew, a damaged authority is an error', async () => {
  const first = await loadTls({ ...base, dataDir }, now);
  writeFileSync(path.join(dataDir, 'tls/server.pem'), 'rubbish');
  const second = await loadTls({ ...base, dataDir }, now);
  assert.equal(second.ca, first.ca);
  rmSync(path.join(dataDir, 'tls/ca-key.pem'));
  await assert.rejects(loadTls({ ...base, dataDir }, now), /ca\.pem and ca-key\.pem are damaged/);
});

test('nothing is written when data is kept in memory', async () => {
  const before = readdirSync('.');
  const material = await loadTls({ ...base, dataDir: ':memory:' });
  assert.equal(await handshake(material, 'localhost'), true);
  assert.deepEqual(readdirSync('.'), before);
});

test('a configured certificate is used as it is, and each thing wrong with it has its message', async () => {
  const made = await loadTls({ ...base, dataDir }, now);
  const key = path.join(dataDir, 'tls/server-key.pem');
  const cert = path.join(dataDir, 'tls/server.pem');
  const other = path.join(dataDir, 'tls/ca-key.pem');
  const using = (files: { key: string; cert: string }, at = now) =>
    loadTls({ ...base, dataDir: ':memory:', tls: files }, at);

  assert.deepEqual(await using({ key, cert }), { key: made.key, cert: made.cert });
  await assert.rejects(using({ key: other, cert }), /does not belong to tls\.cert/);
  await assert.rejects(using({ key, cert }, later(398)), /has expired/);
  await assert.rejects(using({ key: cert, cert }), /must be PEM/);
  await assert.rejects(using({ key: path.join(dataDir, 'none'), cert }), /tls\.key cannot be read/);
});

test('a data folder that cannot be written is an error that names it', async () => {
  const blocked = path.join(dataDir, 'file');
  copyFileSync(import.meta.filename, blocked);
  await assert.rejects(loadTls({ ...base, dataDir: blocked }, now), (error) => {
    assert.ok(error instanceof TlsError);
    assert.match(error.message, /cannot be used for certificates/);
    return true;
  });
});

/** Whether a client that trusts only `ca` accepts a server with this key and certificate. */
async function handshake({ key, cert, ca }: TlsMaterial, servername: string): Promise<boolean> {
  const server = tls.createServer({ key, cert }, (socket) => socket.end());
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const client = tls.connect({ host: '127.0.0.1', port: address.port, servername, ca: ca ?? [] });
  try {
    await once(client, 'secureConnect');
    return client.authorized;
  } catch {
    return false;
  } finally {
    client.destroy();
    server.close();
    await once(server, 'close');
  }
}
