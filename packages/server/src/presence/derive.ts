import type { EpochMs, Party, Session } from '@cordboard/calls';
import type { PresenceSettings, UserStatus } from './settings.ts';

/** What an extension's telephone does (API: telephonyStatus). */
export type TelephonyStatus = 'NoCall' | 'Ringing' | 'CallConnected' | 'OnHold' | 'ParkedCall';

/** An extension's part in a call at one moment. */
export interface Seat {
  readonly session: Session;
  readonly party: Party;
  /** When the party came into the call. */
  readonly since: EpochMs;
}

/** A seat as presence sees it. */
export interface ActiveCall extends Seat {
  readonly telephonyStatus: TelephonyStatus;
}

/** Everything that can be said of an extension at one moment. */
export interface PresenceView {
  readonly accountId: string;
  readonly extensionId: string;
  readonly telephonyStatus: TelephonyStatus;
  readonly presenceStatus: UserStatus;
  readonly settings: PresenceSettings;
  /** Oldest first. */
  readonly calls: readonly ActiveCall[];
}

/** With several calls the one that occupies its user most decides (contract D: a held call before one that rings). */
const STRONGEST_FIRST = ['CallConnected', 'OnHold', 'Ringing', 'ParkedCall'] as const;

/** The word of presence for the state of a party; `NoCall` when it takes part no more. */
export function telephonyStatusOf({ status, attends }: Party): TelephonyStatus {
  // A reply or a menu speaks then, and no phone rings.
  if (attends !== undefined) return 'NoCall';
  switch (status.code) {
    case 'Setup':
    case 'Proceeding':
      return 'Ringing';
    case 'Answered':
      return 'CallConnected';
    case 'Hold':
      return 'OnHold';
    case 'Parked':
      return 'ParkedCall';
    // The mailbox speaks then, not the user.
    case 'VoiceMail':
    case 'Disconnected':
    case 'Gone':
      return 'NoCall';
  }
}

/**
 * The presence of an extension: a pure function of its seats in live calls and of
 * its user's settings.
 */
export function derivePresence(
  who: { readonly accountId: string; readonly extensionId: string },
  seats: Iterable<Seat>,
  settings: PresenceSettings,
): PresenceView {
  const calls: ActiveCall[] = [];
  for (const seat of seats) {
    const telephonyStatus = telephonyStatusOf(seat.party);
    if (telephonyStatus !== 'NoCall') calls.push({ ...seat, telephonyStatus });
  }
  const telephonyStatus =
    STRONGEST_FIRST.find((one) => calls.some((call) => call.telephonyStatus === one)) ?? 'NoCall';
  return {
    accountId: who.accountId,
    extensionId: who.extensionId,
    telephonyStatus,
    presenceStatus: presenceStatusOf(telephonyStatus, settings),
    settings,
    calls,
  };
}

function presenceStatusOf(
  telephony: TelephonyStatus,
  { userStatus, dndStatus }: PresenceSettings,
): UserStatus {
  if (userStatus !== 'Available') return userStatus;
  // A parked call waits for whoever takes it; its parker is free.
  const isFree = telephony === 'NoCall' || telephony === 'ParkedCall';
  return isFree && dndStatus !== 'DoNotAcceptAnyCalls' ? 'Available' : 'Busy';
}
