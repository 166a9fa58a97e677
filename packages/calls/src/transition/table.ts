import type { Party, StatusCode } from '../model/party.ts';
import { partyOf } from '../model/session.ts';
import { type Refusal, wrongState } from '../refusal.ts';
import type { Draft } from './draft.ts';

/**
 * A feature's transition table: for every status a party may be in, the status
 * the command takes it to, or `refused`. It is data, exhaustive by its type, and
 * `docs/` draws it.
 */
export type CommandTable = { readonly [Code in StatusCode]: StatusCode | 'refused' };

/** The party a command is for, or why it may not have it. */
export function commanded(
  draft: Draft,
  number: number,
  table: CommandTable,
): { readonly party: Party } | { readonly refusal: Refusal } {
  const party = partyOf(draft.session, number);
  if (party === undefined) return { refusal: { kind: 'no-such-party' } };
  if (table[party.status.code] === 'refused') return { refusal: wrongState(party.status.code) };
  return { party };
}
