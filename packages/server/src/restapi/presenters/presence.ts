import type { Extension } from '../../directory/index.ts';
import type { ActiveCall, PresenceChange, PresenceView } from '../../presence/index.ts';
import type { ActiveCallBody, PresenceInfoBody } from '../schemas/presence.ts';
import type { Places } from './places.ts';

/** How the SIP dialog between a party and its phone is named; no phone's before it is answered. */
export type DialogOf = (
  call: ActiveCall,
) => { readonly callId: string; readonly fromTag: string; readonly toTag?: string } | undefined;

/** How much is shown: the status, the calls too, or also their SIP dialogs. */
export type PresenceDetail = 'plain' | 'detailed' | 'sip';

export interface PresencePresenterOptions {
  readonly dialogOf: DialogOf;
  /** Domain of addresses of record. */
  readonly sipDomain: string;
  readonly isUser: (view: PresenceView) => boolean;
  /** False lifts the limit of the newest seven calls (contract I 16). */
  readonly newestOnly: boolean;
}

export interface Viewing {
  readonly detail: PresenceDetail;
  /** The extension that looks. */
  readonly viewerId: string;
}

/** The original shows the newest calls alone (contract D). */
const NEWEST_CALLS = 7;

/** Presence in the shapes of the API: as a resource and as the body of an event. */
export class PresencePresenter {
  readonly #options: PresencePresenterOptions;

  constructor(options: PresencePresenterOptions) {
    this.#options = options;
  }

  /** API: PresenceInfoResponse. */
  info(view: PresenceView, extension: Extension, places: Places, how: Viewing): PresenceInfoBody {
    const { settings } = view;
    const place = places.extension(extension);
    const named = {
      uri: `${place}/presence`,
      extension: {
        uri: place,
        id: Number(extension.id),
        extensionNumber: extension.extensionNumber,
      },
    };
    if (isHidden(view, how))
      return { ...named, presenceStatus: 'Offline', allowSeeMyPresence: false };
    const isUser = extension.type === 'User';
    const activeCalls =
      how.detail === 'plain'
        ? []
        : this.#shown(view.calls).map((call) => this.#call(view, call, how));
    return {
      ...named,
      // Queues and park locations have no user who could be anything.
      presenceStatus: isUser ? view.presenceStatus : 'Offline',
      // A call that is parked at a location lights the lamp of its key, also when that looks first.
      ...(isUser || view.telephonyStatus !== 'NoCall'
        ? {
            telephonyStatus: view.telephonyStatus,
            aggregatedTelephonyStatus: view.telephonyStatus,
          }
        : {}),
      ...(isUser
        ? {
            userStatus: settings.userStatus,
            dndStatus: settings.dndStatus,
            meetingStatus: 'Disconnected',
            ...(settings.message === undefined ? {} : { message: settings.message }),
          }
        : {}),
      allowSeeMyPresence: settings.allowSeeMyPresence,
      callerIdVisibility: settings.callerIdVisibility,
      ringOnMonitoredCall: settings.ringOnMonitoredCall,
      pickUpCallsOnHold: settings.pickUpCallsOnHold,
      ...(isUser ? { acceptCallQueueCalls: settings.acceptCallQueueCalls } : {}),
      ...(activeCalls.length === 0 ? {} : { activeCalls }),
    };
  }

