import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ManualClock } from '../timers/testing/manual-clock.ts';
import type { Flow, TransportName } from '../transports/index.ts';
import { createRequest, type SipRequest } from '../wire/index.ts';
import { bindingTarget, type StoredBinding, storedBinding } from './binding.ts';
import { Registrar, type RegistrarOptions, type RegistrationChange } from './registrar.ts';

function flow(id: string, transport: TransportName = 'TCP'): Flow {
  return {
    id,
    transport,
    remoteAddress: '192.0.2.1',
    remotePort: 4000,
    localPort: 5060,
    closed: false,
  };
}

interface RegisterParts {
  contact?: string | string[];
  expires?: number;
  cseq?: number;
  callId?: string;
  extra?: [string, string][];
}

function register(parts: RegisterParts = {}): SipRequest {
  const contacts = [parts.contact ?? []].flat();
  return createRequest('REGISTER', 'sip:sip.cordboard.test', [
    ['Via', 'SIP/2.0/TCP 192.0.2.1:4000;branch=z9hG4bK1'],
    ['From', '<sip:alice@sip.cordboard.test>;tag=a'],
    ['To', '<sip:alice@sip.cordboard.test>'],
    ['Call-ID', parts.callId ?? 'r1'],
    ['CSeq', `${parts.cseq ?? 1} REGISTER`],
    ...contacts.map((value): [string, string] => ['Contact', value]),
    ...(parts.expires === undefined
      ? []
      : [['Expires', String(parts.expires)] as [string, string]]),
    ...(parts.extra ?? []),
  ]);
}

function open(options: RegistrarOptions = {}) {
  const clock = new ManualClock();
  const changes: RegistrationChange[] = [];
  const registrar = new Registrar({
    clock,
    onChange: (change) => changes.push(change),
    ...options,
  });
  return { clock, changes, registrar };
}

