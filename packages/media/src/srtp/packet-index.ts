import { sequenceDistance } from '../rtp/index.ts';

/** Packets behind the newest whose repetition is noticed; RFC 3711 §3.3.2 asks for 64 at least. */
const REPLAY_WINDOW = 128;

/**
 * The 48-bit index of a stream's packets: sequence numbers with their rollovers counted (RFC 3711
 * §3.3.1), and which of them have been seen. `guess`, check the packet, then `take`.
 */
export class PacketIndex {
  #highest: number | undefined;
  readonly #seen = new Float64Array(REPLAY_WINDOW).fill(-1);

  /** The most likely index of a packet with that sequence number. */
  guess(sequence: number): number {
    const highest = this.#highest;
    if (highest === undefined) return sequence;
    const index = highest + sequenceDistance(highest % 0x10000, sequence);
    return index < 0 ? sequence : index;
  }

  /** Whether a packet of that index is new enough to tell, and has not come before. */
  isFresh(index: number): boolean {
    const highest = this.#highest ?? -1;
    return index > highest - REPLAY_WINDOW && this.#seen[index % REPLAY_WINDOW] !== index;
  }

  /** Takes note of a packet that proved to be authentic. */
  take(index: number): void {
    this.#seen[index % REPLAY_WINDOW] = index;
    if (this.#highest === undefined || index > this.#highest) this.#highest = index;
  }
}
