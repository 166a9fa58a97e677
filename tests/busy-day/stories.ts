import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeCall, toneOf } from '@cordboard/simulator';
import { sessionOf } from '../operations/desk.ts';
import { eventually } from '../support/eventually.ts';
import { type Office, PATIENCE_MS, type Person, whoHears } from './office.ts';

/** What stories need besides the people in them. */
export interface Scene {
  readonly office: Office;
  /** A whole number from 0 to one below `below`. */
  readonly random: (below: number) => number;
  /** What became of the stories. */
  readonly tally: Tally;
}

/** What happened on the day, to be found again in what the system tells of it. */
export interface Tally {
  /** Stories that were told to their end, by name. */
  readonly told: Map<string, number>;
  /** Messages left, by the extension id of the mailbox. */
  readonly messages: Map<string, number>;
}

/** What a worker does once; ends when its calls have ended. */
export type Story = (scene: Scene, worker: Person) => Promise<void>;

const OUTSIDE = '+15550100010';
const OUTSIDE_HZ = 1000;
/** Talks last from this many ms up to twice as long. */
const TALK_MS = 1000;

async function talk({ random }: Scene): Promise<void> {
  await sleep(TALK_MS + random(TALK_MS));
}

function pick(scene: Scene, people: readonly Person[]): Person {
  const found = people[scene.random(people.length)];
  assert.ok(found);
  return found;
}

/** Workers other than those named. */
function colleague(scene: Scene, ...others: readonly Person[]): Person {
  return pick(
    scene,
    scene.office.workers.filter((one) => !others.includes(one)),
  );
}

function hears(call: FakeCall, hz: number): Promise<void> {
  return call.waitUntilHears(hz, PATIENCE_MS);
}

async function over(...calls: readonly FakeCall[]): Promise<void> {
  await Promise.all(calls.map((call) => call.waitUntilEnded(PATIENCE_MS)));
}

/** A colleague is called, picks up, and both hear each other. */
async function reach(worker: Person, other: Person) {
  const out = await worker.phone.call(other.extension);
  await out.waitUntilAnswered(PATIENCE_MS);
  const sessionId = sessionOf(out);
  const arrived = await eventually(
    `the call at ${other.extension}`,
    () => other.phone.calls.find(({ apiIds }) => apiIds.some((ids) => ids.sessionId === sessionId)),
    PATIENCE_MS,
  );
  await Promise.all([hears(out, other.hz), hears(arrived, worker.hz)]);
  return { out, arrived, sessionId };
}

function partyOf({ api }: Person, sessionId: string, number: number) {
  return api.party(sessionId, `p-${sessionId.slice(2)}-${number}`);
}

/** Two colleagues talk, and nothing else happens. */
export const plainCall: Story = async (scene, worker) => {
  const { out, arrived } = await reach(worker, colleague(scene, worker));
  await talk(scene);
  out.hangUp();
  await over(out, arrived);
};

/** Two colleagues talk; now and then one holds the other, by the API or by the phone. */
const chat: Story = async (scene, worker) => {
  const other = colleague(scene, worker);
  const { out, arrived, sessionId } = await reach(worker, other);
  await talk(scene);
  switch (scene.random(4)) {
    case 0: {
      const own = partyOf(worker, sessionId, 1);
      await own.do(200, 'hold');
      await eventually('silence of who holds', () => !arrived.hears(worker.hz), PATIENCE_MS);
      await own.do(200, 'unhold');
      break;
    }
    case 1:
      await arrived.hold();
      await eventually('silence of who holds', () => !out.hears(other.hz), PATIENCE_MS);
      await arrived.resume();
      break;
    case 2:
      await partyOf(other, sessionId, 2).mute(true);
      await eventually('silence of who is muted', () => !out.hears(other.hz), PATIENCE_MS);
      await partyOf(other, sessionId, 2).mute(false);
      break;
    default:
  }
  await Promise.all([hears(out, other.hz), hears(arrived, worker.hz)]);
  (scene.random(2) === 0 ? out : arrived).hangUp();
  await over(out, arrived);
};

/** The API makes the call: first the own phone rings, then that of a colleague. */
const callOut: Story = async (scene, worker) => {
  const other = colleague(scene, worker);
  const answer = await worker.api.post('/account/~/telephony/call-out', {
    from: { deviceId: worker.deviceId },
    to: { extensionNumber: other.extension },
  });
  assert.equal(answer.status, 201, String(answer.body));
  const sessionId = answer.body.text('session.id');
  const inSession = ({ apiIds }: FakeCall) => apiIds.some((ids) => ids.sessionId === sessionId);
  const [own, peer] = await Promise.all([
    whoHears([worker], other.hz, inSession),
    whoHears([other], worker.hz, inSession),
  ]);
  await talk(scene);
  await worker.api.drop(sessionId);
  await over(own.call, peer.call);
};

