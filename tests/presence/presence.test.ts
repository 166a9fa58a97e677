import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { SDK } from '@ringcentral/sdk';
import { RingCentral, WebSocketExtension } from '../interop/clients/rc-ex.ts';
import { ALICE_HZ, CAROL_HZ, Floor } from '../operations/floor.ts';
import { ALICE, BOB, CAROL } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Gateway } from '../support/gateway.ts';
import { Json } from '../support/json.ts';

const APP = { clientId: 'cordboard-demo', clientSecret: 'cordboard-demo-secret' };
const ACCOUNT = '/restapi/v1.0/account/~';
/** The park location of the demo account. */
const LOBBY = '8000401';
const presenceOf = (id: string) => `${ACCOUNT}/extension/${id}/presence`;

describe('presence', () => {
  let floor: Floor;
  const open: Gateway[] = [];

  before(async () => {
    floor = await Floor.open();
  });

  afterEach(async () => {
    for (const gateway of open.splice(0)) await gateway.close();
    await floor.clear();
  });

  after(() => floor?.close());

  async function subscriber(...filters: readonly string[]): Promise<Gateway> {
    const gateway = await Gateway.open(floor.api, ...filters);
    open.push(gateway);
    return gateway;
  }

  function told(gateway: Gateway, extensionId: string, status: string): Promise<Json> {
    const all = () => gateway.events.filter((one) => one.text('body.extensionId') === extensionId);
    return eventually(
      () => `${status} of ${extensionId}; there are ${all().join('\n')}`,
      () => all().findLast((event) => event.text('body.telephonyStatus') === status),
    );
  }

  test('a call parked at a location is seen there at every filter, and taken up by what presence says of it', async () => {
    const plain = await subscriber(presenceOf(LOBBY));
    const detailed = await subscriber(`${presenceOf(LOBBY)}?detailedTelephonyState=true`);
    const account = await subscriber(`${ACCOUNT}/presence?detailedTelephonyState=true`);
    const everything = await subscriber(
      `${presenceOf(LOBBY)}?detailedTelephonyState=true&sipData=true`,
      `${ACCOUNT}/presence`,
    );
    const call = await floor.aliceAndBob();
    await call.callee.do(200, 'transfer', { parkOrbit: LOBBY });
    for (const gateway of [plain, detailed, account, everything]) {
      await told(gateway, LOBBY, 'ParkedCall');
    }
    assert.equal((await told(plain, LOBBY, 'ParkedCall')).has('body.activeCalls'), false);
    const seen = (await told(everything, LOBBY, 'ParkedCall')).at('body.activeCalls.0');
    assert.equal(seen.text('telephonySessionId'), call.sessionId);
    const known = await told(account, LOBBY, 'ParkedCall');
    assert.equal(known.text('body.activeCalls.0.telephonyStatus'), 'ParkedCall');
    assert.equal(known.at('body.activeCalls.0').has('sipData'), false);
    // Of the two levels that were asked for the more detailed one, and once.
    const others = everything.events.filter(
      (one) => one.text('body.extensionId') === BOB.extensionId,
    );
    assert.ok(others.every((event) => !event.has('body.activeCalls')));

    const read = await floor.api.expect(200, 'GET', `${presenceOf(LOBBY)}?sipData=true`);
    assert.equal(read.text('telephonyStatus'), 'ParkedCall');
    assert.deepEqual(read.at('activeCalls.0.sipData').value, seen.at('sipData').value);
    const { fromTag, toTag } = Object(seen.at('sipData').value);
    const picker = await floor.carol.call(`prk${LOBBY}`, {
      headers: [
        [
          'Replaces',
          `${seen.text('telephonySessionId')};to-tag=${fromTag};from-tag=${toTag};early-only`,
        ],
      ],
    });
    await picker.waitUntilAnswered();
    await floor.hear([call.out, CAROL_HZ], [picker, ALICE_HZ]);
    const free = await told(detailed, LOBBY, 'NoCall');
    assert.equal(free.text('body.activeCalls.0.terminationType'), 'final');
    assert.equal(free.number('body.totalActiveCalls'), 0);
  });

  test('the published SDK takes an answer for several extensions apart', async () => {
    const call = await floor.aliceAndBob();
    const sdk = new SDK({ server: floor.http, ...APP, cachePrefix: 'several' });
    await sdk.platform().auth().setData({
      token_type: 'bearer',
      access_token: floor.api.token,
      expires_in: '3600',
    });
    const several = `${ALICE.extensionId},4711,${CAROL.extensionId}`;
    const response = await sdk.get(`${presenceOf(several)}?detailedTelephonyState=true`);
    assert.equal(response.status, 207);
    const parts = await sdk.multipart(response);
    assert.deepEqual(
      parts.map(({ status }) => status),
      [200, 404, 200],
    );
    const [alice, nobody, carol] = await Promise.all(
      parts.map(async (part) => new Json(await part.json())),
    );
    assert.equal(alice?.text('activeCalls.0.telephonySessionId'), call.sessionId);
    assert.equal(nobody?.text('errorCode'), 'CMN-102');
    assert.equal(carol?.text('telephonyStatus'), 'NoCall');
  });

  test('over a WebSocket the published client gets the parts as they are', async () => {
    const rc = new RingCentral({ server: floor.http, ...APP });
    rc.token = { access_token: floor.api.token };
    const socket = new WebSocketExtension({ autoRecover: { enabled: false } });
    await rc.installExtension(socket);
    try {
      const several = presenceOf(`${ALICE.extensionId},${CAROL.extensionId}`);
      const { status, data, headers } = await socket.request<string>('GET', several);
      assert.equal(status, 207);
      const type = String(Object(headers)['Content-Type']);
      const boundary = /boundary=(\S+)/.exec(type)?.[1];
      assert.ok(boundary !== undefined, type);
      const parts = data.split(`--${boundary}`).slice(1, -1);
      const bodies = parts.map((part) => Json.parse(part.slice(part.indexOf('{'))));
      assert.deepEqual(
        bodies.slice(1).map((body) => body.number('extension.id')),
        [Number(ALICE.extensionId), Number(CAROL.extensionId)],
      );
    } finally {
      await socket.revoke();
    }
  });
});
