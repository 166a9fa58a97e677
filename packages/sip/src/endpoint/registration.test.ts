import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Respond } from '../dialogs/index.ts';
import { bindingTarget, Registrar } from '../registrar/index.ts';
import type { Flow } from '../transports/index.ts';
import {
  formatChallenge,
  NonceStore,
  parseAuthorization,
  type SipRequest,
  verifyDigest,
} from '../wire/index.ts';
import type { RegistrationState } from './client-registration.ts';
import {
  ANSWER,
  connect,
  Inbox,
  openAgent,
  openCallee,
  until,
  untilIdle,
  uriOf,
} from './testing/user-agents.ts';
import { serveWebSockets } from './testing/websocket-server.ts';

const credentials = { username: 'alice', password: 'secret' };
const AOR = 'sip:alice@sip.cordboard.test';

type Context = { after(run: () => Promise<void>): void };

/** A server with a registrar that asks for a password. */
async function openServer(t: Context, algorithm: 'MD5' | 'SHA-256' = 'MD5') {
  const registrar = new Registrar();
  const nonces = new NonceStore();
  const onRegister = (request: SipRequest, flow: Flow, respond: Respond): void => {
    const value = request.headers.get('Authorization');
    const given = value === undefined ? undefined : parseAuthorization(value);
    if (given === undefined || !verifyDigest(given, 'REGISTER', credentials)) {
      const challenge = {
        realm: 'sip.cordboard.test',
        nonce: nonces.issue(),
        algorithm,
        qop: true,
      };
      respond(401, { headers: [['WWW-Authenticate', formatChallenge(challenge)]] });
      return;
    }
    const { status, reason, headers } = registrar.register('alice', request, flow);
    respond(status, { reason, headers });
  };
  const agent = await openAgent(t, {
    delegate: {
      onInvite: (invite) => invite.reject(404),
      onRegister,
      onFlowClosed: (flow) => registrar.removeFlow(flow),
    },
  });
  t.after(async () => registrar.close());
  return { agent, registrar };
}

// Most of the time is waiting for transactions to end, which many tests can do at once.
describe('Registration', { concurrency: 8 }, () => {
  for (const transport of ['UDP', 'TCP', 'TLS', 'WS'] as const) {
    test(`a phone registers over ${transport} with a password and is called on that flow`, async (t) => {
      const { agent: server, registrar } = await openServer(
        t,
        transport === 'TCP' ? 'SHA-256' : 'MD5',
      );
      const { agent: phone, invites } = await openCallee(t);
      const flow =
        transport === 'WS'
          ? await phone.connectWebSocket(await serveWebSockets(t, server))
          : undefined;
      const uri = transport === 'WS' ? 'sip:sip.cordboard.test' : uriOf(server, transport);
      const states = new Inbox<RegistrationState>();
      const registration = phone.registerClient({
        registrar: flow === undefined ? { uri } : { uri, flow },
        aor: AOR,
        credentials,
        expiresSeconds: 120,
        instance: 'urn:uuid:90001011',
        onState: states.put,
      });
      assert.deepEqual(await states.take(), { kind: 'registered', expiresSeconds: 120 });
      const [binding] = registrar.bindings('alice');
      assert.ok(binding);
      assert.equal(binding.flow.transport, transport);
      assert.equal(binding.instance, '<urn:uuid:90001011>');

      const outcome = connect(server, AOR, { target: bindingTarget(binding) });
      const invite = await invites.take();
      assert.equal(invite.flow.transport, transport);
      assert.equal(invite.to.uriText, AOR);
      const there = invite.accept({ sdp: ANSWER });
      const here = await outcome;
      await there.bye();
      assert.equal(here.state, 'terminated');

      await registration.unregister();
      await registration.unregister();
      assert.equal(registrar.size, 0);
      assert.equal(registration.state.kind, 'unregistered');
      await untilIdle(server, phone);
    });
  }

  test('a wrong password is told and tried again later', async (t) => {
    const { agent: server } = await openServer(t);
    const { agent: phone } = await openCallee(t);
    const states = new Inbox<RegistrationState>();
    const registration = phone.registerClient({
      registrar: { uri: uriOf(server, 'UDP') },
      aor: AOR,
      credentials: { ...credentials, password: 'guess' },
      onState: states.put,
    });
    const state = await states.take();
    assert.equal(state.kind === 'failed' && state.status, 401);
    assert.ok(state.kind === 'failed' && state.retryMs >= 1000);
    registration.abandon();
    registration.abandon();
    await untilIdle(server, phone);
  });

  test('a connection that closes takes the binding along, and the phone comes back', async (t) => {
    const { agent: server, registrar } = await openServer(t);
    const { agent: phone } = await openCallee(t, { random: () => 0 });
    const states = new Inbox<RegistrationState>();
    const registration = phone.registerClient({
      registrar: { uri: uriOf(server, 'TCP') },
      aor: AOR,
      credentials,
      onState: states.put,
    });
    assert.equal((await states.take()).kind, 'registered');
    const first = registrar.bindings('alice')[0]?.flow;
    assert.ok(first);
    // The server loses the connection, as by a restart of a middlebox.
    server.dropFlow(first);
    assert.equal(registrar.size, 0);
    assert.equal((await states.take()).kind, 'failed');
    assert.equal((await states.take()).kind, 'registered');
    assert.notEqual(registrar.bindings('alice')[0]?.flow.id, first.id);
    registration.abandon();
  });

  test('an interval that the server finds too brief is raised', async (t) => {
    const { agent: server } = await openServer(t);
    const { agent: phone } = await openCallee(t);
    const states = new Inbox<RegistrationState>();
    const registration = phone.registerClient({
      registrar: { uri: uriOf(server, 'UDP') },
      aor: AOR,
      credentials,
      expiresSeconds: 5,
      onState: states.put,
    });
    assert.deepEqual(await states.take(), { kind: 'registered', expiresSeconds: 10 });
    registration.abandon();
    await until('idle', () => phone.resources().lingering === 0);
  });
});
