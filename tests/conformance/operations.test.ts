import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { contractMissing } from '../support/contract.ts';
import { Document } from './document.ts';
import { ENTRIES } from './entries/index.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { Stage } from './stage.ts';
import { UNSENT } from './unsent.ts';
import { Walk } from './walk.ts';

for (const compatibility of ['strict', 'extended'] as const) walkAll(compatibility);

function walkAll(compatibility: 'strict' | 'extended'): void {
  describe(`every operation of the contract, ${compatibility}`, { skip: contractMissing }, () => {
    const document = contractMissing === false ? Document.read() : undefined;
    const operations = document?.operations ?? [];
    const used = new Set<string>();
    let stage: Stage;
    let requests = 0;

    before(async () => {
      assert.ok(document);
      stage = await Stage.open(document, compatibility);
    });

    afterEach(() => stage.floor.clear());

    after(() => stage?.close());

    function isException(operationId: string, what: string): boolean {
      for (const key of [`${operationId}, ${what}`, `*, ${what}`]) {
        if (!EXCEPTIONS.has(key)) continue;
        used.add(key);
        return true;
      }
      return false;
    }

    test('is tried here', () => {
      const ids = operations.map(({ id }) => id);
      assert.deepEqual(
        ids.filter((id) => ENTRIES[id] === undefined),
        [],
      );
      assert.deepEqual(
        Object.keys(ENTRIES).filter((id) => !ids.includes(id)),
        [],
      );
    });

    for (const operation of operations) {
      test(operation.id, async () => {
        const entry = ENTRIES[operation.id];
        assert.ok(entry, 'no entry');
        const walk = new Walk(stage, operation, await entry(stage), isException);
        await walk.all();
        requests += walk.requests;
        assert.deepEqual(walk.complaints, []);
      });
    }

    test('and every field is sent, or it is known why not', () => {
      const { unsent, known } = stage.fields;
      assert.deepEqual(
        unsent.filter((field) => !UNSENT.has(field)),
        [],
        'never sent: send them, or say in unsent.ts why not',
      );
      assert.deepEqual(
        [...UNSENT].filter((field) => known.includes(field) && !unsent.includes(field)),
        [],
        'sent now: take them out of unsent.ts',
      );
    });

    test('and every exception is still one', (t) => {
      t.diagnostic(`${requests} requests`);
      assert.deepEqual(
        [...EXCEPTIONS.keys()].filter((key) => !used.has(key)),
        [],
      );
    });
  });
}
