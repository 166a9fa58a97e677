import {
  type EpochMs,
  type ExtensionId,
  isAlerting,
  isLive,
  type Party,
  type PartyId,
  type Session,
} from '@cordboard/calls';

/** A caller who waits in a queue. */
export interface Wait {
  readonly id: PartyId;
  readonly session: Session;
  /** The queue's own party. */
  readonly party: Party;
  readonly queueId: ExtensionId;
  readonly since: EpochMs;
}

/** The wait that a party stands for, if it does. */
export function waitOf(session: Session, party: Party): Wait | undefined {
  const { owner, queueWait } = party;
  if (queueWait === undefined || owner.kind !== 'extension' || !isAlerting(party)) return undefined;
  const { since } = queueWait;
  return { id: party.id, session, party, queueId: owner.extensionId, since };
}

/** Everybody who waits, whoever came first first. */
export function waitsOf(sessions: readonly Session[]): readonly Wait[] {
  return sessions
    .flatMap((session) => session.parties.flatMap((party) => waitOf(session, party) ?? []))
    .toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}

/** How many wait in one queue. */
export function waitingIn(sessions: readonly Session[], queueId: ExtensionId): number {
  return waitsOf(sessions).filter((wait) => wait.queueId === queueId).length;
}

/** The queues in which a call has waited in vain. */
export function sentOnBy({ parties }: Session): readonly ExtensionId[] {
  return parties.flatMap(({ owner, queueWait, status }) => {
    const reason = 'reason' in status ? status.reason : undefined;
    const isSentOn = reason === 'Timeout' || reason === 'TargetBusy';
    return queueWait !== undefined && isSentOn && owner.kind === 'extension'
      ? [owner.extensionId]
      : [];
  });
}

/** The extensions whose users are on the telephone, or whose phones ring. */
export function busyExtensions(sessions: readonly Session[]): Set<ExtensionId> {
  const busy = new Set<ExtensionId>();
  for (const { owner, ...party } of sessions.flatMap(({ parties }) => parties)) {
    if (owner.kind === 'extension' && isOnThePhone({ owner, ...party }))
      busy.add(owner.extensionId);
  }
  return busy;
}

/** A parked call waits for anybody, and in a mailbox nobody speaks; a party that moved speaks elsewhere. */
function isOnThePhone(party: Party): boolean {
  const { code } = party.status;
  if (code === 'Parked' || code === 'VoiceMail') return false;
  return isLive(party) || party.moved !== undefined;
}
