import { isRecord } from '../../administration/index.ts';

type Json = Readonly<Record<string, unknown>>;

const SESSION = 's-a0z1a1fe1d8426z000003';
const PARTY = `${SESSION.replace('s-', 'p-')}-1`;
const MOMENT = '2026-11-21T12:40:02.435Z';
const ACCOUNT = '8000001';
const EXTENSION = '8000101';
const DEVICE = '90001011';
const QUEUE = '8000301';

/**
 * What stands in a field, from the demo account, by the name of the field, or by that of
 * the schema or field it is in and its own.
 */
const SAMPLES: Readonly<Record<string, unknown>> = {
  telephonySessionId: SESSION,
  partyId: PARTY,
  sessionId: '12566852967711',
  serverId: 'a0.TAM',
  accountId: ACCOUNT,
  extensionId: EXTENSION,
  ownerId: EXTENSION,
  owner_id: EXTENSION,
  agentExtensionId: EXTENSION,
  memberExtensionId: EXTENSION,
  deviceId: DEVICE,
  supervisorDeviceId: '90001041',
  recordingId: '1001',
  brandId: '1210',
  subscriptionId: '0a9d2bcb-5c75-4b4b-9c52-6f8a4c1f5b01',
  uuid: '1795264802435000003',
  event: `/restapi/v1.0/account/${ACCOUNT}/telephony/sessions`,
  position: 1_000_042,
  timestamp: MOMENT,
  eventTime: MOMENT,
  creationTime: MOMENT,
  lastModifiedTime: MOMENT,
  lastUpdated: MOMENT,
  startTime: MOMENT,
  syncTime: MOMENT,
  expirationTime: '2026-11-28T12:40:02.435Z',
  sequence: 4,
  phoneNumber: '+16505550101',
  mainNumber: '+16505550100',
  fromName: 'Alice Archer',
  toName: 'Bob Baker',
  firstName: 'Alice',
  lastName: 'Archer',
  email: 'alice.archer@example.com',
  extensionNumber: '101',
  extension: '101',
  clientId: 'cordboard-demo',
  client_id: 'cordboard-demo',
  duration: 42,
  durationMs: 42_180,
  expiresIn: 604_800,
  expires_in: 3600,
  contentType: 'audio/x-wav',
  isoCode: 'US',
  country: 'US',
  callingCode: '1',
  signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  authorizationId: DEVICE,
  sipUserName: '16505550101',
  domain: 'sip.cordboard.test',
  voiceCallToken: 'conf_732d61307a31613166653164383432367a303030303033403132372e302e302e31',
  parkData: '*801',
  page: 1,
  perPage: 100,
  pageStart: 0,
  pageEnd: 3,
  totalPages: 1,
  totalElements: 4,
  operationId: 'holdCallParty',
  requestId: 'a9bd3852-1ead-4a03-9dfc-3110c8f999c2',
  fact: 'leg-answered',
  'account.id': ACCOUNT,
  'extension.id': EXTENSION,
  'device.id': DEVICE,
  'AccountInfo.id': ACCOUNT,
  'CallSessionObject.id': SESSION,
  'LiveCallSession.id': SESSION,
  'CallParty.id': PARTY,
  'ReplyParty.id': PARTY,
  'ForwardCallPartyResponse.id': PARTY,
  'TelephonyEventParty.id': PARTY,
  'CallLogRecord.id': PARTY,
  'CallQueueDetails.id': QUEUE,
  'CallQueueInfo.id': QUEUE,
  'CallRecording.id': '1001',
  'CallRecordingInfo.id': '1001',
  'RecordingInfo.id': '1001',
  'DeviceInfo.id': DEVICE,
  'ExtensionInfo.id': EXTENSION,
  'ExtensionReference.id': EXTENSION,
  'ExtensionSummary.id': EXTENSION,
  'ParkInfo.id': '*801',
  'SubscriptionInfo.id': '0a9d2bcb-5c75-4b4b-9c52-6f8a4c1f5b01',
  'ExtensionInfo.name': 'Alice Archer',
  'ExtensionSummary.name': 'Alice Archer',
  'UserItem.name': 'Alice Archer',
  'CallQueueDetails.name': 'Support',
  'CallQueueInfo.name': 'Support',
  'from.name': 'Alice Archer',
  'to.name': 'Bob Baker',
  'TelephonyEventEndpoint.name': 'Alice Archer',
};

/** A component with something to see in its fields: readers learn more from it than from "string". */
export function withSamples(name: string, schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  const { properties, items, ...rest } = schema;
  const made: Record<string, unknown> = { ...rest };
  if (isRecord(properties)) {
    made.properties = Object.fromEntries(
      Object.entries(properties).map(([field, inner]) => [field, sampled(name, field, inner)]),
    );
  }
  if (items !== undefined) made.items = withSamples(name, items);
  // In the order in which it was written.
  return Object.fromEntries(Object.keys(schema).map((key) => [key, made[key]]));
}

function sampled(owner: string, field: string, schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  const sample = fitting(schema, SAMPLES[`${owner}.${field}`] ?? SAMPLES[field]);
  if (sample !== undefined) return { ...schema, examples: [sample] };
  return withSamples(field, schema);
}

/** The sample as the schema wants it; undefined where it says itself what stands there. */
function fitting(schema: Json, sample: unknown): unknown {
  const { type, pattern } = schema;
  if (sample === undefined || ['enum', 'const', 'examples'].some((one) => one in schema)) return;
  if (type === 'string' && typeof sample === 'string') {
    return typeof pattern === 'string' && !new RegExp(pattern).test(sample) ? undefined : sample;
  }
  if (type !== 'integer') return undefined;
  // Some ids are numbers in one place and texts in another (contract T4).
  const number = Number(sample);
  return Number.isSafeInteger(number) ? number : undefined;
}
