import { openLegsOf } from '@cordboard/calls';
import type { Config } from '../config/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import type { DialogIds } from '../phones/index.ts';
import { type ActiveCall, Presence } from '../presence/index.ts';
import { PresencePresenter } from '../restapi/index.ts';
import type { Database } from '../storage/index.ts';
import type { CallsSystem } from './calls-system.ts';

export interface PresenceParts {
  readonly database: Database;
  readonly directory: Directory;
  readonly calls: CallsSystem;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** Begins to follow the calls, with the settings that were kept. */
export async function startPresence(parts: PresenceParts): Promise<Presence> {
  const { database, calls, ...rest } = parts;
  const presence = new Presence({ ...rest, exchange: calls.exchange, store: database.presence });
  await presence.load();
  return presence;
}

/** The dialog between a party and the phone it speaks or rings through; newer than the event that asks for it. */
export function dialogOf(
  { exchange, phones }: CallsSystem,
  { session, party }: Pick<ActiveCall, 'session' | 'party'>,
): DialogIds | undefined {
  const legs = openLegsOf(exchange.session(session.id) ?? session, party.number);
  const leg = legs.find(({ state }) => state.name === 'answered') ?? legs[0];
  return leg === undefined ? undefined : phones.dialogOf(leg.id);
}

export function createPresencePresenter(
  { sipDomain, compatibility }: Config,
  directory: Directory,
  calls: CallsSystem,
): PresencePresenter {
  return new PresencePresenter({
    sipDomain,
    newestOnly: compatibility === 'strict',
    isUser: ({ accountId, extensionId }) =>
      directory.extension(accountId, extensionId)?.type === 'User',
    // Only an answered call can be taken over by the names of its dialog.
    dialogOf: (call) => (call.telephonyStatus === 'Ringing' ? undefined : dialogOf(calls, call)),
  });
}
