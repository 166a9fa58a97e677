import { type Party, type Session, speakingLegOf } from '@cordboard/calls';
import { MediaError } from '@cordboard/media';
import type { Health, LegStatistics } from '../restapi/index.ts';
import type { CallsSystem } from './calls-system.ts';
import type { Parts } from './parts.ts';

/** What `GET /health` says. */
export function healthOf(parts: Parts, isDraining: boolean): Health {
  const { exchange, phones } = parts.calls;
  return {
    status: isDraining ? 'draining' : 'ok',
    version: parts.version,
    sessions: exchange.count().sessions,
    registrations: phones.registrations.count,
    resources: resourcesOf(parts),
  };
}

/** The leak ledger: what is open now. Idle, it is what it was at start. */
function resourcesOf(parts: Parts): Health['resources'] {
  const { notifications, web, sound, voicemail, queues, attendants } = parts;
  const { endpoint, exchange, lamps, media, phones } = parts.calls;
  const sip = endpoint.resources();
  const live = exchange.count();
  const told = notifications.count();
  return {
    dialogs: sip.dialogs,
    transactions: sip.transactions,
    rtpPorts: media.openPorts,
    timers: sip.timers + live.timers + told.timers,
    mailboxes: live.mailboxes,
    sockets: sip.sockets + told.sockets + web.sockets,
    legs: phones.count,
    lamps: lamps.count,
    recordings: sound.recordings.count,
    voicemail: voicemail.count,
    messageLamps: voicemail.messageLamps,
    queuedCallers: queues.desk.count,
    attendedCallers: attendants.count,
    waitingReaders: parts.sessionWatch.count,
    commands: parts.idempotency.count,
    streams: sound.streams.count,
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
