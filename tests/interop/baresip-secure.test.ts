import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Baresip } from '../support/baresip.ts';
import { ALICE, BOB, baresipOf, CAROL, type DemoUser } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { missing } from '../support/programs.ts';
import { type System, startSystem } from '../support/system.ts';

const ALICE_HZ = 440;
const BOB_HZ = 700;
const CAROL_HZ = 1250;

describe('baresips with and without encryption', { skip: missing('baresip') }, () => {
  let system: System;
  /** On TLS, SDES or nothing. */
  let alice: Baresip;
  /** On UDP, plain. */
  let bob: Baresip;
  /** On UDP, DTLS over ICE: the stack of libre and OpenSSL. */
  let carol: Baresip;

  before(async () => {
    system = await startSystem();
    alice = await baresipOf(system, ALICE, {
      toneHz: ALICE_HZ,
      transport: 'tls',
      encryption: 'srtp-mand',
    });
    bob = await baresipOf(system, BOB, { toneHz: BOB_HZ });
    carol = await baresipOf(system, CAROL, { toneHz: CAROL_HZ, encryption: 'dtls_srtp' });
  });

  after(async () => {
    await Promise.all([alice, bob, carol].map((phone) => phone?.stop()));
    await system?.stop();
  });

  async function talk(
    from: Baresip,
    fromHz: number,
    to: Baresip,
    toHz: number,
    whom: DemoUser,
  ): Promise<void> {
    await from.dial(`sip:${whom.extension}@${system.domain}`);
    await to.event('CALL_INCOMING');
    await to.accept();
    await from.hearsTone(toHz);
    await to.hearsTone(fromHz);
    await to.hold();
    await from.hears('no tone of the other phone', (ear) => !ear.hears(toHz));
    await to.resume();
    await from.hearsTone(toHz);
    await to.hearsTone(fromHz);
    await from.hangUp();
    await eventually('no call anywhere', async () => (await system.health()).sessions === 0);
    for (const phone of [from, to]) {
      await phone.event('CALL_CLOSED');
      phone.forgetEvents();
    }
  }

  test('a phone that speaks nothing but SRTP calls a plain one', async () => {
    await talk(alice, ALICE_HZ, bob, BOB_HZ, BOB);
    assert.match(alice.log, /RTP\/SAVP/);
    assert.doesNotMatch(bob.log, /RTP\/SAVP/);
  });

  test('a plain phone calls it, and it is offered SRTP because it is on TLS', async () => {
    await talk(bob, BOB_HZ, alice, ALICE_HZ, ALICE);
  });

  test('a phone with DTLS over ICE calls a plain one and one with SDES', async () => {
    await talk(carol, CAROL_HZ, bob, BOB_HZ, BOB);
    await talk(carol, CAROL_HZ, alice, ALICE_HZ, ALICE);
    assert.match(carol.log, /UDP\/TLS\/RTP\/SAVP/);
  });
});
