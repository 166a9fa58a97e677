import { isMailbox } from '../../model/party.ts';
import { partyOf } from '../../model/session.ts';
import { wrongState } from '../../refusal.ts';
import { cutShort, endTaking } from '../../steps/voicemail.ts';
import type { Feature } from '../../transition/feature.ts';
import type { VoicemailFacts } from './facts.ts';

/** What happens while a caller leaves a message. How a call gets to a mailbox is in `steps/voicemail`. */
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
};
