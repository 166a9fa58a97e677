import { isMailbox, type MailboxVisit, type Party } from '../../model/party.ts';
import { partyOf } from '../../model/session.ts';
import { type Refusal, wrongState } from '../../refusal.ts';
import { leave, stopGreeting } from '../../steps/leave.ts';
import { ring, shownOfParty } from '../../steps/ring.ts';
import { cutShort, endTaking, startGreeting } from '../../steps/voicemail.ts';
import type { Draft } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import type { VoicemailFacts } from './facts.ts';

function visitOf(
  draft: Draft,
  number: number,
): { readonly party: Party; readonly visit: MailboxVisit } | { readonly refusal: Refusal } {
  const party = partyOf(draft.session, number);
  if (party === undefined) return { refusal: { kind: 'no-such-party' } };
  const { visit } = party;
  if (!isMailbox(party) || visit === undefined) return { refusal: wrongState(party.status.code) };
  return { party, visit };
}

/** What happens while a message is left or heard. How a call gets to a mailbox is in `steps/voicemail`. */
export const voicemail: Feature<VoicemailFacts> = {
  'message-key': (draft, { party: number }) => {
    const party = partyOf(draft.session, number);
    if (party === undefined) return { kind: 'no-such-party' };
    if (!isMailbox(party)) return wrongState(party.status.code);
    if (party.message?.stage === 'recording') endTaking(draft, number);
    else cutShort(draft, number);
    return undefined;
  },

  'message-ended': (draft, { party: number }) => {
    const party = partyOf(draft.session, number);
    if (party === undefined) return { kind: 'no-such-party' };
    if (!isMailbox(party)) return wrongState(party.status.code);
    endTaking(draft, number);
    return undefined;
  },

  'visit-recording-started': (draft, { party: number, recording }) => {
    const found = visitOf(draft, number);
    if ('refusal' in found) return found.refusal;
    if (found.visit.recording !== undefined) return wrongState('VoiceMail', 'it records already');
    startGreeting(draft, found.party, found.visit, recording);
    return undefined;
  },

  'visit-recording-stopped': (draft, { party: number }) => {
    const found = visitOf(draft, number);
    if ('refusal' in found) return found.refusal;
    stopGreeting(draft, number);
    return undefined;
  },

  'visit-left': (draft, { party: number, destination }) => {
    const found = visitOf(draft, number);
    if ('refusal' in found) return found.refusal;
    if (destination.kind === 'nobody') {
      return { kind: 'not-allowed', detail: `${destination.dialled} does not exist` };
    }
    const { caller } = found.visit;
    leave(draft, number, { cause: 'answered-elsewhere' });
    ring(draft, destination, caller, shownOfParty(draft.party(caller)));
    return undefined;
  },
};