/** A customer is called. */
const callCustomer: Story = async (scene, worker) => {
  const out = await worker.phone.call(OUTSIDE);
  await out.waitUntilAnswered(PATIENCE_MS);
  await hears(out, OUTSIDE_HZ);
  await talk(scene);
  out.hangUp();
  await over(out);
};

/** A customer calls, and is sometimes given to a colleague. */
const customerCalls: Story = async (scene, worker) => {
  const from = await scene.office.callIn(worker.number);
  const isFrom = ({ remote }: FakeCall) => remote.number.endsWith(from.slice(-10));
  const { call } = await whoHears([worker], toneOf(from), isFrom);
  const sessionId = sessionOf(call);
  await talk(scene);
  if (scene.random(2) === 0) {
    call.hangUp();
    await over(call);
    return;
  }
  const other = colleague(scene, worker);
  await partyOf(worker, sessionId, 2).do(200, 'transfer', { extensionNumber: other.extension });
  const given = await whoHears([other], toneOf(from), ({ apiIds }) =>
    apiIds.some((ids) => ids.sessionId === sessionId),
  );
  await over(call);
  await talk(scene);
  given.call.hangUp();
  await over(given.call);
};

/** A colleague gives the caller to a third, by the API or by REFER. */
const transfer: Story = async (scene, worker) => {
  const other = colleague(scene, worker);
  const third = colleague(scene, worker, other);
  const { out, arrived, sessionId } = await reach(worker, other);
  await talk(scene);
  if (scene.random(2) === 0) {
    await partyOf(other, sessionId, 2).do(200, 'transfer', { extensionNumber: third.extension });
  } else {
    await arrived.transfer(third.extension);
  }
  const given = await whoHears([third], worker.hz, ({ apiIds }) =>
    apiIds.some((ids) => ids.sessionId === sessionId),
  );
  await hears(out, third.hz);
  await over(arrived);
  out.hangUp();
  await over(out, given.call);
};

/** A colleague parks the caller, and a third picks the call up. */
const park: Story = async (scene, worker) => {
  const other = colleague(scene, worker);
  const third = colleague(scene, worker, other);
  const { out, arrived, sessionId } = await reach(worker, other);
  const parked = await partyOf(other, sessionId, 2).do(201, 'park');
  await over(arrived);
  await talk(scene);
  if (scene.random(2) === 0) {
    await partyOf(third, sessionId, 2).do(201, 'pickup', { deviceId: third.deviceId });
  } else {
    await third.phone.call(parked.text('park.id'));
  }
  await hears(out, third.hz);
  const picked = await whoHears([third], worker.hz, () => true);
  out.hangUp();
  await over(out);
  await over(picked.call);
};

/** Somebody is not there: the caller leaves a message. */
const message: Story = async (scene, worker) => {
  const { extension, extensionId } = pick(scene, scene.office.away);
  const out = await worker.phone.call(extension);
  await out.waitUntilAnswered(PATIENCE_MS);
  await out.waitUntilHearsSound('voicemail/greeting', PATIENCE_MS);
  out.sendDigits('#');
  await hears(out, 1000);
  await eventually('the beep to be over', () => !out.hears(1000), PATIENCE_MS);
  // Less than a second is no message.
  await sleep(2000);
  out.hangUp();
  await over(out);
  const { messages } = scene.tally;
  messages.set(extensionId, (messages.get(extensionId) ?? 0) + 1);
};

/** The queue is called, from outside or from inside, and one of its agents picks up. */
const queue: Story = async (scene, worker) => {
  const { agents, queue: sales } = scene.office;
  if (scene.random(2) === 0) {
    const from = await scene.office.callIn(sales.number);
    const { call } = await whoHears(agents, toneOf(from), ({ remote }) =>
      remote.number.endsWith(from.slice(-10)),
    );
    await talk(scene);
    call.hangUp();
    await over(call);
    return;
  }
  const out = await worker.phone.call(sales.extension);
  await out.waitUntilAnswered(PATIENCE_MS);
  const sessionId = sessionOf(out);
  const { person, call } = await whoHears(agents, worker.hz, ({ apiIds }) =>
    apiIds.some((ids) => ids.sessionId === sessionId),
  );
  await hears(out, person.hz);
  await talk(scene);
  out.hangUp();
  await over(out, call);
};

/** What a day is made of. */
export const STORIES: Readonly<Record<string, Story>> = {
  chat,
  callOut,
  callCustomer,
  customerCalls,
  transfer,
  park,
  message,
  queue,
};
