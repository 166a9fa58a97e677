import type { EpochMs, SessionId } from '@cordboard/calls';
import type { Clock } from '../exchange/index.ts';
import type { IdempotencyStore, KeptCommand, Outcome } from './store.ts';

export interface IdempotentCommandsOptions {
  readonly store: IdempotencyStore;
  readonly clock: Clock;
  /** The calls in which a request left facts, from a moment on. */
  readonly sessionsOfRequest: (requestId: string, since: EpochMs) => readonly SessionId[];
  readonly onDefect: (error: unknown) => void;
}

/** A command as it comes with its key. */
export type Command = Omit<KeptCommand, 'at' | 'outcome'> & {
  /** Whether everything it does is written into the ledger of calls. */
  readonly isOfCalls: boolean;
  /** Whether doing it twice is as doing it once, whatever became of the first. */
  readonly isRepeatable: boolean;
};

/** What is to be done with a command. */
export type Verdict =
  | { readonly kind: 'do'; readonly running: Running }
  /** It was done: the answer of then. */
  | { readonly kind: 'replay'; readonly outcome: Outcome }
  /** The key is that of another command. */
  | { readonly kind: 'other-command' }
  /** It was begun before a restart, or it broke: its answer is lost. @see sessions the calls in which it took effect */
  | { readonly kind: 'interrupted'; readonly sessions: readonly SessionId[] };

/** A command that is being done; exactly one of these is called when it is over. */
export interface Running {
  /** Keeps the answer. To be waited for before it is sent. */
  finish(outcome: Outcome): Promise<void>;
  /** It came to nothing, so that sending it again does it. */
  abandon(): Promise<void>;
  /** It broke. What it has done in calls is not done again; otherwise sending it again does it. */
  fail(): Promise<void>;
}

/** How long a key is remembered. */
const KEEP_MS = 24 * 3_600_000;
/** How long closing waits for what is being done. */
const LONGEST_END_MS = 5_000;
const SWEEP_EVERY_MS = 3_600_000;

/**
 * Commands that are done once however often they are sent (the header
 * `Idempotency-Key`). A key is kept before its command is done and the answer before
 * it is sent, so that also a restart does nothing twice.
 */
export class IdempotentCommands {
  readonly #options: IdempotentCommandsOptions;
  readonly #running = new Map<string, Promise<Outcome | undefined>>();
  #sweptAt = 0;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: IdempotentCommandsOptions) {
    this.#options = options;
  }

  /** Commands that are being done. */
  get count(): number {
    return this.#running.size;
  }

  /**
   * Waits until what is being done is over and its answer kept, so that the store can be
   * closed; not for ever for a command that hangs, which the next start finds unanswered. Idempotent.
   */
  async close(): Promise<void> {
    const { promise: tooLong, resolve } = Promise.withResolvers<void>();
    const cancel = this.#options.clock.after(LONGEST_END_MS, resolve);
    await Promise.race([this.#ended(), tooLong]);
    cancel();
    await this.#sweeping;
  }

  async #ended(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async begin(command: Command): Promise<Verdict> {
    const { store, clock } = this.#options;
    this.#sweep();
    const name = `${command.sender} ${command.key}`;
    // Whoever sends it a second time while it is being done waits for the same answer.
    const first = this.#running.get(name);
    if (first !== undefined) {
      await first;
      return this.begin(command);
    }
    const over = Promise.withResolvers<Outcome | undefined>();
    this.#running.set(name, over.promise);
    const end = (outcome?: Outcome): void => {
      this.#running.delete(name);
      over.resolve(outcome);
    };
    try {
      const { sender, key, fingerprint, requestId } = command;
      const known = await store.begin({ sender, key, fingerprint, requestId, at: clock.now() });
      const verdict = known === undefined ? undefined : await this.#judge(command, known);
      if (verdict !== undefined) {
        end();
        return verdict;
      }
    } catch (error) {
      end();
      throw error;
    }
    return { kind: 'do', running: this.#runningOf(command, end) };
  }

  /** What a command that is known already is answered; undefined when it is to be done after all. */
  async #judge(command: Command, known: KeptCommand): Promise<Verdict | undefined> {
    if (known.fingerprint !== command.fingerprint) return { kind: 'other-command' };
    if (known.outcome !== undefined) return { kind: 'replay', outcome: known.outcome };
    // It was begun by a process that is no more, or broke after it had done something.
    const sessions = command.isOfCalls
      ? this.#options.sessionsOfRequest(known.requestId, known.at)
      : [];
    const hasLeftNothing = command.isOfCalls && sessions.length === 0;
    if (!hasLeftNothing && !command.isRepeatable) return { kind: 'interrupted', sessions };
    await this.#options.store.again(command.sender, command.key, command.requestId);
    return undefined;
  }

  #runningOf(command: Command, end: (outcome?: Outcome) => void): Running {
    const { store, onDefect, clock, sessionsOfRequest } = this.#options;
    const { sender, key, isOfCalls, requestId } = command;
    const begunAt = clock.now();
    return {
      async finish(outcome) {
        // A store that fails must not take the answer from who did it.
        await store.finish(sender, key, outcome).catch(onDefect);
        end(outcome);
      },
      async abandon() {
        await store.forget(sender, key).catch(onDefect);
        end();
      },
      async fail() {
        try {
          const hasLeftFacts = isOfCalls && sessionsOfRequest(requestId, begunAt).length > 0;
          // Kept without an answer it is as one that a restart has interrupted.
          if (!hasLeftFacts) await store.forget(sender, key).catch(onDefect);
        } finally {
          end();
        }
      },
    };
  }

  #sweep(): void {
    const { store, clock, onDefect } = this.#options;
    const now = clock.now();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    this.#sweeping = store.forgetBefore(now - KEEP_MS).catch(onDefect);
  }
}
