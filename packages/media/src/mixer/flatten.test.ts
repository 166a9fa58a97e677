import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { flattenRow } from './flatten.ts';
import { linkEar, type PlainSound, type Sound, soundKey } from './hearing.ts';

type Table = ReadonlyMap<string, readonly Sound[]>;

const gain = fc.constantFrom(0, 0.25, 0.5, 1, 2);
const plain: fc.Arbitrary<Sound> = fc.oneof(
  fc.record({ kind: fc.constant('voice'), of: fc.constantFrom('a', 'b', 'c'), gain }),
  fc.record({ kind: fc.constant('music'), name: fc.constantFrom('hold', 'jazz'), gain }),
);
const link: fc.Arbitrary<Sound> = fc.record({
  kind: fc.constant('link'),
  link: fc.constantFrom('x', 'y', 'z'),
  side: fc.constantFrom('a', 'b'),
  gain,
});
const ears = [
  'a',
  'b',
  'c',
  ...['x', 'y', 'z'].flatMap((name) => [linkEar(name, 'a'), linkEar(name, 'b')]),
];
const table: fc.Arbitrary<Table> = fc
  .array(fc.tuple(fc.constantFrom(...ears), fc.array(fc.oneof(plain, link), { maxLength: 5 })), {
    maxLength: 12,
  })
  .map((rows) => new Map(rows));

function flatten(rows: Table, ear: string): PlainSound[] {
  return flattenRow(ear, (name) => rows.get(name));
}

function byKey(sounds: readonly PlainSound[]): Record<string, number> {
  return Object.fromEntries(
    sounds
      .map((sound) => [soundKey(sound), sound.gain] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

test('any table, circles of links included, flattens to sounds that are there once', () => {
  fc.assert(
    fc.property(table, fc.constantFrom(...ears), (rows, ear) => {
      const sounds = flatten(rows, ear);
      const keys = sounds.map(soundKey);
      assert.equal(new Set(keys).size, keys.length);
      const written = new Set(
        [...rows.values()].flat().map((sound) => (sound.kind === 'link' ? '' : soundKey(sound))),
      );
      assert.ok(
        keys.every((key) => written.has(key)),
        'nothing is heard that no row names',
      );
    }),
  );
});

test('a row without links stays what it is, but for doubles', () => {
  fc.assert(
    fc.property(fc.array(plain, { maxLength: 6 }), (row) => {
      const flat = flatten(new Map([['a', row]]), 'a');
      for (const sound of row) {
        const found = flat.find(
          (other) => sound.kind !== 'link' && soundKey(other) === soundKey(sound),
        );
        assert.ok(found !== undefined && found.gain >= sound.gain);
      }
      assert.ok(flat.every((sound) => row.includes(sound)));
    }),
  );
});

test('the order of rows and of sounds in them does not matter', () => {
  fc.assert(
    fc.property(table, fc.constantFrom(...ears), (rows, ear) => {
      const reversed = new Map(
        [...rows].reverse().map(([name, row]) => [name, [...row].reverse()]),
      );
      assert.deepEqual(byKey(flatten(rows, ear)), byKey(flatten(reversed, ear)));
    }),
  );
});

test('a link of gain 1 is as if its other end were written in its place', () => {
  fc.assert(
    fc.property(
      fc.array(plain, { maxLength: 5 }),
      fc.array(plain, { maxLength: 5 }),
      (own, far) => {
        const linked = new Map<string, readonly Sound[]>([
          ['ear', [...own, { kind: 'link', link: 'x', side: 'a', gain: 1 }]],
          [linkEar('x', 'b'), far],
        ]);
        const written = new Map([['ear', [...own, ...far]]]);
        assert.deepEqual(byKey(flatten(linked, 'ear')), byKey(flatten(written, 'ear')));
      },
    ),
  );
});

test('gains multiply along links, and nobody hears themselves come back', () => {
  const rows: Table = new Map<string, readonly Sound[]>([
    ['a', [{ kind: 'link', link: 'x', side: 'a', gain: 0.5 }]],
    [
      linkEar('x', 'b'),
      [
        { kind: 'voice', of: 'b', gain: 0.5 },
        { kind: 'voice', of: 'a', gain: 1 },
        { kind: 'link', link: 'x', side: 'a', gain: 1 },
      ],
    ],
  ]);
  assert.deepEqual(flatten(rows, 'a'), [{ kind: 'voice', of: 'b', gain: 0.25 }]);
});
