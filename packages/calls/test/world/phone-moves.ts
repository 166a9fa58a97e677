import { hasSound, isOpen, type Leg, type LegEnding } from '../../src/index.ts';
import { type Move, report } from './making.ts';
import { aPerson, aPhone } from './people.ts';

const CAUSES: readonly LegEnding['cause'][] = ['busy', 'declined', 'unreachable', 'failed'];

const calling = (leg: Leg): boolean =>
  leg.direction === 'outgoing' && isOpen(leg) && leg.state.name !== 'answered';
const asked = (leg: Leg): boolean => leg.state.name === 'asked';
const speaking = (leg: Leg): boolean => leg.state.name === 'answered';

/** What phones report. */
export const phones: readonly Move[] = [
  { weight: 12, make: report(calling, ({ id: leg }) => ({ type: 'leg-ringing', leg })) },
  { weight: 4, make: report(calling, ({ id: leg }) => ({ type: 'leg-early-sound', leg })) },
  { weight: 22, make: report(calling, ({ id: leg }) => ({ type: 'leg-answered', leg })) },
  {
    weight: 10,
    make: report(asked, ({ id: leg }, choices) => ({
      type: 'leg-accepted',
      leg,
      accepts: !choices.once(4),
    })),
  },
  {
    weight: 3,
    make: report(calling, ({ id: leg }, choices) => ({
      type: 'leg-ended',
      leg,
      ending: { cause: choices.one(CAUSES) ?? 'busy' },
    })),
  },
  {
    weight: 4,
    make: report(isOpen, ({ id: leg }) => ({
      type: 'leg-ended',
      leg,
      ending: { cause: 'hung-up' },
    })),
  },
  {
    weight: 5,
    make: report(speaking, ({ id: leg }, choices) => ({
      type: 'phone-held',
      leg,
      holds: choices.once(2),
    })),
  },
  {
    weight: 2,
    make: report(speaking, ({ id: leg }, choices) => ({
      type: 'leg-lost',
      leg,
      lost: choices.once(2),
    })),
  },
  {
    weight: 5,
    make: report(
      (leg) => leg.unholding !== undefined,
      ({ id: leg }, choices) => ({ type: 'leg-reoffered', leg, holds: choices.once(3) }),
    ),
  },
  {
    weight: 3,
    make: report(
      (leg) => hasSound(leg) || calling(leg),
      ({ id: leg }, choices) => ({
        type: 'leg-replaced',
        leg,
        by: aPhone(choices),
        caller: aPerson(choices),
        earlyOnly: choices.once(3),
      }),
    ),
  },
];
