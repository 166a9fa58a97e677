/**
 * What applying a fact to a call costs, in µs and as a ratio to structuredClone of the same session in
 * the same run, so that the machine cancels out. A fact that costs more than a copy of its session
 * would make the call model the dear part of a call.
 *
 *   npx node bench/calls-apply.ts
 */
import {
  apply,
  type Fact,
  hearing,
  legIdOf,
  type OpeningFact,
  type Outcome,
  open,
  type Session,
} from '@cordboard/calls';

const ROUNDS = 9;
const CALLS_PER_ROUND = 4_000;
const AT = 1_767_225_600_000;

const session = {
  id: 's-a1z19b0c3f2e4dz1',
  legacyId: '700000007',
  accountId: '8000001',
  compatibility: 'strict',
} as const;

function phone(deviceId: string) {
  return { kind: 'device', deviceId, answersAtOnce: false, reoffers: true } as const;
}

const placed: OpeningFact = {
  type: 'call-placed',
  session,
  caller: {
    kind: 'extension',
    accountId: '8000001',
    extensionId: '8000101',
    extensionNumber: '101',
    name: 'Alice Archer',
    callerId: '+16505550101',
    deviceId: '90001011',
  },
  endpoint: phone('90001011'),
  dialled: '102',
  destination: {
    kind: 'extension',
    accountId: '8000001',
    extensionId: '8000102',
    extensionNumber: '102',
    name: 'Bob Baker',
    dialled: '102',
    phones: [phone('90001021'), phone('90001022')],
    ringMs: 30_000,
  },
};

const caller = legIdOf(session.id, 1);
const callee = legIdOf(session.id, 2);
/** The rest of a call between two phones, as phones and the API tell it. */
const facts: readonly Fact[] = [
  { type: 'leg-ringing', leg: callee },
  { type: 'leg-ringing', leg: legIdOf(session.id, 3) },
  { type: 'leg-answered', leg: callee },
  { type: 'hold-requested', party: 1 },
  { type: 'leg-reoffered', leg: caller, holds: false },
  { type: 'unhold-requested', party: 1, command: 'c1' },
  { type: 'leg-ended', leg: caller, ending: { cause: 'hung-up' } },
];

function after(outcome: Outcome): Session {
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.refusal));
  return outcome.session;
}

function wholeCall(): Session {
  let value = after(open(placed, AT));
  for (const fact of facts) value = after(apply(value, fact, AT));
  return value;
}

function talking(): Session {
  let value = after(open(placed, AT));
  for (const fact of facts.slice(0, 3)) value = after(apply(value, fact, AT));
  return value;
}

/** A conference of thirty phones, where what is linear in the parties would show. */
function conference(): Session {
  let value = after(
    open(
      {
        type: 'conference-created',
        session,
        host: '8000101',
        voiceCallToken: 'conf_1',
        hostMs: 38_000,
      },
      AT,
    ),
  );
  for (let number = 101; number < 131; number += 1) {
    const fact: Fact = {
      type: 'conference-joined',
      caller: {
        kind: 'extension',
        accountId: '8000001',
        extensionId: `8000${number}`,
        extensionNumber: String(number),
        name: `Person ${number}`,
        callerId: `+16505550${number}`,
        deviceId: `9000${number}1`,
      },
      endpoint: phone(`9000${number}1`),
    };
    value = after(apply(value, fact, AT));
  }
  return value;
}

/** Every result ends up here, so that no measured call can be optimised away. */
let sink = 0;

/** The best round of several, in µs per call: the one that nothing else disturbed. */
function measure(work: () => Session | readonly object[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    for (let call = 0; call < CALLS_PER_ROUND; call += 1) sink += Object.keys(work()).length;
    const took = Number(process.hrtime.bigint() - start) / 1_000 / CALLS_PER_ROUND;
    best = Math.min(best, took);
  }
  return best;
}

const call = talking();
const many = conference();
const mute: Fact = { type: 'party-updated', party: 15, muted: true };

const clone = measure(() => structuredClone(call));
const cloneMany = measure(() => structuredClone(many));
const rows: readonly (readonly [string, number, number])[] = [
  ['fact of a call of two', measure(wholeCall) / (facts.length + 1), clone],
  ['hearing of a call of two', measure(() => hearing(call)), clone],
  ['fact in a conference of 30', measure(() => after(apply(many, mute, AT))), cloneMany],
  ['hearing of a conference of 30', measure(() => hearing(many)), cloneMany],
];

console.log(
  `structuredClone: call of two ${clone.toFixed(2)} µs, of 30 ${cloneMany.toFixed(2)} µs`,
);
for (const [name, took, baseline] of rows) {
  console.log(
    `${name.padEnd(30)} ${took.toFixed(2).padStart(8)} µs  ${(took / baseline).toFixed(3)} × clone`,
  );
}
if (sink === 0) throw new Error('nothing was measured');
