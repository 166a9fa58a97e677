import { isAlerting } from '../../model/party.ts';
import { answeredLegOf, calledAgentsOf, isCalledAgent, partyOf } from '../../model/session.ts';
import { wrongState } from '../../refusal.ts';
import { leave } from '../../steps/leave.ts';
import { offer } from '../../steps/offer.ts';
import { callAgent } from '../../steps/queue.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { QueueFacts } from './facts.ts';
import { IGNORE } from './table.ts';

/**
 * Callers who wait in a queue. Who is called next is chosen outside, by the one
 * who sees all calls; here is what becomes of it.
 */
export const queue: Feature<QueueFacts> = {
  'queue-agents-called': (draft, { party: number, agents, ringMs }) => {
    const party = partyOf(draft.session, number);
    if (party === undefined) return { kind: 'no-such-party' };
    const { queueWait: wait } = party;
    if (wait === undefined || !isAlerting(party)) return wrongState(party.status.code);
    const called = calledAgentsOf(draft.session, number).map(({ owner }) => owner);
    for (const agent of agents) {
      const isCalled = called.some(
        (owner) => owner.kind === 'extension' && owner.extensionId === agent.extensionId,
      );
      if (isCalled || agent.phones.length === 0) continue;
      const added = callAgent(draft, party, wait, agent);
      for (const phone of agent.phones) offer(draft, added, phone, wait.caller);
      draft.effect({ type: 'start-timer', timer: `ring:${added.number}`, delayMs: ringMs });
    }
    return undefined;
  },

  'queue-announced': (draft, { party: number, id, name }) => {
    const party = partyOf(draft.session, number);
    if (party === undefined) return { kind: 'no-such-party' };
    const { queueWait: wait } = party;
    if (wait === undefined || !isAlerting(party)) return wrongState(party.status.code);
    // A seat that is a link has no leg to play to; whoever is behind it hears the music.
    if (answeredLegOf(draft.session, wait.caller) === undefined) return undefined;
    const others = draft.session.playing.filter((sound) => sound.id !== id);
    draft.patch({ playing: [...others, { id, name, party: wait.caller }] });
    return undefined;
  },

  'queue-onward-resolved': (draft, { party: number, destination: otherwise }) => {
    const party = partyOf(draft.session, number);
    if (party === undefined) return { kind: 'no-such-party' };
    const { queueWait: wait } = party;
    if (wait === undefined || !isAlerting(party)) return wrongState(party.status.code);
    draft.updateParty(number, { queueWait: { ...wait, otherwise } });
    return undefined;
  },

  'ignore-requested': (draft, { party: number }) => {
    const found = commanded(draft, number, IGNORE);
    if ('refusal' in found) return found.refusal;
    if (!isCalledAgent(found.party)) {
      return { kind: 'not-allowed', detail: 'only a queue call that rings can be ignored' };
    }
    leave(draft, number, { cause: 'declined' }, 'AgentDropped');
    return undefined;
  },
};
