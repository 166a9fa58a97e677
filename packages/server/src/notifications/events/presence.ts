import type { PresenceChange } from '../../presence/index.ts';
import type { EventFilter, PresenceDetail } from '../filters/index.ts';
import type { Occurrence, Sight } from './occurrence.ts';

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
  return {
    accountId,
    lane: `presence/${extensionId}`,
    sightFor(filters, owner) {
      const detail = mostDetailed(filters, change);
      return detail === undefined ? undefined : sightOf(detail, owner.extensionId);
    },
  };
}

/** The change of an extension's do-not-disturb as an event of its own filter. */
export function dndOccurrence({ view }: PresenceChange): Occurrence {
  const { accountId, extensionId, settings } = view;
  return {
    accountId,
    lane: `presence/${extensionId}`,
    sightFor(filters) {
      const asked = filters.some(
        (filter) => filter.kind === 'presence-dnd' && filter.extensionId === extensionId,
      );
      if (!asked) return undefined;
      return {
        event: `/restapi/v1.0/account/${accountId}/extension/${extensionId}/presence/dnd`,
        body: JSON.stringify({ extensionId, dndStatus: settings.dndStatus }),
      };
    },
  };
}

/** If several levels are asked for the most detailed wins (contract D). */
function mostDetailed(
  filters: readonly EventFilter[],
  { view, showsPlain }: PresenceChange,
): PresenceDetail | undefined {
  let best: PresenceDetail | undefined;
  for (const filter of filters) {
    if (filter.kind !== 'presence' || filter.accountId !== view.accountId) continue;
    if (filter.extensionId !== undefined && filter.extensionId !== view.extensionId) continue;
    if (filter.detail === 'plain' && !showsPlain) continue;
    if (best === undefined || DETAILS.indexOf(filter.detail) > DETAILS.indexOf(best)) {
      best = filter.detail;
    }
  }
  return best;
}
