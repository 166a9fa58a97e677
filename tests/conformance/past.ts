import type { Floor } from '../operations/floor.ts';
import { BOB } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

/** What calls have left behind. */
export interface Past {
  /** Id of 101's call record. */
  readonly recordId: string;
  /** Id of the account's record of the same call. */
  readonly companyRecordId: string;
  readonly recordingId: string;
  /** 102's message, and its sound. */
  readonly messageId: string;
  readonly attachmentId: string;
}

/** A call between 101 and 102 that was recorded, with its record and recording. */
export async function recordedCall(
  floor: Floor,
): Promise<Omit<Past, 'messageId' | 'attachmentId'>> {
  const call = await floor.aliceAndBob();
  await call.caller.do(201, 'recordings');
  await call.out.waitUntilHears(760, 10_000);
  call.out.hangUp();
  await call.in.waitUntilEnded();
  const query = `telephonySessionId=${call.sessionId}&view=Detailed`;
  return eventually('a record with its recording', async () => {
    const log = (path: string) => floor.api.expect(200, 'GET', `${path}/call-log?${query}`);
    const [own] = (await log('/account/~/extension/~')).list('records');
    const [company] = (await log('/account/~')).list('records');
    if (own?.has('recording.id') !== true || company === undefined) return undefined;
    const recordingId = own.text('recording.id');
    const ready = await floor.api.get(`/account/~/recording/${recordingId}`);
    return (
      ready.status === 200 && {
        recordId: own.text('id'),
        companyRecordId: company.text('id'),
        recordingId,
      }
    );
  });
}

/** A message that 101 leaves for 102, who is busy. */
export async function message(floor: Floor): Promise<Pick<Past, 'messageId' | 'attachmentId'>> {
  const bob = await floor.as(BOB.extension);
  const call = await floor.ring(floor.alice, BOB.extension, floor.bob);
  call.in.reject(486);
  await call.out.waitUntilAnswered(15_000);
  await call.out.waitUntilHearsSound('voicemail/greeting', 15_000);
  call.out.sendDigits('#');
  await call.out.waitUntilHears(1000, 10_000);
  // So long must a message be at least.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  call.out.hangUp();
  const path = '/account/~/extension/~/message-store?messageType=VoiceMail';
  const found = await eventually('the message', async () => {
    const messages = await bob.expect(200, 'GET', path);
    return messages.list('records')[0];
  });
  return {
    messageId: String(found.number('id')),
    attachmentId: String(found.at('attachments.0.id').value),
  };
}
