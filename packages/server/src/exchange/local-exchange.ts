import {
  type AccountId,
  apply,
  type CommandId,
  type Effect,
  type EpochMs,
  type Fact,
  type HearingRow,
  hasEnded,
  hearing,
  isOpen,
  type LegId,
  type OpeningFact,
  type Outcome,
  open,
  partyNumberOf,
  type Session,
  type SessionId,
  type TimerName,
} from '@cordboard/calls';
import type { Ledger, LedgerEntry } from '../ledger/index.ts';
import { causeOf } from './cause.ts';
import { circleOf } from './circle.ts';
import { GroupCommit } from './commit.ts';
import type { Answer, Exchange, SessionChange, Step } from './exchange.ts';
import { hasHappened } from './happened.ts';
import type { IdSource } from './ids.ts';
import { interruptedSession } from './interrupted.ts';
import { type HearingSink, isLegEffect, type LegDriver, type SoundDriver } from './ports.ts';
import { type Clock, SessionTimers } from './timers.ts';

/**
 * A live session: its newest value, the value that the newest event told, how many facts
 * made it, and what its ears were last told.
 */
interface Mailbox {
  session: Session;
  told: Session | undefined;
  facts: number;
  table: string;
}

export interface LocalExchangeOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly legs: LegDriver;
  readonly ears: HearingSink;
  /** Without it nothing is recorded and nothing streamed. */
  readonly sound?: SoundDriver;
  /** An invariant broke or a listener threw: a defect, never the caller's fault. */
  readonly onDefect: (error: unknown, context: { readonly session?: SessionId }) => void;
}

type Applied = Extract<Outcome, { kind: 'applied' }>;

const GONE: Answer = { ok: false, refusal: { kind: 'no-such-session' } };

/**
 * The exchange of one process: a mailbox per session. Applying is pure and
 * synchronous, so the mailbox needs no lock; what follows a fact waits until the
 * ledger has it.
 */
export class LocalExchange implements Exchange {
  readonly #options: LocalExchangeOptions;
  readonly #mailboxes = new Map<SessionId, Mailbox>();
  readonly #waiting = new Map<CommandId, (answer: Answer) => void>();
  readonly #listeners = new Set<(change: SessionChange) => void>();
  readonly #timers: SessionTimers;
  readonly #commit: GroupCommit;

  constructor(options: LocalExchangeOptions) {
    this.#options = options;
    this.#timers = new SessionTimers(options.clock);
    const { ledger, clock } = options;
    this.#commit = new GroupCommit(ledger, clock, (error) => options.onDefect(error, {}));
  }

  open(fact: OpeningFact): Promise<Answer> {
    const at = this.#options.clock.now();
    const outcome = this.#attempt(fact.session.id, () => open(fact, at));
    if (outcome.kind === 'refused') {
      return Promise.resolve({ ok: false, refusal: outcome.refusal });
    }
    const box: Mailbox = { session: outcome.session, told: undefined, facts: 1, table: '[]' };
    this.#mailboxes.set(fact.session.id, box);
    return this.#enter([{ box, before: undefined, fact, at, outcome }]);
  }

  tell(session: SessionId, fact: Fact): Promise<Answer> {
    return this.tellTogether([{ session, fact }]);
  }

  tellTogether(steps: readonly Step[]): Promise<Answer> {
    const at = this.#options.clock.now();
    const applied: Entry[] = [];
    const refusal = circleOf(steps, (id) => this.session(id));
    if (refusal !== undefined) return Promise.resolve({ ok: false, refusal });
    for (const { session: id, fact } of steps) {
      const box = this.#mailboxes.get(id);
      if (box === undefined || hasEnded(box.session)) return Promise.resolve(GONE);
      const outcome = this.#attempt(id, () => apply(box.session, fact, at));
      if (outcome.kind === 'refused') {
        return Promise.resolve({ ok: false, refusal: outcome.refusal });
      }
      if (outcome.session !== box.session || outcome.effects.length > 0) {
        applied.push({ box, before: box.session, fact, at, outcome });
      } else if (steps.length === 1) {
        // A late report about something already over: nothing to write down.
        return Promise.resolve({ ok: true, session: box.session });
      }
    }
    for (const { box, outcome } of applied) {
      box.session = outcome.session;
      box.facts += 1;
    }
    return this.#enter(applied);
  }

