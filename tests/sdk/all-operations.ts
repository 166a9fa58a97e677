import assert from 'node:assert/strict';
import { type CallControlApi, partyId, telephonySessionId } from '@cordboard/client';
import type { FakePhone } from '@cordboard/simulator';
import { ringing, takesMessages } from '../operations/desk.ts';
import { ALICE_HZ, BOB_HZ, CAROL_HZ, type Call, type Floor } from '../operations/floor.ts';
import { ALICE, BOB, CAROL, DAVE, type DemoUser } from '../support/demo.ts';

/** The call control of a user, wherever its program runs. */
export type CallControlOf = (user: DemoUser) => Promise<CallControlApi>;

/** A scene in which operations of call control are used on live calls. */
export interface Scene {
  readonly floor: Floor;
  readonly as: CallControlOf;
  /** 101's other phone. */
  readonly other: FakePhone;
}

type Act = (scene: Scene) => Promise<void>;

function of({ sessionId }: Pick<Call, 'sessionId'>, party: number) {
  return {
    telephonySessionId: telephonySessionId(sessionId),
    partyId: partyId(`p-${sessionId.slice(2)}-${party}`),
  };
}

function sessionOf(call: Pick<Call, 'sessionId'>) {
  return { telephonySessionId: telephonySessionId(call.sessionId) };
}

const callOut: Act = async ({ floor, as }) => {
  const api = await as(ALICE);
  const { session } = await api.createCallOutCallSession(
    { from: { deviceId: ALICE.deviceId }, to: { extensionNumber: BOB.extension } },
    { accountId: '~' },
  );
  // The own phone answers by itself: it is told that its user has asked for the call.
  const bob = await ringing(floor.bob);
  bob.answer();
  await bob.waitUntilHears(ALICE_HZ, 15_000);
  const read = await api.readCallSessionStatus({ telephonySessionId: session.id });
  assert.equal(read.id, session.id);
  const [first] = read.parties;
  assert.ok(first);
  const party = await api.readCallPartyStatus({
    telephonySessionId: session.id,
    partyId: first.id,
  });
  assert.equal(party.status.code, 'Answered');
  await api.deleteCallSession({ telephonySessionId: session.id });
  await bob.waitUntilEnded();
};

const holding: Act = async ({ floor, as }) => {
  const api = await as(ALICE);
  const call = await floor.aliceAndBob();
  const held = await api.holdCallParty(of(call, 1));
  assert.equal(held.status.code, 'Hold');
  await call.in.waitUntilHearsSound('hold', 15_000);
  assert.equal((await api.unholdCallParty(of(call, 1))).status.code, 'Answered');
  await call.in.waitUntilHears(ALICE_HZ, 15_000);
  assert.equal((await api.updateCallParty({ party: { muted: true } }, of(call, 1))).muted, true);
  await call.in.waitUntilSilent(15_000);
};

const recording: Act = async ({ floor, as }) => {
  const api = await as(ALICE);
  const call = await floor.aliceAndBob();
  const started = await api.startCallRecording(of(call, 1));
  assert.equal(started.active, true);
  const paused = await api.pauseResumeCallRecording(
    { active: false },
    { ...of(call, 1), recordingId: started.id },
  );
  assert.equal(paused.active, false);
};

const parking: Act = async ({ floor, as }) => {
  const call = await floor.aliceAndBob();
  const parked = await (await as(BOB)).callParkParty(of(call, 2));
  assert.equal(parked.status.code, 'Parked');
  const carol = await as(CAROL);
  await carol.pickupCallParty({ deviceId: CAROL.deviceId }, of(call, 2));
  await call.out.waitUntilHears(CAROL_HZ, 15_000);
};

const moving: Act = async ({ floor, as }) => {
  const bob = await as(BOB);
  const call = await floor.aliceAndBob();
  const left = await bob.transferCallParty({ extensionNumber: CAROL.extension }, of(call, 2));
  assert.equal(left.status.reason, 'BlindTransfer');
  (await ringing(floor.carol)).answer();
  await call.out.waitUntilHears(CAROL_HZ, 15_000);
};

