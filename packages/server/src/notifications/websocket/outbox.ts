/** A notification in the order of its session. */
interface Entry {
  readonly sequence: number;
  readonly frame: string;
}

/**
 * The notifications of one WebSocket session: what was sent and may have been
 * lost, and what still has to be sent. The sequence of the last frame a client
 * has seen travels in its recovery token, so a recovery resends exactly what is
 * missing.
 */
export class Outbox {
  readonly #keep: number;
  #entries: Entry[] = [];
  /** Sequence of the newest entry ever. */
  #last: number;
  /** Sequence of the last entry handed to a socket. */
  #sent: number;
  /** Sequence of the last entry that the client is known to have received. */
  #received: number;
  /** Sequence of the newest entry that was forgotten. */
  #forgotten: number;

  /**
   * @param keep how many sent notifications are kept for a recovery
   * @param first the sequence to count on from
   */
  constructor(keep: number, first: number) {
    this.#keep = keep;
    this.#last = first;
    this.#sent = first;
    this.#received = first;
    this.#forgotten = first;
  }

  get last(): number {
    return this.#last;
  }

  get sent(): number {
    return this.#sent;
  }

  /** How many wait to be sent. */
  get waiting(): number {
    return this.#last - this.#sent;
  }

  /** How many were sent without proof that they arrived. */
  get inFlight(): number {
    return this.#sent - this.#received;
  }

  /** How many are held. */
  get size(): number {
    return this.#entries.length;
  }

  push(make: (sequence: number) => string): void {
    this.#last += 1;
    this.#entries.push({ sequence: this.#last, frame: make(this.#last) });
  }

  /** The next frame to send, which from now on counts as sent. */
  next(): string | undefined {
    if (this.#sent === this.#last) return undefined;
    this.#sent += 1;
    const frame = this.#entries[this.#sent - this.#forgotten - 1]?.frame;
    this.#trimSent();
    return frame;
  }

  /** The client has received everything up to a sequence. */
  received(sequence: number): void {
    if (sequence > this.#sent || sequence <= this.#received) return;
    this.#received = sequence;
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
    return true;
  }

  #trimSent(): void {
    const surplus = this.#sent - this.#forgotten - this.#keep;
    // Trimming in steps keeps the cost of moving the rest small.
    if (surplus >= 16) this.#forget(surplus);
  }

  #forget(count: number): void {
    if (count <= 0) return;
    const last = this.#entries[count - 1];
    if (last === undefined) return;
    this.#entries = this.#entries.slice(count);
    this.#forgotten = last.sequence;
    if (this.#sent < this.#forgotten) this.#sent = this.#forgotten;
    if (this.#received < this.#forgotten) this.#received = this.#forgotten;
  }
}
