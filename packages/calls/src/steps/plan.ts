import type { Destination, Shown } from '../model/destination.ts';
import type { LegEnding } from '../model/leg.ts';
import { isAlerting, type Party, type RingPlan } from '../model/party.ts';
import { openLegsOf } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';
import { offer } from './offer.ts';

type Extension = Extract<Destination, { kind: 'extension' }>;

/** What a called party remembers of how else its user can be reached. */
export function planOf(
  { steps = [], otherwise, whenBusy }: Extension,
  caller: number,
  shown: Shown,
): Pick<Party, 'ringPlan'> {
  if (steps.length === 0 && otherwise === undefined && whenBusy === undefined) return {};
  const onward = {
    ...(otherwise === undefined ? {} : { otherwise }),
    ...(whenBusy === undefined ? {} : { whenBusy }),
  };
  return { ringPlan: { caller, shown, steps, ...onward } };
}

/** Where a plan says that the caller goes on, by how the called party was not reached. */
export function onwardFrom(plan: RingPlan | undefined, { cause }: LegEnding) {
  return (cause === 'busy' ? plan?.whenBusy : undefined) ?? plan?.otherwise;
}

/** Lets the time run until the next step of a party's plan. */
export function startStep(draft: Draft, number: number): void {
  const next = draft.party(number).ringPlan?.steps[0];
  if (next === undefined) return;
  draft.effect({ type: 'start-timer', timer: `step:${number}`, delayMs: next.afterMs });
}

/**
 * Goes on to the next step of a party's plan that calls anybody.
 * @returns whether somebody is called now
 */
export function advance(draft: Draft, number: number): boolean {
  const party = draft.party(number);
  const { ringPlan: plan } = party;
  if (plan === undefined || !isAlerting(party)) return false;
  const at = plan.steps.findIndex(({ endpoints }) => endpoints.length > 0);
  const step = plan.steps[at];
  if (step === undefined) return false;
  draft.effect({ type: 'stop-timer', timer: `step:${number}` });
  draft.updateParty(number, { ringPlan: { ...plan, steps: plan.steps.slice(at + 1) } });
  if (step.instead) {
    for (const leg of openLegsOf(draft.session, number)) draft.hangUp(leg, { cause: 'no-answer' });
  }
  for (const endpoint of step.endpoints) offer(draft, party, endpoint, plan.caller);
  startStep(draft, number);
  return true;
}

/** The seat of a caller is taken by another party: plans go on for that one. */
export function followPlan(draft: Draft, from: number, to: number): void {
  for (const { number, ringPlan } of draft.session.parties) {
    if (ringPlan?.caller !== from || number === to) continue;
    draft.updateParty(number, { ringPlan: { ...ringPlan, caller: to } });
  }
}
