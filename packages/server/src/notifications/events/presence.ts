import type { PresenceChange } from '../../presence/index.ts';
import type { EventFilter, PresenceDetail } from '../filters/index.ts';
import type { LoggedEvent } from './log.ts';
import { loggedSight, type Occurrence, type Sight } from './occurrence.ts';

/** Shapes the `body` of a presence event; undefined when the viewer may not see it. */
export type PresentPresence = (
  change: PresenceChange,
  how: { readonly detail: PresenceDetail; readonly viewerId: string },
) => object | undefined;

/** In order of how much they show. */
const DETAILS: readonly PresenceDetail[] = ['plain', 'detailed', 'sip'];
const QUERY: Readonly<Record<PresenceDetail, string>> = {
  plain: '',
  detailed: '?detailedTelephonyState=true',
  sip: '?detailedTelephonyState=true&sipData=true',
};

/** The change of an extension's presence as an event at every presence filter (contract D). */
export function presenceOccurrence(change: PresenceChange, present: PresentPresence): Occurrence {
  const { accountId, extensionId } = change.view;
  const event = `/restapi/v1.0/account/${accountId}/extension/${extensionId}/presence`;
  const sights = new Map<string, Sight | undefined>();
  const sightOf = (detail: PresenceDetail, viewerId: string): Sight | undefined => {
    // All others see the same.
    const key = `${detail} ${viewerId === extensionId}`;
    if (!sights.has(key)) {
      const body = present(change, { detail, viewerId });
      sights.set(
        key,
        body === undefined
          ? undefined
          : { event: `${event}${QUERY[detail]}`, body: JSON.stringify(body) },
      );
    }
    return sights.get(key);
  };
  const about = { accountId, extensionId, showsPlain: change.showsPlain };
  return {
    accountId,
    lane: `presence/${extensionId}`,
    logged: {
      ...{ at: change.at, accountId, extensionId, sessionId: '', sequence: 0, event },
      body: kept(change, present),
    },
    sightFor(filters, owner) {
      const detail = mostDetailed(filters, about);
      return detail === undefined ? undefined : sightOf(detail, owner.extensionId);
    },
  };
}

/** What the log keeps of a change: all that anybody could be shown of it. */
interface KeptPresence {
  /** Whether it shows without details too. */
  readonly plain: boolean;
  /** What the user himself is shown, with SIP dialogs. */
  readonly own?: Record<string, unknown>;
  /** What others are shown, where that is something else; null: nothing. */
  readonly others?: Record<string, unknown> | null;
}

function kept(change: PresenceChange, present: PresentPresence): string {
  const { extensionId, settings } = change.view;
  const { showsPlain: plain } = change;
  const own = present(change, { detail: 'sip', viewerId: extensionId });
  // Most users hide nothing, and this is written for every change of every call.
  const hidesNothing = settings.allowSeeMyPresence && settings.callerIdVisibility === 'All';
  if (hidesNothing) return JSON.stringify({ plain, own });
  const others = present(change, { detail: 'sip', viewerId: '' });
  return JSON.stringify({ plain, own, others: others ?? null });
}

/** What a reader with these filters is shown of a change of presence that was kept. */
export function keptPresenceSight(
  logged: Pick<LoggedEvent, 'accountId' | 'extensionId' | 'event' | 'body'>,
  filters: readonly EventFilter[],
  viewerId: string,
): Sight | undefined {
  const { accountId, extensionId, event } = logged;
  if (extensionId === undefined) return undefined;
  // Only `kept` writes these bodies.
  const { plain: showsPlain, own, others }: KeptPresence = JSON.parse(logged.body);
  const detail = mostDetailed(filters, { accountId, extensionId, showsPlain });
  const seen = viewerId === extensionId || others === undefined ? own : others;
  if (detail === undefined || seen === undefined || seen === null) return undefined;
  return { event: `${event}${QUERY[detail]}`, body: JSON.stringify(shownWith(seen, detail)) };
}

function shownWith(body: Record<string, unknown>, detail: PresenceDetail): object {
  if (detail === 'sip') return body;
  const { activeCalls, totalActiveCalls, ...plain } = body;
  if (detail === 'plain' || !Array.isArray(activeCalls)) return plain;
  return {
    ...body,
    activeCalls: activeCalls.map((call: object) => ({ ...call, sipData: undefined })),
    totalActiveCalls,
  };
}

/** The change of an extension's do-not-disturb as an event of its own filter. */
export function dndOccurrence({ view, at }: PresenceChange): Occurrence {
  const { accountId, extensionId, settings } = view;
  const sight = {
    event: `/restapi/v1.0/account/${accountId}/extension/${extensionId}/presence/dnd`,
    body: JSON.stringify({ extensionId, dndStatus: settings.dndStatus }),
  };
  return {
    accountId,
    lane: `presence/${extensionId}`,
    logged: loggedSight(sight, { at, accountId, extensionId, sessionId: '' }),
    sightFor: (filters) =>
      filters.some((filter) => filter.kind === 'presence-dnd' && filter.extensionId === extensionId)
        ? sight
        : undefined,
  };
}

/** If several levels are asked for the most detailed wins (contract D). */
function mostDetailed(
  filters: readonly EventFilter[],
  about: { readonly accountId: string; readonly extensionId: string; readonly showsPlain: boolean },
): PresenceDetail | undefined {
  let best: PresenceDetail | undefined;
  for (const filter of filters) {
    if (filter.kind !== 'presence' || filter.accountId !== about.accountId) continue;
    if (filter.extensionId !== undefined && filter.extensionId !== about.extensionId) continue;
    if (filter.detail === 'plain' && !about.showsPlain) continue;
    if (best === undefined || DETAILS.indexOf(filter.detail) > DETAILS.indexOf(best)) {
      best = filter.detail;
    }
  }
  return best;
}