describe('Registrar', () => {
  test('answers with the contact as written and the time left', () => {
    const { registrar, clock } = open();
    const contact =
      '<sip:x@y.invalid;transport=wss>;+sip.instance="<urn:uuid:90001011>";expires=60';
    const result = registrar.register('d1', register({ contact }), flow('f1', 'WSS'));
    assert.equal(result.status, 200);
    assert.deepEqual(result.headers, [
      ['Contact', '<sip:x@y.invalid;transport=wss>;+sip.instance="<urn:uuid:90001011>";expires=60'],
    ]);
    clock.advance(20_000);
    const query = registrar.register('d1', register(), flow('f1', 'WSS'));
    assert.match(query.headers[0]?.[1] ?? '', /;expires=40$/);
  });

  test('gives the default interval and cuts one that is too long', () => {
    const { registrar } = open({ maxExpiresSeconds: 7200 });
    const first = registrar.register('d1', register({ contact: '<sip:a@192.0.2.1>' }), flow('f1'));
    assert.match(first.headers[0]?.[1] ?? '', /;expires=3600$/);
    const long = register({ contact: '<sip:a@192.0.2.1>', expires: 999_999, cseq: 2 });
    assert.match(
      registrar.register('d1', long, flow('f1')).headers[0]?.[1] ?? '',
      /;expires=7200$/,
    );
  });

  test('refuses an interval that is too brief with 423 and says the least', () => {
    const { registrar } = open();
    const result = registrar.register(
      'd1',
      register({ contact: '<sip:a@192.0.2.1>', expires: 9 }),
      flow('f1'),
    );
    assert.equal(result.status, 423);
    assert.deepEqual(result.headers, [['Min-Expires', '10']]);
    assert.equal(registrar.size, 0);
  });

  test('forgets a binding when its time is over, and says so once', () => {
    const { registrar, clock, changes } = open();
    registrar.register('d1', register({ contact: '<sip:a@192.0.2.1>', expires: 60 }), flow('f1'));
    clock.advance(59_999);
    assert.equal(registrar.size, 1);
    clock.advance(1);
    assert.equal(registrar.size, 0);
    assert.deepEqual(
      changes.map((change) => change.cause),
      ['registered', 'expired'],
    );
    assert.equal(changes[1]?.removed[0]?.contact.uriText, 'sip:a@192.0.2.1');
  });

  test('a refresh keeps the binding alive and is no change', () => {
    const { registrar, clock, changes } = open();
    const contact = '<sip:a@192.0.2.1>';
    registrar.register('d1', register({ contact, expires: 60 }), flow('f1'));
    clock.advance(50_000);
    registrar.register('d1', register({ contact, expires: 60, cseq: 2 }), flow('f1'));
    clock.advance(50_000);
    assert.equal(registrar.size, 1);
    assert.equal(changes.length, 1);
  });

  test('the same instance on a new flow replaces the old binding at once', () => {
    const { registrar, changes } = open();
    const contact = (host: string) => `<sip:a@${host}>;+sip.instance="<urn:uuid:1>"`;
    registrar.register('d1', register({ contact: contact('one.invalid') }), flow('f1', 'WSS'));
    const again = register({ contact: contact('two.invalid'), callId: 'r2' });
    const result = registrar.register('d1', again, flow('f2', 'WSS'));
    assert.equal(result.bindings.length, 1);
    assert.equal(result.bindings[0]?.flow.id, 'f2');
    assert.equal(result.removed[0]?.flow.id, 'f1');
    assert.equal(changes[1]?.added.length, 1);
    // The phone that was replaced, a page in another tab, may leave without harm to the new binding.
    const leaves = register({ contact: contact('one.invalid'), expires: 0, cseq: 2 });
    const left = registrar.register('d1', leaves, flow('f1', 'WSS'));
    assert.equal(left.status, 200);
    assert.deepEqual(registrar.removeFlow(flow('f1', 'WSS')), []);
    assert.equal(registrar.size, 1);
    assert.equal(changes.length, 2);
  });

  test('two flows of one instance stand side by side when they have numbers', () => {
    const { registrar } = open();
    const contact = (id: number) => `<sip:a@x.invalid>;+sip.instance="<urn:uuid:1>";reg-id=${id}`;
    registrar.register('d1', register({ contact: contact(1) }), flow('f1'));
    const result = registrar.register('d1', register({ contact: contact(2) }), flow('f2'));
    assert.equal(result.bindings.length, 2);
  });

  test('Expires 0 removes one contact, the wildcard all', () => {
    const { registrar, changes } = open();
    const f = flow('f1');
    for (const name of ['a', 'b', 'c']) {
      registrar.register('d1', register({ contact: `<sip:${name}@192.0.2.1>` }), f);
    }
    const one = register({ contact: '<sip:b@192.0.2.1>', expires: 0, cseq: 2 });
    assert.equal(registrar.register('d1', one, f).bindings.length, 2);
    const all = register({ contact: '*', expires: 0, cseq: 3 });
    const result = registrar.register('d1', all, f);
    assert.equal(result.status, 200);
    assert.deepEqual(result.bindings, []);
    assert.equal(changes.at(-1)?.cause, 'unregistered');
    assert.equal(changes.at(-1)?.removed.length, 2);
  });

  test('refuses a wildcard that keeps or accompanies contacts', () => {
    const { registrar } = open();
    assert.equal(registrar.register('d1', register({ contact: '*' }), flow('f')).status, 400);
    const beside = register({ contact: ['*', '<sip:a@192.0.2.1>'], expires: 0 });
    assert.equal(registrar.register('d1', beside, flow('f')).status, 400);
  });

  test('the sixth phone of an address is told that there are too many', () => {
    const { registrar } = open();
    const contact = (n: number) => `<sip:a@x.invalid>;+sip.instance="<urn:uuid:${n}>"`;
    for (let n = 1; n <= 5; n += 1) {
      assert.equal(
        registrar.register('d1', register({ contact: contact(n) }), flow(`f${n}`)).status,
        200,
      );
    }
    const sixth = registrar.register('d1', register({ contact: contact(6) }), flow('f6'));
    assert.equal(sixth.status, 603);
    assert.equal(sixth.reason, 'Too Many Contacts');
    assert.equal(registrar.size, 5);
    // A phone that is among the five may always refresh.
    assert.equal(
      registrar.register('d1', register({ contact: contact(5) }), flow('f5')).status,
      200,
    );
  });

  test('a connection that closes takes its bindings with it, of every address', () => {
    const { registrar, changes } = open();
    registrar.register('d1', register({ contact: '<sip:a@192.0.2.1>' }), flow('f1'));
    registrar.register('d2', register({ contact: '<sip:b@192.0.2.1>' }), flow('f1'));
    registrar.register('d2', register({ contact: '<sip:c@192.0.2.1>' }), flow('f2'));
    assert.equal(registrar.removeFlow(flow('f1')).length, 2);
    assert.deepEqual(registrar.bindings('d1'), []);
    assert.equal(registrar.bindings('d2').length, 1);
    assert.deepEqual(
      changes.slice(3).map((change) => [change.key, change.cause]),
      [
        ['d1', 'flow-closed'],
        ['d2', 'flow-closed'],
      ],
    );
  });

  test('over UDP an older REGISTER of the same Call-ID changes nothing', () => {
    const { registrar } = open();
    const contact = '<sip:a@192.0.2.1>';
    const udp = flow('u', 'UDP');
    registrar.register('d1', register({ contact, cseq: 5 }), udp);
    const late = register({ contact, cseq: 4, expires: 0 });
    assert.equal(registrar.register('d1', late, udp).status, 500);
    assert.equal(registrar.size, 1);
  });

  test('lists contacts by preference and can list only the own one', () => {
    const { registrar } = open();
    registrar.register('d1', register({ contact: '<sip:a@192.0.2.1>;q=0.2' }), flow('f1'));
    registrar.register('d1', register({ contact: '<sip:b@192.0.2.1>;q=0.9' }), flow('f2'));
    assert.deepEqual(
      registrar.bindings('d1').map((binding) => binding.contact.uri.user),
      ['b', 'a'],
    );
    const own = register({ contact: '<sip:a@192.0.2.1>;q=0.2', cseq: 2 });
    const result = registrar.register('d1', own, flow('f1'), { list: 'own' });
    assert.equal(result.headers.length, 1);
    assert.match(result.headers[0]?.[1] ?? '', /^<sip:a@/);
  });

  test('requests for a binding go to its contact, by its flow and path', () => {
    const { registrar } = open();
    const extra: [string, string][] = [['Path', '<sip:edge.test;lr>']];
    const f = flow('f1');
    const result = registrar.register('d1', register({ contact: '<sip:a@10.0.0.1>', extra }), f);
    assert.deepEqual(result.headers.at(-1), ['Path', '<sip:edge.test;lr>']);
    const [binding] = registrar.bindings('d1');
    assert.ok(binding);
    assert.deepEqual(bindingTarget(binding), {
      uri: 'sip:a@10.0.0.1',
      flow: f,
      route: ['<sip:edge.test;lr>'],
    });
  });

  test('a phone of a process before this one is known until its time is over, or another one registers', () => {
    const { registrar, clock, changes } = open();
    const before = open();
    before.registrar.register(
      'd1',
      register({ contact: '<sip:a@192.0.2.1>', cseq: 4 }),
      flow('u', 'UDP'),
    );
    const [binding] = before.registrar.bindings('d1');
    assert.ok(binding);
    const stored: StoredBinding = JSON.parse(JSON.stringify(storedBinding(binding)));
    registrar.restore('d1', stored, flow('u', 'UDP'), 60);
    registrar.restore('d2', stored, flow('u', 'UDP'), 60);
    assert.deepEqual(registrar.bindings('d1').map(bindingTarget), [bindingTarget(binding)]);
    assert.deepEqual(
      changes.map(({ cause }) => cause),
      ['registered', 'registered'],
    );
    // Its own refresh makes it a phone like any other, which stands beside the next one.
    registrar.register('d1', register({ contact: '<sip:a@192.0.2.1>', cseq: 5 }), flow('u', 'UDP'));
    registrar.register(
      'd1',
      register({ contact: '<sip:b@192.0.2.1>', callId: 'r2' }),
      flow('v', 'UDP'),
    );
    assert.equal(registrar.bindings('d1').length, 2);
    const result = registrar.register(
      'd2',
      register({ contact: '<sip:b@192.0.2.1>' }),
      flow('v', 'UDP'),
    );
    assert.deepEqual(
      result.removed.map(({ contact }) => contact.uriText),
      ['sip:a@192.0.2.1'],
    );
    assert.equal(registrar.bindings('d2').length, 1);
    registrar.restore('d3', stored, flow('u', 'UDP'), 60);
    clock.advance(60_000);
    assert.deepEqual(registrar.bindings('d3'), []);
  });

  test('is empty after close', () => {
    const { registrar, clock } = open();
    registrar.register('d1', register({ contact: '<sip:a@192.0.2.1>' }), flow('f1'));
    registrar.close();
    registrar.close();
    assert.equal(registrar.size, 0);
    assert.equal(clock.pending, 0);
  });
});