  /**
   * The body of an event (API: ExtensionPresenceEventBody and its detailed forms);
   * undefined when the viewer may not see what happened.
   */
  eventBody({ view, ended, sequence, cause }: PresenceChange, how: Viewing): object | undefined {
    const { settings, extensionId } = view;
    if (isHidden(view, how)) {
      if (cause === 'call') return undefined;
      return { extensionId, sequence, presenceStatus: 'Offline', allowSeeMyPresence: false };
    }
    const calls = ended === undefined ? view.calls : [...view.calls, ended];
    const isUser = this.#options.isUser(view);
    return {
      extensionId,
      telephonyStatus: view.telephonyStatus,
      aggregatedTelephonyStatus: view.telephonyStatus,
      ...(how.detail === 'plain'
        ? {}
        : { activeCalls: this.#shown(calls).map((call) => this.#call(view, call, how)) }),
      sequence,
      presenceStatus: isUser ? view.presenceStatus : 'Offline',
      userStatus: isUser ? settings.userStatus : 'Offline',
      dndStatus: settings.dndStatus,
      meetingStatus: 'Disconnected',
      allowSeeMyPresence: settings.allowSeeMyPresence,
      ringOnMonitoredCall: settings.ringOnMonitoredCall,
      pickUpCallsOnHold: settings.pickUpCallsOnHold,
      ...(how.detail === 'plain' ? {} : { totalActiveCalls: view.calls.length }),
    };
  }

  #shown(calls: readonly ActiveCall[]): readonly ActiveCall[] {
    return this.#options.newestOnly ? calls.slice(-NEWEST_CALLS) : calls;
  }

  /** API: ActiveCallInfo. */
  #call(view: PresenceView, call: ActiveCall, { detail, viewerId }: Viewing): ActiveCallBody {
    const { session, party, telephonyStatus } = call;
    const hides = viewerId !== view.extensionId && view.settings.callerIdVisibility !== 'All';
    const remote = party.direction === 'Inbound' ? 'from' : 'to';
    const sip = this.#dialog(call);
    const from = hides && remote === 'from' ? {} : party.from;
    const to = hides && remote === 'to' ? {} : party.to;
    return {
      id: sip.callId,
      direction: party.direction,
      queueCall: party.queueCall,
      ...(from.phoneNumber === undefined ? {} : { from: from.phoneNumber }),
      ...(from.name === undefined ? {} : { fromName: from.name }),
      ...(to.phoneNumber === undefined ? {} : { to: to.phoneNumber }),
      ...(to.name === undefined ? {} : { toName: to.name }),
      telephonyStatus,
      ...(telephonyStatus === 'NoCall' ? { terminationType: 'final' } : {}),
      ...(detail === 'sip'
        ? {
            sipData: {
              ...sip,
              remoteUri: this.#uri((remote === 'from' ? from : to).phoneNumber),
              localUri: this.#uri((remote === 'from' ? to : from).phoneNumber),
            },
          }
        : {}),
      sessionId: session.origin === 'Conference' ? '0' : session.legacyId,
      startTime: new Date(call.since).toISOString(),
      partyId: party.id,
      telephonySessionId: session.id,
      ...(party.queueCall && !hides
        ? {
            callInfo: {
              primary:
                from.name === undefined
                  ? { type: 'CallerIdNumber', value: from.phoneNumber ?? '' }
                  : { type: 'CallerIdName', value: from.name },
              additional: {
                type: 'QueueName',
                value: party.agentOf?.name ?? party.to.name ?? '',
              },
            },
          }
        : {}),
    };
  }

  /**
   * With these ids and a Replaces header another phone takes the call over. Before
   * there is a dialog the ids of the API stand in for it, as RingCentral's do.
   */
  #dialog(call: ActiveCall): { callId: string; toTag: string; fromTag: string } {
    const dialog = call.telephonyStatus === 'NoCall' ? undefined : this.#options.dialogOf(call);
    return dialog?.toTag === undefined
      ? { callId: call.session.id, toTag: 'blf', fromTag: call.party.id }
      : { callId: dialog.callId, toTag: dialog.toTag, fromTag: dialog.fromTag };
  }

  #uri(user: string | undefined): string {
    return `sip:${user ?? 'anonymous'}@${this.#options.sipDomain}`;
  }
}

/** Everybody sees himself; others only who lets them. */
function isHidden(view: PresenceView, { viewerId }: Viewing): boolean {
  return !view.settings.allowSeeMyPresence && viewerId !== view.extensionId;
}
