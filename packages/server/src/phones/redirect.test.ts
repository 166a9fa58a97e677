import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSipEndpoint, type SipEndpoint } from '@cordboard/sip';
import { inWorld, type World } from '../system/testkit/exchange-world.ts';

const PORTS = { rtpFrom: 44_600 };

/** Registers a desk phone of a user whose key sends all calls elsewhere. */
async function redirecting(w: World, user: string, ...contacts: readonly string[]) {
  const endpoint: SipEndpoint = await createSipEndpoint({
    host: '127.0.0.1',
    publicAddress: '127.0.0.1',
    domain: w.config.sipDomain,
    udp: { port: 0 },
    delegate: {
      onInvite: (invite) =>
        invite.reject(
          302,
          undefined,
          contacts.map((uri) => ['Contact', uri]),
        ),
    },
  });
  await new Promise<void>((resolve) => {
    endpoint.registerClient({
      registrar: { uri: `sip:127.0.0.1:${w.endpoint.ports.udp}` },
      aor: `sip:16505550${user}@${w.config.sipDomain}`,
      credentials: { username: `9000${user}1`, password: `sip-${user}` },
      onState: ({ kind }) => kind === 'registered' && resolve(),
    });
  });
  return endpoint;
}

test('a 302 forwards the call, to the first contact that leads somewhere', () =>
  inWorld(PORTS, async (w) => {
    const bob = await redirecting(w, '102', '<sip:nobody@10.0.0.1>', '<sip:103@10.0.0.1>');
    try {
      const alice = await w.phone('101', 400);
      const carol = await w.phone('103', 800);
      const alices = await alice.call('102');
      await alices.waitUntilHears(800);
      const carols = await carol.incoming();
      await carols.waitUntilHears(400);
      assert.ok(w.events().includes('5 -2 Disconnected BlindTransfer'), w.events().join());
    } finally {
      await bob.close();
    }
  }));

test('phones that send a call to one another, or nowhere, are as if out of reach', () =>
  inWorld(PORTS, async (w) => {
    const bob = await redirecting(w, '102', '<sip:103@10.0.0.1>');
    const carol = await redirecting(w, '103', '<sip:102@10.0.0.1>');
    const dave = await redirecting(w, '104');
    try {
      const alice = await w.phone('101', 400);
      for (const callee of ['102', '104']) {
        const call = await alice.call(callee);
        await call.waitUntilEnded();
        assert.equal(call.state.name === 'ended' ? call.state.status : undefined, 480);
      }
    } finally {
      await Promise.all([bob.close(), carol.close(), dave.close()]);
    }
  }));
