import type { ArrivedBy, Reason } from '@cordboard/calls';

/*
 * One vocabulary for how calls go and end, between the call model's own words and
 * those of the call log (API: CallActionEnum, CallResultEnum, CallResultReasonEnum,
 * CallLegTypeEnum). Nothing else in Cordboard chooses among them.
 */

export type CallAction =
  | 'Phone Call'
  | 'VoIP Call'
  | 'RingOut Web'
  | 'Conference Call'
  | 'Monitoring'
  | 'Transfer'
  | 'FindMe'
  | 'Hunting'
  | 'Pickup'
  | 'Call Park';

/** How a call has ended. */
export type FinalResult =
  | 'Accepted'
  | 'Call connected'
  | 'Voicemail'
  | 'Missed'
  | 'Rejected'
  | 'Declined'
  | 'Busy'
  | 'No Answer'
  | 'Answered Elsewhere'
  | 'Reply'
  | 'Wrong Number'
  | 'International Disabled'
  | 'Blocked'
  | 'No Calling Credit'
  | 'Call Failed'
  | 'Hang Up';

export type CallResult = FinalResult | 'In Progress';

export type CallReason =
  | 'Accepted'
  | 'Stopped'
  | 'Line Busy'
  | 'No Answer'
  | 'Not Answered'
  | 'Calls Not Accepted'
  | 'Wrong Number'
  | 'International Disabled'
  | 'Number Blocked'
  | 'No Credit'
  | 'Internal Call Error'
  | 'Hang Up';

export type LegType =
  | 'PstnToSip'
  | 'SipToPstnUnmetered'
  | 'ExtensionToExtension'
  | 'Accept'
  | 'Hunting'
  | 'FindMe'
  | 'TransferCall'
  | 'SipForwarding'
  | 'CallPark'
  | 'Pickup'
  | 'Monitoring'
  | 'ConferenceCall'
  | 'RingOutWebToSubscriber'
  | 'RingOutWebToCaller';

/** How a called party that was never answered shows, by the reason it ended for. */
export const UNANSWERED: Readonly<Record<Reason, FinalResult>> = {
  Pickup: 'Answered Elsewhere',
  CallSwitch: 'Answered Elsewhere',
  AgentAnswered: 'Accepted',
  AgentDropped: 'Answered Elsewhere',
  Supervising: 'Accepted',
  TakeOver: 'Answered Elsewhere',
  Timeout: 'Missed',
  NoAnswer: 'Missed',
  Cancelled: 'Missed',
  CallDropped: 'Missed',
  BlindTransfer: 'Accepted',
  RccTransfer: 'Accepted',
  AttendedTransfer: 'Accepted',
  DtmfTransfer: 'Accepted',
  CallerInputRedirect: 'Accepted',
  CallRedirected: 'Accepted',
  CallFlip: 'Accepted',
  CallPark: 'Accepted',
  ParkLocation: 'Accepted',
  Conference: 'Accepted',
  CallFinished: 'Accepted',
  CallReplied: 'Reply',
  Voicemail: 'Voicemail',
  Rejected: 'Rejected',
  TargetBusy: 'Busy',
  InvalidNumber: 'Wrong Number',
  NoSuchUser: 'Wrong Number',
  InternationalDisabled: 'International Disabled',
  DestinationBlocked: 'Blocked',
  NotEnoughFunds: 'No Calling Credit',
  InternalError: 'Call Failed',
};

/** How the call shows to its caller whom nobody answered, by the reason it ended for. */
export const UNREACHED: Readonly<Record<Reason, FinalResult>> = {
  ...UNANSWERED,
  Timeout: 'No Answer',
  NoAnswer: 'No Answer',
  Cancelled: 'Hang Up',
  CallDropped: 'Hang Up',
  CallFinished: 'Hang Up',
  Rejected: 'Declined',
  Pickup: 'Call connected',
  CallSwitch: 'Call connected',
  AgentAnswered: 'Call connected',
  AgentDropped: 'No Answer',
};

/** The reason beside a result, where the API has one that says more (API: CallResultReasonEnum, as described there). */
export const REASON_OF: Readonly<Partial<Record<FinalResult, CallReason>>> = {
  Accepted: 'Accepted',
  'Call connected': 'Accepted',
  Busy: 'Line Busy',
  // The API's `Not Answered` is about the number that was dialled, its `No Answer` about oneself.
  'No Answer': 'Not Answered',
  Missed: 'No Answer',
  'Answered Elsewhere': 'Stopped',
  Rejected: 'Calls Not Accepted',
  Declined: 'Calls Not Accepted',
  'Wrong Number': 'Wrong Number',
  'International Disabled': 'International Disabled',
  Blocked: 'Number Blocked',
  'No Calling Credit': 'No Credit',
  'Call Failed': 'Internal Call Error',
  'Hang Up': 'Hang Up',
};

/** The same for people. */
export const DESCRIPTION_OF: Readonly<Record<CallReason, string>> = {
  Accepted: 'The call was answered.',
  'Line Busy': 'The line was busy.',
  'Not Answered': 'The number that was called did not answer.',
  'No Answer': 'The call was not answered.',
  Stopped: 'Somebody else answered the call.',
  'Calls Not Accepted': 'The call was declined.',
  'Wrong Number': 'There is no such number.',
  'International Disabled': 'International calls are not allowed.',
  'Number Blocked': 'The number is blocked.',
  'No Credit': 'There was not enough credit.',
  'Internal Call Error': 'The call failed.',
  'Hang Up': 'The caller hung up before the call was answered.',
};

/** What brought a call to its party, in words of the log. */
export const ARRIVAL: Readonly<
  Record<ArrivedBy, { readonly action: CallAction; readonly legType: LegType }>
> = {
  forward: { action: 'Phone Call', legType: 'SipForwarding' },
  transfer: { action: 'Transfer', legType: 'TransferCall' },
  flip: { action: 'FindMe', legType: 'FindMe' },
  queue: { action: 'FindMe', legType: 'FindMe' },
  pickup: { action: 'Pickup', legType: 'Pickup' },
  return: { action: 'Call Park', legType: 'CallPark' },
};
