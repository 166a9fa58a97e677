import type { RtpFields } from './packet.ts';
import { sequenceDistance, timestampDistance, writeRtpHeader } from './packet.ts';

/** Pauses up to this long leave the timestamps contiguous: sound goes on where it stopped. */
const CONTIGUOUS_MS = 150;
/** A source whose mapped timestamp is off by more than this many seconds has restarted its clock. */
const MAX_TIMESTAMP_ERROR_S = 2;
const MAX_SEQUENCE_STEP = 3000;

/** Where an SSRC, a first sequence number and a first timestamp come from (RFC 3550 §5.1: random). */
export interface StreamStart {
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
}

/**
 * The one outgoing RTP stream of a port. Whatever it carries (a relayed source, then a mix, then
 * another source), its SSRC stays, its sequence numbers and timestamps go on without a break.
 *
 * A relayed source keeps its own spacing: its numbers are shifted by an offset chosen when its
 * relaying starts, so loss and reordering on its side stay visible to the receiver's statistics.
 */
export class SendStream {
  readonly ssrc: number;
  packets = 0;
  /** Payload bytes, as a sender report counts them. */
  bytes = 0;
  lastAtMs: number | undefined;
  #clockRate: number;
  #sequence: number;
  #timestamp: number;
  /** SSRC of the source being relayed, and how its numbers map to ours. */
  #source: number | undefined;
  #sourceHighest = 0;
  #sourceFirst = 0;
  #sequenceOffset = 0;
  #timestampOffset = 0;

  constructor(clockRate: number, start: StreamStart) {
    this.#clockRate = clockRate;
    this.ssrc = start.ssrc >>> 0;
    this.#sequence = start.sequence & 0xffff;
    this.#timestamp = start.timestamp >>> 0;
  }

  setClockRate(clockRate: number): void {
    this.#clockRate = clockRate;
  }

  /** Timestamp that the next packet of our own would carry, for digits and sender reports. */
  timestampAt(nowMs: number): number {
    return (this.#timestamp + this.#pause(nowMs)) >>> 0;
  }

  /** What is relayed next is a new source, even if it has the same SSRC as the last. */
  endRelay(): void {
    this.#source = undefined;
  }

  /**
   * Writes the header of a relayed packet at `at` of `packet` (12 bytes before its payload).
   * Returns false when it must not be sent: it is older than the start of this relaying.
   * @param duration timestamp units the packet lasts; 0 for telephone events.
   */
  relay(
    packet: Buffer,
    at: number,
    from: RtpFields,
    payloadType: number,
    duration: number,
    payloadBytes: number,
    nowMs: number,
  ): boolean {
    let marker = from.marker;
    if (this.#isNewSource(from, nowMs)) {
      const pause = this.#pause(nowMs);
      marker ||= pause > 0 || this.lastAtMs === undefined;
      this.#source = from.ssrc;
      this.#sourceFirst = from.sequence;
      this.#sourceHighest = (from.sequence - 1) & 0xffff;
      this.#sequenceOffset = (this.#sequence - from.sequence) & 0xffff;
      this.#timestampOffset = (this.#timestamp + pause - from.timestamp) >>> 0;
    } else if (sequenceDistance(this.#sourceFirst, from.sequence) < 0) {
      return false;
    }
    const sequence = (from.sequence + this.#sequenceOffset) & 0xffff;
    const timestamp = (from.timestamp + this.#timestampOffset) >>> 0;
    writeRtpHeader(packet, at, payloadType, marker, sequence, timestamp, this.ssrc);
    if (sequenceDistance(this.#sourceHighest, from.sequence) > 0) {
      this.#sourceHighest = from.sequence;
      this.#sequence = (sequence + 1) & 0xffff;
      // The start of the run moves along, or the circle would close on it after 32768 packets.
      if (sequenceDistance(this.#sourceFirst, from.sequence) > MAX_SEQUENCE_STEP) {
        this.#sourceFirst = (from.sequence - MAX_SEQUENCE_STEP) & 0xffff;
      }
    }
    const next = (timestamp + duration) >>> 0;
    if (timestampDistance(this.#timestamp, next) > 0) {
      this.#timestamp = next;
    }
    this.#count(payloadBytes, nowMs);
    return true;
  }

  /** A packet of the relayed source is left out: the receiver must not take it for a loss. */
  leaveOut(from: RtpFields): void {
    if (this.#source === from.ssrc && sequenceDistance(this.#sourceHighest, from.sequence) > 0) {
      this.#sourceHighest = from.sequence;
      this.#sequenceOffset = (this.#sequenceOffset - 1) & 0xffff;
    }
  }

  /** Writes the header of a packet of our own making (a mix) that lasts `duration` units. */
  own(
    packet: Buffer,
    payloadType: number,
    duration: number,
    payloadBytes: number,
    nowMs: number,
  ): void {
    const pause = this.#pause(nowMs);
    const marker = pause > 0 || this.lastAtMs === undefined;
    this.#timestamp = (this.#timestamp + pause) >>> 0;
    writeRtpHeader(packet, 0, payloadType, marker, this.#sequence, this.#timestamp, this.ssrc);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + duration) >>> 0;
    this.#source = undefined;
    this.#count(payloadBytes, nowMs);
  }

  /**
   * Writes the header of a telephone event put between the other packets: it takes a sequence
   * number but no time (RFC 4733 §2.2.1.2: all packets of an event carry the timestamp of its start).
   */
  event(
    packet: Buffer,
    payloadType: number,
    marker: boolean,
    timestamp: number,
    payloadBytes: number,
    nowMs: number,
  ): void {
    writeRtpHeader(packet, 0, payloadType, marker, this.#sequence, timestamp, this.ssrc);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#sequenceOffset = (this.#sequenceOffset + 1) & 0xffff;
    this.packets++;
    this.bytes += payloadBytes;
    // Events take no time: pauses are measured from the last sound.
    this.lastAtMs ??= nowMs;
  }

  #isNewSource(from: RtpFields, nowMs: number): boolean {
    if (this.#source !== from.ssrc) {
      return true;
    }
    if (Math.abs(sequenceDistance(this.#sourceHighest, from.sequence)) > MAX_SEQUENCE_STEP) {
      return true;
    }
    // A source that paused comes back with its clock moved on by the pause; any other step of
    // seconds means that its clock started anew.
    const step = timestampDistance(this.#timestamp, from.timestamp + this.#timestampOffset);
    const elapsed = ((nowMs - (this.lastAtMs ?? nowMs)) * this.#clockRate) / 1000;
    return Math.abs(step - elapsed) > this.#clockRate * MAX_TIMESTAMP_ERROR_S;
  }

  #pause(nowMs: number): number {
    if (this.lastAtMs === undefined) {
      return 0;
    }
    const pausedMs = nowMs - this.lastAtMs;
    return pausedMs <= CONTIGUOUS_MS ? 0 : Math.round((pausedMs * this.#clockRate) / 1000);
  }

  #count(payloadBytes: number, nowMs: number): void {
    this.packets++;
    this.bytes += payloadBytes;
    this.lastAtMs = nowMs;
  }
}