  session(id: SessionId): Session | undefined {
    return this.#mailboxes.get(id)?.session;
  }

  /** All live sessions, of every account. */
  sessions(): readonly Session[] {
    return [...this.#mailboxes.values()].map(({ session }) => session);
  }

  sessionsOf(account: AccountId): readonly Session[] {
    const sessions: Session[] = [];
    for (const { session } of this.#mailboxes.values()) {
      if (session.accountId === account) sessions.push(session);
    }
    return sessions;
  }

  toldOf(account: AccountId): readonly Session[] {
    const sessions: Session[] = [];
    for (const { told } of this.#mailboxes.values()) {
      if (told?.accountId === account) sessions.push(told);
    }
    return sessions;
  }

  onChange(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  newSessionIds(): { readonly id: SessionId; readonly legacyId: string } {
    return this.#options.ids.next();
  }

  newCommandId(): CommandId {
    return this.#options.ids.nextCommand();
  }

  count(): { readonly sessions: number; readonly mailboxes: number; readonly timers: number } {
    const live = this.#mailboxes.size;
    return { sessions: live, mailboxes: live, timers: this.#timers.count };
  }

  /** Before the ledger closes: it is offered once more what it has not taken. Idempotent. */
  close(): void {
    this.#commit.close();
  }

  /**
   * Rebuilds the sessions that a crash interrupted, and ends the legs whose dialogs died with the
   * process, so that everyone learns how their calls ended. A session with legs that go on goes on.
   * @param resume takes up the legs of a session that can be, and says which they are
   * @returns how many sessions were found
   */
  async recover(resume: (session: Session) => ReadonlySet<LegId>): Promise<number> {
    const unfinished = this.#options.ledger.unfinished();
    const found = unfinished.flatMap((id) => this.#replay(id) ?? []);
    // All are there before the first goes on: joined ones tell each other how they end.
    for (const { box } of found) this.#mailboxes.set(box.session.id, box);
    const going = found.map((one) => ({ ...one, legs: resume(one.box.session) }));
    for (const { box, timers, legs } of going) {
      const { id } = box.session;
      if (legs.size > 0) this.#goOn(box, timers);
      for (const leg of box.session.legs.filter((one) => isOpen(one) && !legs.has(one.id))) {
        await this.tell(id, { type: 'leg-ended', leg: leg.id, ending: { cause: 'failed' } });
      }
      // Whoever listened has gone with the process.
      for (const stream of box.session.streams) {
        await this.tell(id, { type: 'stream-closed', id: stream.id });
      }
      if (legs.size === 0) await this.tell(id, { type: 'session-dropped' });
    }
    return unfinished.length;
  }

  /** The media engine goes on as it was told; timers go on with what is left of their time. */
  #goOn(box: Mailbox, timers: ReadonlyMap<TimerName, EpochMs>): void {
    const { id } = box.session;
    const now = this.#options.clock.now();
    this.#reconcileEars(box, box.session);
    for (const [timer, at] of timers) this.#startTimer(id, timer, Math.max(0, at - now));
  }

  #replay(id: SessionId): Found | undefined {
    try {
      const found = interruptedSession(this.#options.ledger, id);
      if (found === undefined) return undefined;
      const { session, facts, timers } = found;
      return { box: { session, told: session, facts, table: '[]' }, timers };
    } catch (error) {
      this.#options.onDefect(error, { session: id });
      return undefined;
    }
  }

  /** A handler that throws is a defect; the session stays as it was. */
  #attempt(session: SessionId, run: () => Outcome): Outcome {
    try {
      return run();
    } catch (error) {
      this.#options.onDefect(error, { session });
      return { kind: 'refused', refusal: { kind: 'not-allowed', detail: 'internal error' } };
    }
  }

  /** Takes applied facts through the ledger and then into the world. */
  #enter(applied: readonly Entry[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const waits = applied.find((entry) => entry.outcome.waiting);
      const command =
        waits !== undefined && 'command' in waits.fact ? waits.fact.command : undefined;
      if (command !== undefined) this.#waiting.set(command, resolve);
      const entries = applied.map(
        ({ box, fact, at, outcome }): LedgerEntry => ({
          session: outcome.session.id,
          index: box.facts,
          at,
          fact,
          ends: hasEnded(outcome.session),
        }),
      );
      this.#commit.add({
        entries,
        stands: applied.every(({ fact }) => hasHappened(fact)),
        failed: (error) => {
          // Whoever placed a call hears that it failed, and is not the one who can do something about it.
          if (applied.some(({ before }) => before === undefined)) this.#options.onDefect(error, {});
          if (command !== undefined) this.#waiting.delete(command);
          for (const entry of applied) this.#takeBack(entry);
          reject(error);
        },
        durable: () => {
          for (const entry of applied) this.#carryOut(entry);
          const last = applied[applied.length - 1];
          if (waits === undefined && last !== undefined) {
            resolve({ ok: true, session: last.outcome.session });
          }
        },
      });
    });
  }

  /** What the ledger did not take has not happened. */
  #takeBack({ box, before, outcome }: Entry): void {
    if (box.session !== outcome.session) return;
    if (before === undefined) {
      this.#mailboxes.delete(outcome.session.id);
      return;
    }
    box.session = before;
    box.facts -= 1;
  }

  #carryOut({ box, fact, at, outcome }: Entry): void {
    const { session, effects, changes } = outcome;
    for (const effect of effects) this.#guard(session, () => this.#run(session, effect));
    this.#guard(session, () => this.#reconcileEars(box, session));
    if (hasEnded(session)) {
      this.#timers.stopAll(session.id);
      this.#mailboxes.delete(session.id);
    }
    box.told = session;
    if (changes.length === 0) return;
    const cause = causeOf(fact, session);
    for (const change of changes) this.#publish({ session, change, at, cause });
  }

  /** One effect that breaks is a defect, and no reason to leave out the others. */
  #guard({ id }: Session, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#options.onDefect(error, { session: id });
    }
  }

  #run(session: Session, effect: Effect): void {
    if (isLegEffect(effect)) {
      this.#options.legs.run(session, effect);
      return;
    }
    switch (effect.type) {
      case 'start-timer':
        this.#startTimer(session.id, effect.timer, effect.delayMs);
        return;
      case 'stop-timer':
        this.#timers.stop(session.id, effect.timer);
        return;
      case 'start-recorder':
      case 'stop-recorder':
      case 'close-stream':
        this.#options.sound?.run(session, effect);
        return;
      case 'complete-command': {
        const resolve = this.#waiting.get(effect.command);
        this.#waiting.delete(effect.command);
        resolve?.(
          effect.refusal === undefined
            ? { ok: true, session }
            : { ok: false, refusal: effect.refusal },
        );
        return;
      }
      case 'end-link': {
        const party = partyNumberOf(effect.session, effect.party);
        if (party === undefined) return;
        this.#report(effect.session, { type: 'link-ended', party, link: effect.link });
        return;
      }
    }
  }

  #startTimer(session: SessionId, timer: TimerName, delayMs: number): void {
    this.#timers.start(session, timer, delayMs, () => {
      this.#report(session, { type: 'timer-fired', timer });
    });
  }

  /** Tells a fact that nobody waits for. */
  #report(session: SessionId, fact: Fact): void {
    this.tell(session, fact).catch((error) => this.#options.onDefect(error, { session }));
  }

  #reconcileEars(box: Mailbox, session: Session): void {
    const rows: readonly HearingRow[] = hasEnded(session) ? [] : hearing(session);
    const table = JSON.stringify(rows);
    if (table === box.table) return;
    box.table = table;
    this.#options.ears.setTable(session.id, rows);
  }

  #publish(change: SessionChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        this.#options.onDefect(error, { session: change.session.id });
      }
    }
  }
}

/** A session that a crash interrupted, and when its timers are due. */
interface Found {
  readonly box: Mailbox;
  readonly timers: ReadonlyMap<TimerName, EpochMs>;
}

interface Entry {
  readonly box: Mailbox;
  /** The session before the fact; undefined for the fact that opens it. */
  readonly before: Session | undefined;
  readonly fact: Fact;
  readonly at: EpochMs;
  readonly outcome: Applied;
}
