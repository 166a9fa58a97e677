import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { SDK } from '@ringcentral/sdk';
import { APP } from '../interop/clients/office.ts';
import {
  bundleWebPhone,
  type PhoneOffice,
  WebPhoneUser,
} from '../interop/clients/web-phone-user.ts';
import { Api } from '../support/api.ts';
import { Browser, withoutBrowser } from '../support/browser.ts';
import { ALICE, MAIN_NUMBER } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { freeSipPort, freeTcpPort, rtpPorts } from '../support/ports.ts';
import { Restartable } from '../support/restartable.ts';
import { legsIn } from './legs-in.ts';

const ALICE_HZ = 640;
const BOB_HZ = 840;

test('a browser phone talks on when the server is killed, connects again, and is hung up on', {
  skip: withoutBrowser(),
}, async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-web-phone-'));
  const httpsPort = await freeTcpPort();
  const env = {
    CORDBOARD_SIP_PORT: String(await freeSipPort()),
    CORDBOARD_SIPS_PORT: String(await freeTcpPort()),
    CORDBOARD_HTTPS_PORT: String(httpsPort),
    CORDBOARD_RTP_PORTS: rtpPorts(200),
  };
  const closing: (() => Promise<void>)[] = [
    async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const start = async (): Promise<Restartable> => {
    const server = await Restartable.start(folder, env);
    closing.push(() => server.stop());
    return server;
  };
  try {
    const first = await start();
    const office: PhoneOffice = {
      system: { https: `https://127.0.0.1:${httpsPort}` },
      async sdkOf(user) {
        const cachePrefix = `restart-${process.pid}`;
        const sdk = new SDK({ server: first.http, ...APP, cachePrefix });
        const { extension } = user;
        await sdk.login({ username: MAIN_NUMBER, extension, password: `demo-${extension}` });
        return sdk;
      },
    };
    const browser = await Browser.start();
    closing.push(() => browser.stop());
    const bundle = await bundleWebPhone();
    const alice = await WebPhoneUser.start({ office, browser, bundle }, ALICE, ALICE_HZ);
    const phone = await first.phone('102', BOB_HZ);
    closing.push(() => phone.close());
    const call = await alice.call('102');
    const bob = await phone.incoming();
    await bob.waitUntilHears(ALICE_HZ, 15_000);
    await call.hears(BOB_HZ);
    const id = (await call.view()).text('sessionId');
    // What the next process reads is written a moment after the answer.
    await eventually('both legs in the book', () => legsIn(folder).length === 2);
    await alice.forgetTrace();

    await first.kill();
    // The ear remembers half a second; what comes while there is no server is no memory.
    const { received } = bob.counts;
    await eventually('sound without a server', () => bob.counts.received > received + 50);
    assert.ok(bob.hears(ALICE_HZ), 'sound never stopped');
    const second = await start();
    const api = await Api.signIn(second, { extension: ALICE.extension });
    // The app of a web phone connects it again, as its documentation says.
    await alice.ask('breakConnection()');
    await alice.traced('< 200 REGISTER');
    assert.ok(bob.hears(ALICE_HZ), 'nor has it now');
    await call.hears(BOB_HZ);
    const session = await api.session(id);
    const [party] = session.list('parties').map((one) => one.text('id'));
    await api.expect(200, 'POST', `/account/~/telephony/sessions/${id}/parties/${party}/hold`);
    await eventually('music for Bob', () => !bob.hears(ALICE_HZ) && !bob.isSilent());
    await api.expect(200, 'POST', `/account/~/telephony/sessions/${id}/parties/${party}/unhold`);
    await bob.waitUntilHears(ALICE_HZ, 15_000);
    bob.hangUp();
    await alice.traced('< BYE');
  } finally {
    for (const close of closing.reverse()) await close();
  }
});
