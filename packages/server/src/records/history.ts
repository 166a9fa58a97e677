import {
  apply,
  isOpening,
  open,
  type Party,
  type Peer,
  type RecordingMode,
  type Session,
} from '@cordboard/calls';
import type { LedgerEntry } from '../ledger/index.ts';

/** The life of one party. */
export interface PartyHistory {
  /** What it was when its session ended. */
  readonly party: Party;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly answeredAt?: number;
  /** Until when it was there: of a party that goes on, the moment it is told of. */
  readonly endedAt: number;
  /** Whether a mailbox took the call. */
  readonly reachedVoicemail: boolean;
  readonly recording?: { readonly id: string; readonly mode: RecordingMode };
}

/** The life of a session. */
export interface SessionHistory {
  readonly session: Session;
  /** The session of another call that an attended transfer made one with this. */
  readonly joined?: Peer;
  readonly parties: readonly PartyHistory[];
}

interface Life {
  startedAt: number;
  answeredAt?: number;
  endedAt?: number;
  reachedVoicemail: boolean;
  recording?: { readonly id: string; readonly mode: RecordingMode };
}

/**
 * What happened in a session, from the facts of its ledger: the same mechanism that
 * recovers calls, so that the log tells the same story.
 * @param now until when parties are told of that have not ended; without it until the last fact
 * @returns undefined when the facts are not whole or no longer apply
 */
export function historyOf(
  entries: readonly LedgerEntry[],
  now?: number,
): SessionHistory | undefined {
  let session: Session | undefined;
  let last = 0;
  let joined: Peer | undefined;
  const lives = new Map<number, Life>();
  for (const { fact, at } of entries) {
    const outcome = isOpening(fact)
      ? open(fact, at)
      : session === undefined
        ? undefined
        : apply(session, fact, at);
    if (outcome?.kind !== 'applied') return undefined;
    session = outcome.session;
    last = at;
    for (const party of session.parties) {
      note(lives, party, session, at);
      const { status } = party;
      if (status.code === 'Gone' && status.reason === 'AttendedTransfer') joined ??= status.peer;
    }
  }
  if (session === undefined) return undefined;
  const parties = session.parties.flatMap((party): PartyHistory[] => {
    const life = lives.get(party.number);
    return life === undefined ? [] : [{ party, ...life, endedAt: life.endedAt ?? now ?? last }];
  });
  return { session, parties, ...(joined === undefined ? {} : { joined }) };
}

function note(lives: Map<number, Life>, party: Party, session: Session, at: number): void {
  const life = lives.get(party.number) ?? { startedAt: at, reachedVoicemail: false };
  lives.set(party.number, life);
  const { code } = party.status;
  if (code === 'Answered' || code === 'Hold' || code === 'Parked') life.answeredAt ??= at;
  // Whoever hears messages is connected; whoever leaves one has not reached the user.
  if (code === 'VoiceMail' && party.visit !== undefined) life.answeredAt ??= at;
  else if (code === 'VoiceMail') life.reachedVoicemail = true;
  if (code === 'Disconnected' || code === 'Gone') life.endedAt ??= at;
  const recorder = session.recorders.find((one) => one.party === party.number);
  if (recorder !== undefined) life.recording ??= { id: recorder.id, mode: recorder.mode };
}
