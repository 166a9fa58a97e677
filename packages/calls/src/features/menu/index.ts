import type { Attendance, Party } from '../../model/party.ts';
import { partyOf } from '../../model/session.ts';
import { type Refusal, wrongState } from '../../refusal.ts';
import { isAttending, say, silence } from '../../steps/attend.ts';
import { leave, settle } from '../../steps/leave.ts';
import { ring } from '../../steps/ring.ts';
import type { Draft } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import type { MenuFacts } from './facts.ts';

type Menu = Extract<Attendance, { kind: 'menu' }>;

function menuOf(
  draft: Draft,
  number: number,
): { readonly party: Party; readonly menu: Menu } | { readonly refusal: Refusal } {
  const party = partyOf(draft.session, number);
  if (party === undefined) return { refusal: { kind: 'no-such-party' } };
  if (!isAttending(party) || party.attends.kind !== 'menu') {
    return { refusal: wrongState(party.status.code) };
  }
  return { party, menu: party.attends };
}

/** Callers who choose by their keys where to go on. What the keys mean is known outside. */
export const menu: Feature<MenuFacts> = {
  'menu-said': (draft, { party: number, id, name }) => {
    const found = menuOf(draft, number);
    if ('refusal' in found) return found.refusal;
    say(draft, found.party, id, name);
    return undefined;
  },

  'menu-silenced': (draft, { party: number }) => {
    const found = menuOf(draft, number);
    if ('refusal' in found) return found.refusal;
    silence(draft, number);
    return undefined;
  },

  'menu-left': (draft, { party: number, destination, dialled }) => {
    const found = menuOf(draft, number);
    if ('refusal' in found) return found.refusal;
    if (destination.kind === 'nobody') {
      return { kind: 'not-allowed', detail: `${destination.dialled} does not exist` };
    }
    const { arrivedBy, takes, conferenceRole } = found.party;
    const { caller, shown } = found.menu;
    const reason = dialled ? 'CallerInputRedirect' : undefined;
    leave(draft, number, { cause: 'answered-elsewhere' }, reason);
    ring(draft, destination, caller, shown, { arrivedBy, takes, conferenceRole });
    return undefined;
  },

  'menu-ended': (draft, { party: number }) => {
    const found = menuOf(draft, number);
    if ('refusal' in found) return found.refusal;
    leave(draft, number, { cause: 'hung-up' });
    settle(draft, { cause: 'hung-up' });
    return undefined;
  },
};
