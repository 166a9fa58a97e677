import { ringing } from '../../operations/desk.ts';
import type { Call } from '../../operations/floor.ts';
import { ALICE, BOB, CAROL, DAVE } from '../../support/demo.ts';
import type { Entries, Prepared, Stage } from '../stage.ts';

const PARTY = ['id', 'status.code', 'direction', 'from.phoneNumber', 'to.phoneNumber', 'muted'];
const SUPERVISION = { mode: 'Listen', supervisorDeviceId: DAVE.deviceId };

interface Party {
  readonly sessionId: string;
  readonly id: string;
}

function idsOf({ sessionId, id }: Party): Readonly<Record<string, string>> {
  return { telephonySessionId: sessionId, partyId: id };
}

/** The calling party of two who talk, as its user. */
async function talking({ floor }: Stage, body?: unknown): Promise<Prepared> {
  const { caller } = await floor.aliceAndBob();
  return { ids: idsOf(caller), ...(body === undefined ? {} : { body }), has: PARTY };
}

/** 102's party while its phone rings, as 102. */
async function ringingAtBob({ floor }: Stage, body?: unknown): Promise<Prepared> {
  const { callee } = await floor.ring(floor.alice, BOB.extension, floor.bob);
  const as = await floor.as(BOB.extension);
  return { as, ids: idsOf(callee), ...(body === undefined ? {} : { body }) };
}

async function parked({ floor }: Stage): Promise<Call> {
  const call = await floor.aliceAndBob();
  await floor.park(call.callee, BOB);
  await call.in.waitUntilEnded();
  return call;
}

/** A conference whose host has dialled in. */
async function hosted({ floor }: Stage): Promise<string> {
  const made = await floor.api.expect(201, 'POST', '/account/~/telephony/conference', {});
  const id = made.text('session.id');
  const host = await floor.alice.call(made.text('session.voiceCallToken'));
  await host.waitUntilAnswered();
  await floor.event(id, '-1 Answered');
  return id;
}

const SESSION = ['session.id', 'session.origin.type', 'session.creationTime'];

/** The 24 operations on live calls. */
export const callControl: Entries = {
  createCallOutCallSession: () => ({
    body: {
      from: { deviceId: ALICE.deviceId },
      to: { extensionNumber: BOB.extension },
      countryId: 1,
    },
    has: [...SESSION, 'session.parties.0.id'],
  }),
  createConferenceCallSession: ({ alice }) => ({
    has: [...SESSION, 'session.voiceCallToken'],
    afterwards: ({ body }) => alice.drop(body.text('session.id')),
  }),
  readCallSessionStatus: async ({ floor }) => {
    const { sessionId, caller } = await floor.aliceAndBob();
    await caller.do(201, 'recordings');
    return {
      ids: { telephonySessionId: sessionId },
      has: [
        'id',
        'origin.type',
        'creationTime',
        'parties.0.recordings.0.active',
        ...PARTY.map((path) => `parties.1.${path}`),
      ],
    };
  },
  deleteCallSession: async ({ floor }) => {
    const { sessionId } = await floor.aliceAndBob();
    return { ids: { telephonySessionId: sessionId } };
  },
  readCallPartyStatus: async ({ floor }) => {
    await floor.dave.call('301');
    const [ids] = (await ringing(floor.alice)).apiIds;
    return {
      ids: { telephonySessionId: ids?.sessionId ?? '', partyId: ids?.partyId ?? '' },
      has: [...PARTY, 'attributes.queueCall'],
    };
  },
  updateCallParty: (stage) => talking(stage, { party: { muted: true } }),
  holdCallParty: (stage) => talking(stage, { proto: 'Auto' }),
  unholdCallParty: async ({ floor }) => {
    const { caller } = await floor.aliceAndBob();
    await caller.do(200, 'hold');
    return { ids: idsOf(caller), has: PARTY };
  },
  callParkParty: async ({ floor }) => {
    const { callee } = await floor.aliceAndBob();
    return { as: await floor.as(BOB.extension), ids: idsOf(callee), has: [...PARTY, 'park.id'] };
  },
  pickupCallParty: async (stage) => {
    const { callee } = await parked(stage);
    return { ids: idsOf(callee), body: { deviceId: CAROL.deviceId }, has: PARTY };
  },
  deleteCallParty: async (stage) => {
    const { callee } = await parked(stage);
    return { ids: idsOf(callee), body: { keepConferenceAlive: false } };
  },
  callFlipParty: (stage) => talking(stage, { callFlipId: '2' }),
  bridgeCallParty: async ({ floor }) => {
    const { caller } = await floor.aliceAndBob();
    await caller.do(200, 'hold');
    const other = await floor.talk(floor.carol, ALICE.extension, floor.alice);
    const { sessionId: telephonySessionId, id: partyId } = other.callee;
    return { ids: idsOf(caller), body: { telephonySessionId, partyId }, has: PARTY };
  },
  transferCallParty: (stage) => talking(stage, { extensionNumber: CAROL.extension }),
  createCallPartyWithBringIn: async (stage) => {
    const conference = await hosted(stage);
    const { caller } = await stage.floor.aliceAndBob();
    return {
      ids: { telephonySessionId: conference },
      body: { sessionId: caller.sessionId, partyId: caller.id },
      has: [...PARTY, 'conferenceRole'],
    };
  },
  startCallRecording: async (stage) => ({
    ...(await talking(stage)),
    has: ['id', 'active', 'mode', 'view'],
  }),
  pauseResumeCallRecording: async ({ floor }) => {
    const { caller } = await floor.aliceAndBob();
    const recording = await caller.do(201, 'recordings');
    return {
      ids: { ...idsOf(caller), recordingId: recording.text('id') },
      body: { active: false },
      has: ['id', 'active'],
    };
  },
  superviseCallSession: async ({ floor }) => {
    const { sessionId } = await floor.aliceAndBob();
    return {
      ids: { telephonySessionId: sessionId },
      body: { ...SUPERVISION, agentExtensionNumber: ALICE.extension },
      has: ['id', 'status.code', 'owner.extensionId'],
    };
  },
  superviseCallParty: (stage) =>
    talking(stage, {
      ...SUPERVISION,
      agentExtensionId: ALICE.extensionId,
      autoAnswer: true,
      mediaSDP: 'sendOnly',
    }),
  answerCallParty: async ({ floor }) => {
    const { sessionId, callee } = await floor.ring(floor.alice, BOB.extension, floor.bob);
    await callee.do(200, 'forward', { extensionId: CAROL.extensionId });
    await ringing(floor.carol);
    await floor.event(sessionId, '-3 Proceeding');
    return {
      as: await floor.as(CAROL.extension),
      ids: idsOf(floor.party(sessionId, 3)),
      body: { deviceId: CAROL.deviceId },
      has: PARTY,
    };
  },
  rejectParty: ringingAtBob,
  forwardCallParty: async (stage) => ({
    ...(await ringingAtBob(stage, { extensionId: CAROL.extensionId })),
    has: ['id', 'status.code'],
  }),
  replyParty: async (stage) => ({
    ...(await ringingAtBob(stage, {
      replyWithPattern: { pattern: 'WillCallYouBack', time: 5, timeUnit: 'Minute' },
    })),
    has: ['id', 'status.code'],
  }),
  ignoreCallInQueue: async ({ floor }) => {
    await floor.dave.call('301');
    const rings = await ringing(floor.alice);
    const [ids] = rings.apiIds;
    return {
      ids: { telephonySessionId: ids?.sessionId ?? '', partyId: ids?.partyId ?? '' },
      body: { deviceId: ALICE.deviceId },
    };
  },
};
