// Checked by tsc and run by nobody: what is right compiles, and what is wrong does not. An
// `@ts-expect-error` above a line that compiles is an error itself.

import {
  type CallParty,
  Cordboard,
  type CordboardError,
  type DetailedPresenceEvent,
  type ErrorCode,
  type EventStream,
  type Part,
  type PartyId,
  type PresenceInfo,
  partyId,
  type SubscriptionInfo,
  type TelephonySessionEvent,
  type TelephonySessionId,
  telephonySessionId,
} from '@cordboard/client';

const client = new Cordboard({ baseUrl: 'http://127.0.0.1:8080', accessToken: 'token' });
const { callControl } = client;
const kept: string = 'read from somewhere';

/** What a response gives as an id goes where that id is wanted. */
export async function rightCalls(signal: AbortSignal): Promise<void> {
  const { session } = await callControl.createCallOutCallSession(
    { from: { deviceId: '1' }, to: { phoneNumber: '+15550100010' } },
    { accountId: '~', signal, idempotencyKey: 'order-12' },
  );
  const telephonySessionIdOf: TelephonySessionId = session.id;
  for (const { id, status } of session.parties) {
    const ids = { telephonySessionId: telephonySessionIdOf, partyId: id };
    if (status.code !== 'Answered') continue;
    const party: CallParty = await callControl.holdCallParty(ids);
    await callControl.updateCallParty({ party: { muted: true } }, { ...ids, partyId: party.id });
    await callControl.superviseCallParty(
      { mode: 'Listen', supervisorDeviceId: '801', agentExtensionId: '101' },
      { ...ids, signal },
    );
  }
  await callControl.readCallSessionStatus({ telephonySessionId: telephonySessionId(kept) });
  await callControl.readCallPartyStatus({
    telephonySessionId: telephonySessionId('s-1'),
    partyId: partyId(kept),
  });
  await client.userSettings.readExtension({ extensionId: kept });
  const own = await client.userSettings.readExtension();
  await client.userSettings.readExtension({ extensionId: own.id });
  const made: SubscriptionInfo = await client.subscriptions.createSubscription({
    eventFilters: [kept],
    deliveryMode: { transportType: 'WebHook', address: 'https://example.com/events' },
  });
  await client.subscriptions.renewSubscription({ subscriptionId: made.id });
  const one: PresenceInfo = await client.presence.readUserPresenceStatus({ extensionId: kept });
  const several: readonly Part<PresenceInfo>[] = await client.presence.readUserPresenceStatus({
    extensionId: [kept, own.id],
  });
  for (const part of several) {
    if (part.ok) console.log(part.value.presenceStatus === one.presenceStatus);
    else console.log(part.error.errorCode);
  }
  await client.messageStore.updateMessage({ readStatus: 'Read' }, { messageId: ['1', '2'] });
  const sound: Blob = await client.callRecordings.readCallRecordingContent({ recordingId: kept });
  await sound.arrayBuffer();
}

/** The codes of the catalogue are known by name; those of other servers are texts. */
export function rightCodes(error: CordboardError): readonly ErrorCode[] {
  const known: Extract<ErrorCode, 'TAS-102'> = 'TAS-102';
  return error.errorCode === known ? [known] : [error.errorCode, 'NEW-1'];
}

/** A filter says what its events are. */
export async function rightEvents(): Promise<void> {
  const calls: EventStream<TelephonySessionEvent> = client.events();
  const presence: EventStream<DetailedPresenceEvent> = client.events({
    filters: ['/restapi/v1.0/account/~/extension/~/presence?detailedTelephonyState=true'],
  });
  const both: EventStream<TelephonySessionEvent | DetailedPresenceEvent> = client.events({
    filters: [
      '/restapi/v1.0/account/~/extension/8000101/telephony/sessions?statusCode=Answered',
      '/restapi/v1.0/account/~/presence?detailedTelephonyState=true&sipData=true',
    ],
  });
  for await (const { body } of calls) {
    const id: TelephonySessionId = body.telephonySessionId;
    await callControl.deleteCallSession({ telephonySessionId: id });
  }
  await Promise.all([presence.return(), both.return()]);
  // What is known at run time only may be any event.
  for await (const event of client.events({ filters: [kept] })) {
    // @ts-expect-error not every event is about parties
    event.body.parties.at(0);
  }
}

/** None of these compiles. */
export async function wrongCalls(session: TelephonySessionId, party: PartyId): Promise<void> {
  // @ts-expect-error who is called is missing
  await callControl.createCallOutCallSession({ from: { deviceId: '1' } });
  // @ts-expect-error a number is a text
  await callControl.createCallOutCallSession({ from: {}, to: { phoneNumber: 15550100010 } });
  // @ts-expect-error there is no such field
  await callControl.createCallOutCallSession({ from: {}, to: { number: '102' } });
  // @ts-expect-error there is no such parameter
  await callControl.createConferenceCallSession({ acountId: '~' });
  // @ts-expect-error the party is missing
  await callControl.holdCallParty({ telephonySessionId: session });
  // @ts-expect-error the id of a party is not that of a call
  await callControl.readCallSessionStatus({ telephonySessionId: party });
  // @ts-expect-error the two are interchanged
  await callControl.holdCallParty({ telephonySessionId: party, partyId: session });
  // @ts-expect-error any text is no id of a call: telephonySessionId() makes it one
  await callControl.readCallSessionStatus({ telephonySessionId: kept });
  // @ts-expect-error the id of a call is not that of an extension
  await client.userSettings.readExtension({ extensionId: session });
  const device = await client.devices.readDevice({ deviceId: '801' });
  // @ts-expect-error the id of a device is not that of an extension
  await client.userSettings.readExtension({ extensionId: device.id });
  await callControl.superviseCallSession(
    // @ts-expect-error there is no such mode
    { mode: 'Overhear', supervisorDeviceId: '801', agentExtensionId: '101' },
    { telephonySessionId: session },
  );
  const [part] = await client.presence.readUserPresenceStatus({ extensionId: [kept] });
  // @ts-expect-error whether there is one has to be looked at first
  part?.value.presenceStatus;
  // @ts-expect-error only one call at a time
  await callControl.readCallSessionStatus({ telephonySessionId: [session] });
  const read = await callControl.readCallPartyStatus({
    telephonySessionId: session,
    partyId: party,
  });
  // @ts-expect-error there is no such state
  if (read.status.code === 'Talking') return;
  // @ts-expect-error what the server says is read, not written
  read.muted = true;
  await callControl.deleteCallSession({
    telephonySessionId: session,
    // @ts-expect-error a signal is no controller
    signal: new AbortController(),
  });
}

/** Nor is any of these a client. */
export function wrongClients(): readonly Cordboard[] {
  const baseUrl = 'https://platform.ringcentral.com';
  return [
    // @ts-expect-error nothing to sign in with
    new Cordboard({ baseUrl }),
    // @ts-expect-error the address is missing
    new Cordboard({ accessToken: 'token' }),
    // @ts-expect-error a token and what to get one with
    new Cordboard({ baseUrl, accessToken: 'token', auth: { clientId: 'app', jwt: 'jwt' } }),
    // @ts-expect-error the app is missing
    new Cordboard({ baseUrl, auth: { jwt: 'jwt' } }),
    // @ts-expect-error a code is good with the address it was sent to only
    new Cordboard({ baseUrl, auth: { clientId: 'app', code: 'code' } }),
  ];
}
