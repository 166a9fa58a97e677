import type { Entries } from '../stage.ts';
import { accounts } from './account.ts';
import { callControl } from './call-control.ts';
import { oauth } from './oauth.ts';
import { presence } from './presence.ts';
import { records } from './records.ts';
import { ringOut } from './ring-out.ts';
import { subscriptions } from './subscriptions.ts';

/** How each operation of the contract is tried, by its id. */
export const ENTRIES: Entries = {
  ...accounts,
  ...callControl,
  ...oauth,
  ...presence,
  ...records,
  ...ringOut,
  ...subscriptions,
};
