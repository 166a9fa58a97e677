import {
  type AccountId,
  type CalledAgent,
  calledAgentsOf,
  type Destination,
  type EpochMs,
  type ExtensionId,
  isCalledAgent,
  isLive,
  type PartyId,
  type Session,
} from '@cordboard/calls';
import { type QueueRules, queueSettingsOf } from '../directory/index.ts';
import type { Clock, Exchange, SessionChange } from '../exchange/index.ts';
import type { Presence } from '../presence/index.ts';
import { isFirstWord, wordsFor } from './announcements.ts';
import { type AvailabilityOptions, agentOf, wrapUpsOf } from './availability.ts';
import { type Candidate, choose } from './choosing.ts';
import { busyExtensions, sentOnBy, type Wait, waitOf, waitsOf } from './waits.ts';

/** How long an agent who let a call go is not called again for the same caller. */
const PAUSE_MS = 15_000;
/** The same for one who did not answer, or could not be reached. */
const MISSED_PAUSE_MS = 5_000;
/** A look now and then forgives whatever was not told. */
const LOOK_AGAIN_MS = 10_000;
/** How long before the end of a wait it is looked up where the caller goes on. */
const LOOK_ONWARD_MS = 1_000;

export interface QueueDeskOptions extends AvailabilityOptions {
  readonly exchange: Pick<
    Exchange,
    'tell' | 'session' | 'sessionsOf' | 'onChange' | 'newCommandId'
  > & { sessions(): readonly Session[] };
  readonly presence: Pick<Presence, 'takesQueueCalls' | 'onChange'>;
  /**
   * Where callers of a queue go on as things are now; undefined where they do not.
   * @param passed other queues that have sent the caller on already
   */
  readonly onward: (
    account: AccountId,
    queue: ExtensionId,
    passed: readonly ExtensionId[],
  ) => Destination | undefined;
  /** Called when a device comes or goes. */
  readonly onPhones: (listener: (deviceId: string) => void) => () => void;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** What the desk knows of one caller beside the session. */
interface Slip {
  readonly accountId: AccountId;
  /** When each agent may be called again for this caller. */
  readonly pauses: Map<ExtensionId, EpochMs>;
  announceAt: EpochMs;
  announced: number;
  /** Whether it was looked up again where the caller goes on. */
  sentOn: boolean;
}

/**
 * Decides which agents are called for the callers who wait. It alone sees all
 * calls of an account, and tells the sessions what it has decided as facts; it
 * keeps nothing that is not made again from the sessions and the agents' records.
 */
export class QueueDesk {
  readonly #options: QueueDeskOptions;
  readonly #slips = new Map<PartyId, Slip>();
  readonly #timers = new Map<AccountId, () => void>();
  readonly #due = new Set<AccountId>();
  readonly #stopListening: readonly (() => void)[];
  #closed = false;

