import type { Clock } from '../../exchange/index.ts';

/** Where webhooks stood, beyond the life of the process. */
export interface CursorStore {
  /** Positions by subscription. */
  load(): Promise<ReadonlyMap<string, number>>;
  save(cursors: ReadonlyMap<string, number>): Promise<void>;
  forget(subscriptionId: string): Promise<void>;
}

export interface CursorsOptions {
  readonly clock: Clock;
  readonly store: CursorStore;
  /** The position up to which a webhook has acknowledged everything; undefined when there is none. */
  readonly standOf: (subscriptionId: string) => number | undefined;
  /** All that there are. */
  readonly ids: () => ReadonlySet<string>;
  readonly onDefect: (error: unknown) => void;
}

/** A kill of the process makes a webhook get again what it acknowledged in this time, at most. */
const SAVE_MS = 500;
/**
 * So often it is kept that nothing happened for those that nothing happens for: the next
 * process need not look through three days of events to find that out.
 */
const KEEP_UP_MS = 600_000;

/**
 * Keeps how far each webhook has come, so that what waits when the process ends is
 * read from the event log by the next one.
 */
export class Cursors {
  readonly #options: CursorsOptions;
  readonly #moving = new Set<string>();
  readonly #saved = new Map<string, number>();
  #cancel: (() => void) | undefined;
  #cancelKeepUp: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: CursorsOptions) {
    this.#options = options;
  }

  /** Where the process before this one has left the webhooks. */
  load(): Promise<ReadonlyMap<string, number>> {
    this.#keepUpLater();
    return this.#options.store.load();
  }

  /** Keeps where a webhook that was just made stands: from here on nothing is lost to it. Never rejects. */
  begin(subscriptionId: string): Promise<void> {
    this.#moving.add(subscriptionId);
    this.#keepUpLater();
    return this.#save();
  }

  /** Something is on its way to a webhook. */
  touch(subscriptionId: string): void {
    this.#moving.add(subscriptionId);
    this.#arm();
  }

  forget(subscriptionId: string): void {
    this.#moving.delete(subscriptionId);
    this.#saved.delete(subscriptionId);
    if (this.#options.ids().size === 0) this.#stopKeepingUp();
    this.#writing = this.#writing
      .then(() => this.#options.store.forget(subscriptionId))
      .catch(this.#options.onDefect);
  }

  /** Writes how it stands, and stops. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#stopKeepingUp();
    await this.#save();
  }

  #stopKeepingUp(): void {
    this.#cancelKeepUp?.();
    this.#cancelKeepUp = undefined;
  }

  #keepUpLater(): void {
    if (this.#closed || this.#options.ids().size === 0) return;
    this.#cancelKeepUp ??= this.#options.clock.after(KEEP_UP_MS, () => {
      this.#cancelKeepUp = undefined;
      for (const id of this.#options.ids()) this.touch(id);
      this.#keepUpLater();
    });
  }

  #arm(): void {
    if (this.#closed) return;
    this.#cancel ??= this.#options.clock.after(SAVE_MS, () => {
      this.#cancel = undefined;
      void this.#save();
    });
  }

  #save(): Promise<void> {
    const changed = new Map<string, number>();
    for (const id of this.#moving) {
      const stand = this.#options.standOf(id);
      // What has not moved since is acknowledged, or is not going to be soon.
      if (stand === undefined || stand === this.#saved.get(id)) this.#moving.delete(id);
      else {
        changed.set(id, stand);
        this.#saved.set(id, stand);
      }
    }
    if (changed.size === 0) return this.#writing;
    this.#arm();
    this.#writing = this.#writing
      .then(() => this.#options.store.save(changed))
      .catch((error) => {
        this.#options.onDefect(error);
        // As if it had never been saved, so that it is by the next turn.
        for (const [id, stand] of changed) {
          if (this.#saved.get(id) === stand) this.#saved.delete(id);
          if (this.#options.standOf(id) !== undefined) this.#moving.add(id);
        }
        this.#arm();
      });
    return this.#writing;
  }
}

/** Cursors of a system that keeps nothing. */
export function cursorsInMemory(): CursorStore {
  return {
    load: async () => new Map(),
    save: async () => undefined,
    forget: async () => undefined,
  };
}
