/** Digits in the order of their event codes: 0–9, `*`, `#`, A–D (RFC 4733 §3.2). */
const DIGITS = '0123456789*#ABCD';

/** Bytes of one telephone-event payload block (RFC 4733 §2.3). */
export const TELEPHONE_EVENT_BYTES = 4;

/** The largest duration a payload can say, in RTP timestamp units (RFC 4733 §2.3.5). */
export const MAX_EVENT_DURATION = 0xffff;

/** One telephone-event payload (RFC 4733 §2.3). */
export interface TelephoneEvent {
  /** Event code: 0–15 are the DTMF digits; others exist (flash is 16) and are not digits. */
  readonly event: number;
  /** True on the final packets of the event. */
  readonly end: boolean;
  /** Power level in dBm0 with the sign dropped: 0 is loudest, 63 lowest. */
  readonly volume: number;
  /** Time since the start of the event (or of this segment) in RTP timestamp units. */
  readonly duration: number;
}

/** The digit of an event code, or undefined when the code is not a DTMF digit. */
export function digitOfEvent(event: number): string | undefined {
  return DIGITS[event];
}

/** The event code of a digit (`a`–`d` in lower case are accepted), or undefined. */
export function eventOfDigit(digit: string): number | undefined {
  const event = digit.length === 1 ? DIGITS.indexOf(digit.toUpperCase()) : -1;
  return event < 0 ? undefined : event;
}

/**
 * Reads a telephone-event payload. A payload may carry several blocks (RFC 4733 §2.5.1.5); the
 * first is read. Returns undefined when it is shorter than one block.
 */
export function parseTelephoneEvent(payload: Uint8Array): TelephoneEvent | undefined {
  const [event, flags, high, low] = payload;
  if (event === undefined || flags === undefined || high === undefined || low === undefined) {
    return undefined;
  }
  return {
    event,
    end: (flags & 0x80) !== 0,
    volume: flags & 0x3f,
    duration: (high << 8) | low,
  };
}

/** Writes one payload block at the start of `out` (at least four bytes); returns its size, 4. */
export function writeTelephoneEvent(event: TelephoneEvent, out: Uint8Array): number {
  const duration = Math.min(event.duration, MAX_EVENT_DURATION);
  out[0] = event.event & 0xff;
  out[1] = (event.end ? 0x80 : 0) | (event.volume & 0x3f);
  out[2] = duration >> 8;
  out[3] = duration & 0xff;
  return TELEPHONE_EVENT_BYTES;
}

/** Says a payload's duration in units of another clock, in place; it stops at what a payload can say. */
export function rescaleEvent(payload: Uint8Array, fromClock: number, toClock: number): void {
  if (fromClock === toClock || payload.length < TELEPHONE_EVENT_BYTES) {
    return;
  }
  const duration = ((payload[2] ?? 0) << 8) | (payload[3] ?? 0);
  const scaled = Math.min(MAX_EVENT_DURATION, Math.round((duration * toClock) / fromClock));
  payload[2] = scaled >> 8;
  payload[3] = scaled & 0xff;
}
