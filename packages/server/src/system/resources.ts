import { type Party, type Session, speakingLegOf } from '@cordboard/calls';
import { MediaError } from '@cordboard/media';
import type { Principal } from '../access/index.ts';
import type { HttpListeners } from '../http/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { Health, LegStatistics } from '../restapi/index.ts';
import type { CallsSystem } from './calls-system.ts';

/** The leak ledger: what is open now. Idle, it is what it was at start. */
export function resourcesOf(
  { endpoint, exchange, lamps, media, phones }: CallsSystem,
  notifications: Notifications<Principal>,
  listeners: HttpListeners | undefined,
): Health['resources'] {
  const sip = endpoint.resources();
  const live = exchange.count();
  const told = notifications.count();
  return {
    dialogs: sip.dialogs,
    transactions: sip.transactions,
    rtpPorts: media.openPorts,
    timers: sip.timers + live.timers + told.timers,
    mailboxes: live.mailboxes,
    sockets: sip.sockets + told.sockets + (listeners?.sockets ?? 0),
    legs: phones.count,
    lamps: lamps.count,
  };
}

/** What the media engine knows of the sound between a party and its phone. */
export async function legStatistics(
  { media }: CallsSystem,
  session: Session,
  party: Party,
): Promise<LegStatistics | undefined> {
  const leg = speakingLegOf(session, party.number);
  if (leg === undefined) return undefined;
  try {
    return { ...(await media.statistics(leg.id)) };
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}
