import type { EpochMs } from '@cordboard/calls';

/** Numbers begin with the seconds since then, so that they fit an int32 for long. */
const SEQUENCE_EPOCH_MS = Date.UTC(2025, 0, 1);
/** So many numbers are set aside at a time. */
const PORTION = 200;

export interface SequencesOptions {
  readonly now: () => EpochMs;
  /** Resolves when it is durable that numbers up to this one may be in use. */
  readonly save: (highest: number) => Promise<void>;
  readonly onDefect: (error: unknown) => void;
}

/**
 * Counts the presence events of each extension upwards, also over a restart, whether the
 * process before was stopped or killed: numbers are set aside in portions before they are
 * used, and the next process begins above them.
 */
export class Sequences {
  readonly #options: SequencesOptions;
  readonly #last = new Map<string, number>();
  #first: number;
  #reserved: number;
  #saving: Promise<void> = Promise.resolve();

  constructor(options: SequencesOptions) {
    this.#options = options;
    this.#first = Math.floor((options.now() - SEQUENCE_EPOCH_MS) / 1_000);
    this.#reserved = this.#first + PORTION;
  }

  /** Begins above what the process before may have used. */
  async begin(highest: number): Promise<void> {
    this.#first = Math.max(this.#first, highest);
    this.#reserved = this.#first + PORTION;
    await this.#options.save(this.#reserved);
  }

  next(extensionId: string): number {
    const sequence = (this.#last.get(extensionId) ?? this.#first) + 1;
    this.#last.set(extensionId, sequence);
    if (this.#reserved - sequence < PORTION / 2) {
      this.#reserved += PORTION;
      const highest = this.#reserved;
      this.#saving = this.#saving
        .then(() => this.#options.save(highest))
        .catch(this.#options.onDefect);
    }
    return sequence;
  }
}
