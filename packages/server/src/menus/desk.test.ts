import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact, Party, Session } from '@cordboard/calls';
import { createDirectory, demoData } from '../directory/index.ts';
import { systemClock } from '../exchange/index.ts';
import { aParty, aSession } from '../exchange/testkit/calls.ts';
import { MenuDesk } from './desk.ts';

function menuParty(number: number): Party {
  return aParty(`p-a1-${number}`, number, {
    owner: { kind: 'extension', accountId: '8000001', extensionId: '8000501' },
    status: { code: number === 1 ? 'Setup' : 'Disconnected' },
    attends: { kind: 'menu', caller: 2, shown: { inside: {}, outside: {} } },
  });
}

function sessionOf(parties: number): Session {
  return aSession(
    's-a1',
    Array.from({ length: parties }, (_, index) => menuParty(index + 1)),
  );
}

function deskWith(session: Session): { readonly desk: MenuDesk; readonly told: Fact[] } {
  const told: Fact[] = [];
  const nobody = { kind: 'nobody', dialled: '', reason: 'InvalidNumber' } as const;
  const desk = new MenuDesk({
    exchange: {
      tell: async (_id, fact) => {
        told.push(fact);
        return { ok: true, session };
      },
      newCommandId: () => 'c1',
      onChange: () => () => undefined,
      sessions: () => [session],
    },
    media: { onEvent: () => () => undefined },
    digits: { listen: () => () => undefined },
    directory: createDirectory(demoData()),
    router: {
      resolve: () => nobody,
      resolveExtension: () => nobody,
      voicemailOf: () => nobody,
    },
    clock: systemClock,
    speak: async () => 'x',
    isSound: () => true,
    onDefect: (error) => {
      throw error;
    },
  });
  return { desk, told };
}

test('a caller who goes round in circles is let go', () => {
  const { desk, told } = deskWith(sessionOf(101));
  desk.takeUp();
  assert.deepEqual(told, [{ type: 'menu-ended', party: 1 }]);
  assert.equal(desk.count, 0);
  desk.close();
});

test('a menu that is there no more ends the calls that are in it', async () => {
  const { desk, told } = deskWith(sessionOf(2));
  desk.takeUp();
  await new Promise(setImmediate);
  assert.deepEqual(told, [{ type: 'menu-ended', party: 1 }]);
  assert.equal(desk.count, 1);
  desk.close();
  assert.equal(desk.count, 0);
});
