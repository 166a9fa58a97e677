/** A notification in the order of its session. */
export interface Entry<Notice> {
  readonly sequence: number;
  readonly notice: Notice;
}

/** Where an outbox goes on that another process began. */
export interface OutboxState<Notice> {
  /** Sequence of the newest that was forgotten. */
  readonly forgotten: number;
  /** No sequence beyond this was ever given. */
  readonly last: number;
  /** Those that may have to be sent again, in order of their sequences. */
  readonly entries: readonly Entry<Notice>[];
}

/**
 * The notifications of one WebSocket session: what was sent and may have been
 * lost, and what still has to be sent. The sequence of the last frame a client
 * has seen travels in its recovery token, so a recovery resends exactly what is
 * missing. Sequences only rise; after a restart some are left out.
 */
export class Outbox<Notice> {
  readonly #keep: number;
  #entries: Entry<Notice>[];
  /** Sequence of the newest entry ever. */
  #last: number;
  /** Sequence of the last entry handed to a socket. */
  #sent: number;
  /** Sequence of the last entry that the client is known to have received. */
  #received: number;
  /** Sequence of the newest entry that was forgotten. */
  #forgotten: number;
  /** How many of those held were sent, and how many were received. */
  #sentCount = 0;
  #receivedCount = 0;

  /**
   * @param keep how many sent notifications are kept for a recovery
   * @param first the sequence to count on from, or where another process left off
   */
  constructor(keep: number, first: number | OutboxState<Notice>) {
    const state =
      typeof first === 'number' ? { forgotten: first, last: first, entries: [] } : first;
    this.#keep = keep;
    this.#entries = [...state.entries];
    this.#last = state.last;
    this.#sent = state.forgotten;
    this.#received = state.forgotten;
    this.#forgotten = state.forgotten;
  }

  get last(): number {
    return this.#last;
  }

  get sent(): number {
    return this.#sent;
  }

  get received(): number {
    return this.#received;
  }

  get forgotten(): number {
    return this.#forgotten;
  }

  /** How many wait to be sent. */
  get waiting(): number {
    return this.#entries.length - this.#sentCount;
  }

  /** How many were sent without proof that they arrived. */
  get inFlight(): number {
    return this.#sentCount - this.#receivedCount;
  }

  /** How many are held. */
  get size(): number {
    return this.#entries.length;
  }

  push(notice: Notice): void {
    this.#last += 1;
    this.#entries.push({ sequence: this.#last, notice });
  }

  /** The next to send, which from now on counts as sent. */
  next(): Entry<Notice> | undefined {
    const entry = this.#entries[this.#sentCount];
    if (entry === undefined) return undefined;
    this.#sentCount += 1;
    this.#sent = entry.sequence;
    this.#trimSent();
    return entry;
  }

  /** The client has received everything up to a sequence. */
  arrived(sequence: number): void {
    if (sequence > this.#sent || sequence <= this.#received) return;
    this.#received = sequence;
    this.#receivedCount = this.#countTo(sequence);
  }

  /** Forgets the oldest until at most `size` are held, sent or not. */
  trimTo(size: number): void {
    this.#forget(this.#entries.length - size);
  }

  /**
   * Goes back to what a client says it has seen.
   * @returns false when something after that is forgotten, or the client names what was never sent
   */
  rewind(sequence: number): boolean {
    if (sequence < this.#forgotten || sequence > this.#last) return false;
    this.#sent = sequence;
    this.#received = sequence;
    this.#sentCount = this.#countTo(sequence);
    this.#receivedCount = this.#sentCount;
    return true;
  }

  /** Those held whose sequence is higher, oldest first. */
  after(sequence: number): readonly Entry<Notice>[] {
    return this.#entries.slice(this.#countTo(sequence));
  }

  /** How many of those held have no higher sequence. */
  #countTo(sequence: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.sequence ?? 0) <= sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #trimSent(): void {
    const surplus = this.#sentCount - this.#keep;
    // Trimming in steps keeps the cost of moving the rest small.
    if (surplus >= 16) this.#forget(surplus);
  }

  #forget(count: number): void {
    const last = count <= 0 ? undefined : this.#entries[count - 1];
    if (last === undefined) return;
    this.#entries = this.#entries.slice(count);
    this.#forgotten = last.sequence;
    this.#sentCount = Math.max(0, this.#sentCount - count);
    this.#receivedCount = Math.max(0, this.#receivedCount - count);
    if (this.#sent < this.#forgotten) this.#sent = this.#forgotten;
    if (this.#received < this.#forgotten) this.#received = this.#forgotten;
  }
}
