import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type CallControlApi, Cordboard } from '@cordboard/client';
import type { FakePhone } from '@cordboard/simulator';
import { Floor } from '../operations/floor.ts';
import { ALICE, type DemoUser } from '../support/demo.ts';
import { ACTS, operationNames } from './all-operations.ts';
import { watched } from './watched.ts';

const OTHER_HZ = 1520;

describe('the SDK in Node drives live calls', () => {
  let floor: Floor;
  let other: FakePhone;
  const used = new Set<string>();

  before(async () => {
    floor = await Floor.open({ tones: [OTHER_HZ] });
    other = await floor.device(ALICE, 2, OTHER_HZ);
  });

  afterEach(() => floor.clear());

  after(() => floor?.close());

  const as = async ({ extension }: DemoUser): Promise<CallControlApi> => {
    const { token } = await floor.as(extension);
    const client = new Cordboard({ baseUrl: floor.http, accessToken: token });
    return watched(client.callControl, used);
  };

  for (const [name, act] of Object.entries(ACTS)) {
    test(name, () => act({ floor, as, other }));
  }

  test('with all operations of call control', async () => {
    assert.deepEqual([...used].sort(), operationNames(await as(ALICE)));
    assert.equal(used.size, 24);
  });
});
