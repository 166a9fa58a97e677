import { ownerOf, shownOf } from '../../steps/ring.ts';
import type { Feature } from '../../transition/feature.ts';
import type { ConferenceFacts } from './facts.ts';

/** RingCentral's limit of parties brought into one conference (contract I.5). */
const MOST_BROUGHT_IN = 10;

const TO_CONFERENCE = { phoneNumber: 'conference', name: 'Conference' } as const;

/** A conference: its host dials in, and parties of other calls are brought in. */
export const conference: Feature<ConferenceFacts> = {
  'conference-created': (draft, { host, voiceCallToken, hostMs }) => {
    draft.patch({ conference: { voiceCallToken, host, joined: false, closed: false } });
    draft.effect({ type: 'start-timer', timer: 'host', delayMs: hostMs });
    return undefined;
  },

  'conference-joined': (draft, { caller, endpoint }) => {
    const { conference } = draft.session;
    if (conference === undefined || conference.closed) {
      return { kind: 'not-allowed', detail: 'there is no open conference' };
    }
    const isHost =
      !conference.joined && caller.kind === 'extension' && caller.extensionId === conference.host;
    if (!isHost && !conference.joined) {
      return { kind: 'not-allowed', detail: 'the host has not joined' };
    }
    if (isHost) {
      draft.patch({ conference: { ...conference, joined: true } });
      draft.effect({ type: 'stop-timer', timer: 'host' });
    }
    const party = draft.addParty({
      direction: isHost ? 'Outbound' : 'Inbound',
      owner: ownerOf(caller),
      from: shownOf(caller).outside,
      to: TO_CONFERENCE,
      status: { code: 'Answered' },
      conferenceRole: isHost ? 'Host' : 'Participant',
    });
    const leg = draft.addLeg({
      party: party.number,
      endpoint,
      direction: 'incoming',
      state: { name: 'answered' },
    });
    draft.effect({ type: 'answer-leg', leg: leg.id, party: party.id });
    return undefined;
  },

  'participant-brought': (draft, { peer, link, from }) => {
    const { conference, parties, compatibility } = draft.session;
    if (conference === undefined) {
      return { kind: 'not-allowed', detail: 'the session is not a conference' };
    }
    if (!conference.joined || conference.closed) {
      return { kind: 'not-allowed', detail: 'the host has not joined the conference' };
    }
    const broughtIn = parties.filter((party) => party.link !== undefined).length;
    if (compatibility === 'strict' && broughtIn >= MOST_BROUGHT_IN) {
      return {
        kind: 'not-allowed',
        detail: `at most ${MOST_BROUGHT_IN} parties can be brought in`,
      };
    }
    const party = draft.addParty({
      direction: 'Inbound',
      owner: { kind: 'outside', accountId: draft.session.accountId },
      from,
      to: TO_CONFERENCE,
      status: { code: 'Setup' },
      conferenceRole: 'Participant',
    });
    draft.updateParty(party.number, {
      status: { code: 'Gone', reason: 'Conference', peer },
      peer,
      link,
    });
    return undefined;
  },
};
