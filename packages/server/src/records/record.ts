import type { PartyInfo, RecordingMode } from '@cordboard/calls';
import type { CallAction, CallReason, CallResult, LegType } from './vocabulary.ts';

/** What the call log says of one stretch of a call. */
export interface CallStretch {
  readonly partyId: string;
  /** Whose it is; undefined for somebody outside. */
  readonly extensionId?: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly action: CallAction;
  readonly result: CallResult;
  readonly reason?: CallReason;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly from: PartyInfo;
  readonly to: PartyInfo;
  /** `PSTN` when somebody outside took part. */
  readonly transport: 'PSTN' | 'VoIP';
  readonly recording?: { readonly id: string; readonly mode: RecordingMode };
}

/** A stretch of the detailed view. */
export interface CallLeg extends CallStretch {
  readonly legType: LegType;
  readonly master: boolean;
}

/** A record of the call log: of one extension, or without one of the account. */
export interface CallRecord extends CallStretch {
  readonly id: string;
  readonly accountId: string;
  /** Whose log it is in; undefined in that of the account. */
  readonly owner?: string;
  readonly telephonySessionId: string;
  readonly legacyId: string;
  /** In the call of somebody who was transferred after asking: the call in which the target was asked. */
  readonly transferTarget?: string;
  /** In the call in which the target was asked: that of whoever was transferred. */
  readonly transferee?: string;
  readonly legs: readonly CallLeg[];
}
