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

export type CallResult =
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

export type CallReason =
  | 'Accepted'
  | 'Connected'
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
export const UNANSWERED: Readonly<Record<Reason, CallResult>> = {
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
export const UNREACHED: Readonly<Record<Reason, CallResult>> = {
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

/** The reason beside a result, where the API has one that says more. */
export const REASON_OF: Readonly<Partial<Record<CallResult, CallReason>>> = {
  Accepted: 'Accepted',
  'Call connected': 'Connected',
  Busy: 'Line Busy',
  'No Answer': 'No Answer',
  Missed: 'Not Answered',
  Rejected: 'Calls Not Accepted',
  Declined: 'Calls Not Accepted',
  'Wrong Number': 'Wrong Number',
  'International Disabled': 'International Disabled',
  Blocked: 'Number Blocked',
  'No Calling Credit': 'No Credit',
  'Call Failed': 'Internal Call Error',
  'Hang Up': 'Hang Up',
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