const answering: Act = async ({ floor, as }) => {
  const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
  await (await as(BOB)).forwardCallParty({ extensionId: CAROL.extensionId }, of(call, 2));
  await ringing(floor.carol);
  await floor.event(call.sessionId, '-3 Proceeding');
  await (await as(CAROL)).answerCallParty({ deviceId: CAROL.deviceId }, of(call, 3));
  await call.out.waitUntilHears(CAROL_HZ, 15_000);
};

const refusing: Act = async ({ floor, as }) => {
  await takesMessages(floor.directory, BOB, false);
  const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
  await (await as(BOB)).rejectParty(of(call, 2));
  await call.in.waitUntilEnded();
};

const replying: Act = async ({ floor, as }) => {
  const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
  const bob = await as(BOB);
  const replied = await bob.replyParty({ replyWithPattern: { pattern: 'OnMyWay' } }, of(call, 2));
  assert.equal(replied.id, of(call, 2).partyId);
  await call.out.waitUntilHearsSound('reply/OnMyWay', 15_000);
};

const ignoring: Act = async ({ floor, as }) => {
  const out = await floor.dave.call('301');
  await out.waitUntilAnswered(15_000);
  const rings = await ringing(floor.carol);
  const [ids] = rings.apiIds;
  assert.ok(ids);
  const api = await as(CAROL);
  await api.ignoreCallInQueue(
    { deviceId: CAROL.deviceId },
    { telephonySessionId: telephonySessionId(ids.sessionId), partyId: partyId(ids.partyId) },
  );
  await rings.waitUntilEnded();
};

const flipping: Act = async ({ floor, as, other }) => {
  const call = await floor.aliceAndBob();
  await (await as(ALICE)).callFlipParty({ callFlipId: '1' }, of(call, 1));
  const flipped = await ringing(other);
  flipped.answer();
  await flipped.waitUntilHears(BOB_HZ, 15_000);
};

const bridging: Act = async ({ floor, as }) => {
  const api = await as(ALICE);
  const first = await floor.aliceAndBob();
  await api.holdCallParty(of(first, 1));
  const second = await floor.talk(floor.alice, CAROL.extension, floor.carol);
  const gone = await api.bridgeCallParty(of(second, 1), of(first, 1));
  assert.equal(gone.status.code, 'Gone');
  await first.in.waitUntilHears(CAROL_HZ, 15_000);
};

const conference: Act = async ({ floor, as }) => {
  const api = await as(ALICE);
  const { session } = await api.createConferenceCallSession();
  const host = await floor.alice.call(session.voiceCallToken ?? '');
  await host.waitUntilAnswered();
  const call = await floor.talk(floor.carol, DAVE.extension, floor.dave);
  const brought = await api.createCallPartyWithBringIn(
    { sessionId: telephonySessionId(call.sessionId), partyId: of(call, 1).partyId },
    { telephonySessionId: session.id },
  );
  await host.waitUntilHears(CAROL_HZ, 15_000);
  await api.deleteCallParty({ telephonySessionId: session.id, partyId: brought.id });
  await call.out.waitUntilEnded();
};

const supervising: Act = async ({ floor, as }) => {
  const api = await as(DAVE);
  const call = await floor.aliceAndBob();
  const listen = {
    mode: 'Listen',
    supervisorDeviceId: DAVE.deviceId,
    agentExtensionId: ALICE.extensionId,
  } as const;
  await api.superviseCallSession(listen, sessionOf(call));
  const whole = await ringing(floor.dave);
  await whole.waitUntilHears(BOB_HZ, 15_000);
  whole.hangUp();
  await whole.waitUntilEnded();
  await api.superviseCallParty(listen, of(call, 1));
  const half = await ringing(floor.dave);
  await half.waitUntilHears(ALICE_HZ, 15_000);
};

/** Every operation of call control is used in one of these. */
export const ACTS: Readonly<Record<string, Act>> = {
  callOut,
  holding,
  recording,
  parking,
  moving,
  answering,
  refusing,
  replying,
  ignoring,
  flipping,
  bridging,
  conference,
  supervising,
};

/** The 24 operations. */
export function operationNames(api: CallControlApi): readonly string[] {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(api));
  return names.filter((name) => name !== 'constructor').sort();
}
