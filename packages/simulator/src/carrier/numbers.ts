import { DEFAULT_BEHAVIOUR, type PhoneBehaviour } from '../phone/index.ts';
import { toneOf } from '../sound/index.ts';

/** `+155501000nn`: the last two digits say how the number behaves. */
const MAGIC = /^\+?155501000(\d\d)$/;

/** How long everybody else takes to answer, in ms. */
const USUAL_ANSWER_MS = 1000;
const HANG_UP_AFTER_MS = 10_000;
/** What a number does in a call, it does this long after the answer. */
const STEP_AFTER_MS = 500;
/** Where 16 transfers its callers: the number that plays 1000 Hz. */
const TRANSFER_TO = '+15550100010';
const LOST_SHARE = 0.3;

const AT_ONCE = { kind: 'answer', afterMs: 0 } as const;

/** What the magic numbers do differently from all others. */
const MAGIC_NUMBERS: Readonly<Record<string, Partial<PhoneBehaviour>>> = {
  '00': { onCall: AT_ONCE },
  '01': { onCall: { kind: 'answer', afterMs: 1000 } },
  '02': { onCall: { kind: 'answer', afterMs: 2000 } },
  '03': { onCall: { kind: 'answer', afterMs: 3000 } },
  '04': { onCall: { kind: 'answer', afterMs: 4000 } },
  '05': { onCall: { kind: 'answer', afterMs: 5000 } },
  '06': { onCall: { kind: 'busy' } },
  '07': { onCall: { kind: 'ring' } },
  '08': { onCall: { kind: 'decline' } },
  '09': { onCall: { kind: 'unreachable' } },
  '10': { onCall: AT_ONCE, sound: { kind: 'tone', hz: 1000 } },
  '11': { onCall: AT_ONCE, sound: { kind: 'echo' } },
  '12': { onCall: AT_ONCE, sound: { kind: 'named', name: 'voicemail/greeting+beep' } },
  '13': { onCall: AT_ONCE, steps: [{ kind: 'hang-up', afterMs: HANG_UP_AFTER_MS }] },
  '14': {
    onCall: AT_ONCE,
    steps: [{ kind: 'digits', digits: '1234', afterMs: STEP_AFTER_MS }],
  },
  '15': { onCall: AT_ONCE, steps: [{ kind: 'hold', afterMs: STEP_AFTER_MS }] },
  '16': {
    onCall: AT_ONCE,
    steps: [{ kind: 'transfer', to: TRANSFER_TO, afterMs: STEP_AFTER_MS }],
  },
  '17': { onCall: AT_ONCE, steps: [{ kind: 'hold-and-hang-up', afterMs: STEP_AFTER_MS }] },
  '18': { onCall: AT_ONCE, sound: { kind: 'nothing' } },
  '19': { onCall: AT_ONCE, loss: LOST_SHARE },
};

/**
 * How an outside number behaves: `+155501000nn` as its last two digits say, any other answers after
 * one second and plays its own tone. A magic number that calls behaves so once it is answered.
 */
export function behaviourOfNumber(number: string): PhoneBehaviour {
  const digits = MAGIC.exec(number)?.[1];
  return {
    ...DEFAULT_BEHAVIOUR,
    onCall: { kind: 'answer', afterMs: USUAL_ANSWER_MS },
    sound: { kind: 'tone', hz: toneOf(number) },
    ...(digits === undefined ? {} : MAGIC_NUMBERS[digits]),
  };
}
