import { ringing } from '../../operations/desk.ts';
import { BOB } from '../../support/demo.ts';
import type { Entries } from '../stage.ts';

const QUEUE = { groupId: '8000301' };
const INFO = [
  'uri',
  'extension.id',
  'presenceStatus',
  'telephonyStatus',
  'userStatus',
  'dndStatus',
];

/** Who is there and takes calls. */
export const presence: Entries = {
  readUserPresenceStatus: async ({ floor }) => {
    await floor.dave.call('301');
    const rings = await ringing(floor.bob);
    rings.answer();
    await rings.waitUntilAnswered();
    return {
      ids: { extensionId: BOB.extensionId },
      query: { detailedTelephonyState: 'true', sipData: 'true' },
      has: [
        ...INFO,
        'activeCalls.0.telephonySessionId',
        'activeCalls.0.sipData.callId',
        'activeCalls.0.callInfo',
      ],
    };
  },
  updateUserPresenceStatus: () => ({
    body: {
      userStatus: 'Available',
      dndStatus: 'TakeAllCalls',
      message: 'At my desk',
      allowSeeMyPresence: true,
      ringOnMonitoredCall: false,
      pickUpCallsOnHold: false,
    },
    has: INFO,
  }),
  readAccountPresence: () => ({
    query: { detailedTelephonyState: 'true' },
    has: ['uri', 'paging.page', ...INFO.map((path) => `records.0.${path}`)],
  }),
  readCallQueuePresence: () => ({
    ids: QUEUE,
    has: ['records.0.member.id', 'records.0.acceptQueueCalls', 'records.0.acceptCurrentQueueCalls'],
  }),
  updateCallQueuePresence: () => ({
    ids: QUEUE,
    body: { records: [{ member: { id: BOB.extensionId }, acceptCurrentQueueCalls: true }] },
    has: ['records.0.member.id', 'records.0.acceptCurrentQueueCalls'],
  }),
  readExtensionCallQueuePresence: () => ({
    has: ['records.0.callQueue.id', 'records.0.acceptCalls'],
  }),
  updateExtensionCallQueuePresence: () => ({
    body: { records: [{ callQueue: { id: QUEUE.groupId }, acceptCalls: true }] },
    has: ['records.0.callQueue.id', 'records.0.acceptCalls'],
  }),
};
