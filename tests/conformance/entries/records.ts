import { BOB } from '../../support/demo.ts';
import type { Entries, Prepared, Stage } from '../stage.ts';

const RECORD = ['id', 'uri', 'sessionId', 'startTime', 'duration', 'type', 'direction', 'result'];
const LIST = [
  'uri',
  'paging.page',
  'navigation.firstPage.uri',
  ...RECORD.map((path) => `records.0.${path}`),
];
const FILTERS = { direction: 'Outbound', type: 'Voice', view: 'Detailed', withRecording: 'true' };
const SYNC = { syncType: 'FSync', recordCount: '10', view: 'Simple' };
const SYNCED = ['uri', 'syncInfo.syncToken', 'syncInfo.syncTime', 'records.0.id'];
const MESSAGE = [
  'id',
  'uri',
  'type',
  'readStatus',
  'attachments.0.id',
  'from',
  'to',
  'creationTime',
];

async function record(
  stage: Stage,
  which: 'recordId' | 'companyRecordId' = 'recordId',
): Promise<Prepared> {
  const { [which]: callRecordId } = await stage.past();
  return { ids: { callRecordId }, query: { view: 'Detailed' }, has: [...RECORD, 'legs'] };
}

async function message(stage: Stage): Promise<Prepared> {
  const { messageId } = await stage.past();
  return { as: await stage.floor.as(BOB.extension), ids: { messageId }, has: MESSAGE };
}

/** What is left of calls: records, recordings and messages. */
export const records: Entries = {
  readUserCallLog: async (stage) => {
    await stage.past();
    return { query: FILTERS, has: [...LIST, 'records.0.recording.contentUri'] };
  },
  readCompanyCallLog: async (stage) => {
    await stage.past();
    return { query: FILTERS, has: [...LIST, 'records.0.recording.contentUri'] };
  },
  readUserCallRecord: (stage) => record(stage),
  readCompanyCallRecord: (stage) => record(stage, 'companyRecordId'),
  syncUserCallLog: async (stage) => {
    await stage.past();
    const as = await stage.floor.as(BOB.extension);
    return { as, query: SYNC, has: [...SYNCED, 'records.0.message.id'] };
  },
  syncAccountCallLog: async (stage) => {
    await stage.past();
    return { query: SYNC, has: SYNCED };
  },
  extractSyncAccountCallLog: async (stage) => {
    await stage.past();
    return { query: SYNC, has: SYNCED };
  },
  listExtensionActiveCalls: async ({ floor }) => {
    await floor.aliceAndBob();
    return { query: { direction: 'Outbound', view: 'Simple' }, has: LIST };
  },
  listCompanyActiveCalls: async ({ floor }) => {
    await floor.aliceAndBob();
    return { query: { view: 'Detailed' }, has: LIST };
  },
  deleteUserCallLog: async (stage) => {
    await stage.past();
    return { as: await stage.floor.as(BOB.extension), query: { dateTo: '2020-01-01T00:00:00Z' } };
  },
  readCallRecording: async (stage) => {
    const { recordingId } = await stage.past();
    return { ids: { recordingId }, has: ['id', 'contentUri', 'contentType', 'duration'] };
  },
  readCallRecordingContent: async (stage) => {
    const { recordingId } = await stage.past();
    return { ids: { recordingId }, query: { contentDisposition: 'Attachment' } };
  },
  deleteCompanyCallRecordings: async (stage) => {
    const { recordingId } = await stage.recorded();
    return { body: { records: [recordingId] } };
  },
  listMessages: async (stage) => ({
    ...(await message(stage)),
    query: { messageType: 'VoiceMail', direction: 'Inbound', readStatus: 'Unread' },
    has: [
      'uri',
      'paging.page',
      'navigation.firstPage.uri',
      ...MESSAGE.map((p) => `records.0.${p}`),
    ],
  }),
  readMessage: message,
  updateMessage: async (stage) => ({
    ...(await message(stage)),
    body: { readStatus: 'Read' },
  }),
  deleteMessage: async (stage) => ({
    ...(await message(stage)),
    query: { purge: 'false' },
    has: [],
  }),
  readMessageContent: async (stage) => {
    const { attachmentId } = await stage.past();
    const prepared = await message(stage);
    return { ...prepared, ids: { ...prepared.ids, attachmentId }, has: [] };
  },
};