  constructor(options: QueueDeskOptions) {
    this.#options = options;
    const { exchange, presence, directory, agents, onPhones } = options;
    this.#stopListening = [
      exchange.onChange((change) => this.#follow(change)),
      presence.onChange(({ view, cause }) => {
        if (cause === 'settings') this.#reviewSoon(view.accountId);
      }),
      directory.onChange(() => this.#reviewAll()),
      agents.onAcceptance(({ accountId }) => this.#reviewSoon(accountId)),
      onPhones((deviceId) => {
        const accountId = directory.device(deviceId)?.accountId;
        if (accountId !== undefined) this.#reviewSoon(accountId);
      }),
    ];
  }

  /** Takes up the callers who have been waiting since before there was a desk. */
  takeUp(): void {
    for (const wait of waitsOf(this.#options.exchange.sessions())) this.#slipOf(wait);
    this.#reviewAll();
  }

  /** Callers who wait. */
  get count(): number {
    return this.#slips.size;
  }

  /** Idempotent. Callers go on waiting until their sessions say otherwise. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const stop of this.#stopListening) stop();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await this.#options.agents.flush();
  }

  #follow({ session, change: { party, before }, at }: SessionChange): void {
    const { agents } = this.#options;
    const { owner, agentOf } = party;
    const wait = waitOf(session, party);
    if (wait !== undefined) this.#slipOf(wait);
    else if (party.queueWait !== undefined) this.#slips.delete(party.id);
    const isOver = !isLive(party);
    if (owner.kind === 'extension' && isOver) agents.hungUp(owner.extensionId, at);
    if (owner.kind === 'extension' && agentOf !== undefined) {
      const { extensionId } = owner;
      if (before === undefined) agents.called(agentOf.extensionId, extensionId, at);
      else if (isOver && isCalledAgent(before))
        this.#letGo({ session, party: before, at }, party.status);
      else if (isOver && isLive(before)) agents.served(agentOf.extensionId, extensionId, at);
    } else if (owner.kind === 'extension' && isOver && before !== undefined && isLive(before)) {
      const queueId = queueOfFlipped(session, owner.extensionId);
      if (queueId !== undefined) agents.served(queueId, owner.extensionId, at);
    }
    this.#reviewSoon(owner.accountId);
  }

  /** An agent's phones have stopped ringing: it is not called again at once. */
  #letGo(
    {
      session,
      party: { owner, agentOf },
      at,
    }: Pick<SessionChange, 'session' | 'at'> & Pick<Wait, 'party'>,
    status: Wait['party']['status'],
  ): void {
    const queue = session.parties[(agentOf?.queue ?? 0) - 1];
    const slip = queue === undefined ? undefined : this.#slips.get(queue.id);
    if (slip === undefined || owner.kind !== 'extension') return;
    const missed = 'reason' in status && status.reason === 'NoAnswer';
    slip.pauses.set(owner.extensionId, at + (missed ? MISSED_PAUSE_MS : PAUSE_MS));
  }

  #slipOf({ id, session: { accountId }, since, queueId }: Wait): Slip {
    const known = this.#slips.get(id);
    if (known !== undefined) return known;
    const rules = this.#rulesOf(accountId, queueId);
    const slip: Slip = {
      accountId,
      pauses: new Map(),
      announceAt: since + (rules?.announceSeconds ?? 0) * 1000,
      announced: 0,
      sentOn: false,
    };
    this.#slips.set(id, slip);
    return slip;
  }

  #rulesOf(accountId: AccountId, queueId: ExtensionId): QueueRules | undefined {
    const extension = this.#options.directory.extension(accountId, queueId);
    return extension?.type === 'Department' ? queueSettingsOf(extension) : undefined;
  }

  #reviewAll(): void {
    for (const { accountId } of this.#slips.values()) this.#reviewSoon(accountId);
  }

  /** After everything that happens in this turn, once. */
  #reviewSoon(accountId: AccountId): void {
    if (this.#closed || this.#due.has(accountId)) return;
    if (![...this.#slips.values()].some((slip) => slip.accountId === accountId)) {
      this.#timers.get(accountId)?.();
      this.#timers.delete(accountId);
      return;
    }
    this.#due.add(accountId);
    setImmediate(() => {
      this.#due.delete(accountId);
      if (this.#closed) return;
      try {
        this.#review(accountId);
      } catch (error) {
        this.#options.onDefect(error);
      }
    });
  }

  /** Calls whoever can be called for whoever waits, and looks again when that may change by time. */
  #review(accountId: AccountId): void {
    const { exchange, clock } = this.#options;
    this.#timers.get(accountId)?.();
    this.#timers.delete(accountId);
    const sessions = exchange.sessionsOf(accountId);
    const waits = waitsOf(sessions);
    if (waits.length === 0) return;
    const busy = busyExtensions(sessions);
    const wrapUps = wrapUpsOf(this.#options, accountId);
    const now = clock.now();
    let next = now + LOOK_AGAIN_MS;
    const positions = new Map<ExtensionId, number>();
    for (const wait of waits) {
      const position = (positions.get(wait.queueId) ?? 0) + 1;
      positions.set(wait.queueId, position);
      const rules = this.#rulesOf(accountId, wait.queueId);
      if (rules === undefined) {
        // The queue is there no more: nobody has to wait for it.
        this.#tell(wait.session, {
          type: 'timer-fired',
          timer: `queue:${wait.party.number}`,
        });
        continue;
      }
      const slip = this.#slipOf(wait);
      next = Math.min(next, this.#callAgents(wait, rules, { slip, busy, wrapUps, now }));
      next = Math.min(next, this.#announce(wait, rules, slip, position, now));
      next = Math.min(next, this.#lookOnward(wait, slip, now));
    }
    const cancel = clock.after(Math.max(1, next - now), () => this.#reviewSoon(accountId));
    this.#timers.set(accountId, cancel);
  }

  /** @returns when somebody becomes free by time alone */
  #callAgents(
    wait: Wait,
    rules: QueueRules,
    {
      slip,
      busy,
      wrapUps,
      now,
    }: {
      readonly slip: Slip;
      readonly busy: Set<ExtensionId>;
      readonly wrapUps: ReadonlyMap<ExtensionId, EpochMs>;
      readonly now: EpochMs;
    },
  ): EpochMs {
    const { session, party, queueId } = wait;
    const isCalling = calledAgentsOf(session, party.number).length > 0;
    if (isCalling && rules.ringing !== 'Simultaneous') return Number.POSITIVE_INFINITY;
    const { agents } = this.#options;
    let next = Number.POSITIVE_INFINITY;
    const found = new Map<ExtensionId, CalledAgent>();
    const candidates: Candidate[] = [];
    for (const extensionId of rules.members) {
      if (busy.has(extensionId)) continue;
      const agent = agentOf(this.#options, session.accountId, queueId, extensionId);
      if (agent === undefined) continue;
      const freeAt = Math.max(slip.pauses.get(extensionId) ?? 0, wrapUps.get(extensionId) ?? 0);
      if (freeAt > now) {
        next = Math.min(next, freeAt);
        continue;
      }
      found.set(extensionId, agent);
      candidates.push({
        extensionId,
        timesCalled: timesCalled(session, party.number, extensionId),
        calledAt: agents.of(queueId, extensionId).calledAt,
        idleSince: agents.idleSince(queueId, extensionId),
      });
    }
    const chosen = choose(rules.ringing, candidates);
    if (chosen.length === 0) return next;
    for (const extensionId of chosen) busy.add(extensionId);
    this.#tell(session, {
      type: 'queue-agents-called',
      party: party.number,
      agents: chosen.flatMap((extensionId) => found.get(extensionId) ?? []),
      ringMs: rules.agentRingSeconds * 1000,
    });
    return next;
  }

  /**
   * Looks up again where a caller goes on, just before it does: it may have waited
   * for an hour, and phones come and go.
   * @returns when to do so
   */
  #lookOnward({ session, party, queueId }: Wait, slip: Slip, now: EpochMs): EpochMs {
    const until = party.queueWait?.until;
    if (until === undefined || slip.sentOn) return Number.POSITIVE_INFINITY;
    if (until - LOOK_ONWARD_MS > now) return until - LOOK_ONWARD_MS;
    slip.sentOn = true;
    const passed = sentOnBy(session).filter((other) => other !== queueId);
    const destination = this.#options.onward(session.accountId, queueId, passed);
    if (destination !== undefined) {
      this.#tell(session, { type: 'queue-onward-resolved', party: party.number, destination });
    }
    return Number.POSITIVE_INFINITY;
  }

  /** @returns when the caller is spoken to next */
  #announce(wait: Wait, rules: QueueRules, slip: Slip, position: number, now: EpochMs): EpochMs {
    if (rules.announceSeconds === 0) return Number.POSITIVE_INFINITY;
    const session = this.#options.exchange.session(wait.session.id) ?? wait.session;
    const isCalling = calledAgentsOf(session, wait.party.number).length > 0;
    const first = isFirstWord(rules, { announced: slip.announced, isCalling });
    if (!first && slip.announceAt > now) return slip.announceAt;
    this.#tell(session, {
      type: 'queue-announced',
      party: wait.party.number,
      id: `queue:${this.#options.exchange.newCommandId()}`,
      name: wordsFor(position, first),
    });
    slip.announced += 1;
    slip.announceAt = now + rules.announceSeconds * 1000;
    return slip.announceAt;
  }

  #tell({ id }: Session, fact: Parameters<Exchange['tell']>[1]): void {
    // A refusal means that the caller waits no more; there is nobody to tell.
    this.#options.exchange.tell(id, fact).catch(this.#options.onDefect);
  }
}

/** The queue that brought a call which its agent has taken along to another phone. */
function queueOfFlipped({ parties }: Session, extensionId: ExtensionId): ExtensionId | undefined {
  return parties.find(
    ({ agentOf, owner, status }) =>
      agentOf !== undefined &&
      owner.kind === 'extension' &&
      owner.extensionId === extensionId &&
      'reason' in status &&
      status.reason === 'CallFlip',
  )?.agentOf?.extensionId;
}

/** How often an agent was called for the caller of one queue's party. */
function timesCalled({ parties }: Session, queue: number, extensionId: ExtensionId): number {
  return parties.filter(
    ({ agentOf, owner }) =>
      agentOf?.queue === queue && owner.kind === 'extension' && owner.extensionId === extensionId,
  ).length;
}
