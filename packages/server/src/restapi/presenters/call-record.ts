import type { PartyInfo } from '@cordboard/calls';
import {
  type CallLeg,
  type CallRecord,
  type CallStretch,
  DESCRIPTION_OF,
  type KeptRecord,
} from '../../records/index.ts';
import type { VoicemailMessage } from '../../voicemail/index.ts';
import type { CallLogLegBody, CallLogRecordBody } from '../schemas/call-log.ts';
import type { Places } from './places.ts';

/** The message that was left in one stretch of a call. */
export type MessageOf = (
  telephonySessionId: string,
  stretch: Pick<CallStretch, 'extensionId'>,
) => VoicemailMessage | undefined;

export interface CallRecordView {
  readonly places: Places;
  /** Address of the account or extension whose log it is. */
  readonly at: string;
  readonly detailed: boolean;
  readonly messageOf: MessageOf;
}

/** A call that has ended, or goes on (API: CallLogRecord). */
export function presentCallRecord(
  record: CallRecord & Partial<Pick<KeptRecord, 'deleted' | 'revision'>>,
  view: CallRecordView,
): CallLogRecordBody {
  const { at, detailed } = view;
  const { transferTarget, transferee } = record;
  return {
    id: record.id,
    uri: `${at}/call-log/${record.id}?view=${detailed ? 'Detailed' : 'Simple'}`,
    sessionId: record.legacyId,
    ...presentStretch(record, record, view),
    ...(transferTarget === undefined
      ? {}
      : { transferTarget: { telephonySessionId: transferTarget } }),
    ...(transferee === undefined ? {} : { transferee: { telephonySessionId: transferee } }),
    ...(record.deleted === true ? { deleted: true } : {}),
    lastModifiedTime: new Date(
      record.revision ?? record.startedAt + record.durationMs,
    ).toISOString(),
    ...(detailed ? { legs: record.legs.map((leg) => presentLeg(leg, record, view)) } : {}),
  };
}

function presentLeg(leg: CallLeg, record: CallRecord, view: CallRecordView): CallLogLegBody {
  const { legType, master } = leg;
  return { ...presentStretch(leg, record, view), legType, master };
}

function presentStretch(
  stretch: CallStretch,
  { accountId, telephonySessionId }: CallRecord,
  { places, messageOf }: CallRecordView,
) {
  const { extensionId, reason, recording, durationMs } = stretch;
  const account = places.account(accountId);
  const message = messageOf(telephonySessionId, stretch);
  return {
    ...(extensionId === undefined
      ? {}
      : {
          extension: {
            id: Number(extensionId),
            uri: places.extension({ accountId, id: extensionId }),
          },
        }),
    telephonySessionId,
    partyId: stretch.partyId,
    transport: stretch.transport,
    from: presentParty(stretch.from, accountId, places),
    to: presentParty(stretch.to, accountId, places),
    type: 'Voice',
    direction: stretch.direction,
    action: stretch.action,
    result: stretch.result,
    ...(reason === undefined ? {} : { reason, reasonDescription: DESCRIPTION_OF[reason] }),
    startTime: new Date(stretch.startedAt).toISOString(),
    duration: Math.round(durationMs / 1000),
    durationMs,
    ...(recording === undefined
      ? {}
      : {
          recording: {
            id: recording.id,
            uri: `${account}/recording/${recording.id}`,
            type: recording.mode,
            contentUri: `${account}/recording/${recording.id}/content`,
          },
        }),
    ...(message === undefined
      ? {}
      : {
          message: {
            id: String(message.id),
            type: 'VoiceMail',
            uri: `${account}/extension/${message.extensionId}/message-store/${message.id}`,
          },
        }),
  };
}

function presentParty(info: PartyInfo, accountId: string, places: Places) {
  const { phoneNumber, name, extensionId, deviceId } = info;
  const isLong = phoneNumber?.startsWith('+') === true;
  return {
    ...(phoneNumber === undefined
      ? {}
      : isLong
        ? { phoneNumber }
        : { extensionNumber: phoneNumber }),
    ...(extensionId === undefined ? {} : { extensionId }),
    ...(name === undefined ? {} : { name }),
    ...(deviceId === undefined
      ? {}
      : { device: { id: deviceId, uri: places.device({ accountId, id: deviceId }) } }),
  };
}
