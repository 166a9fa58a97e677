import type { PartyId } from '../model/ids.ts';
import { hasSound } from '../model/leg.ts';
import type { Party } from '../model/party.ts';
import type { Draft } from '../transition/draft.ts';

/** Sends a call to one phone of a party. */
export function offer(
  draft: Draft,
  party: Party,
  endpoint: Parameters<Draft['addLeg']>[0]['endpoint'],
  waiting: number | undefined,
  manner: {
    readonly answersItself?: boolean;
    readonly monitoring?: PartyId;
    readonly sendOnly?: boolean;
  } = {},
): void {
  const like = draft.session.legs.find(
    (leg) => leg.party === waiting && (hasSound(leg) || leg.direction === 'incoming'),
  );
  const leg = draft.addLeg({
    party: party.number,
    endpoint,
    direction: 'outgoing',
    state: { name: 'offered' },
  });
  draft.effect({
    type: 'offer-leg',
    leg: leg.id,
    party: party.id,
    endpoint,
    // Who is outside sees the number that people outside may see.
    from: endpoint.kind === 'trunk' ? (party.ringPlan?.shown.outside ?? party.from) : party.from,
    to: party.to,
    answersItself: manner.answersItself ?? false,
    ...(manner.monitoring === undefined ? {} : { monitoring: manner.monitoring }),
    ...(manner.sendOnly === true ? { sendOnly: true } : {}),
    ...(like === undefined ? {} : { like: like.id }),
  });
}
