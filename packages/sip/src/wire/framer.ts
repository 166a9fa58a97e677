import type { SipMessage } from './message.ts';
import {
  findBodyStart,
  type ParsedHead,
  parseHead,
  type SipParseError,
  withBody,
} from './parse.ts';

/** What a stream carries, in order. */
export type StreamItem =
  | { readonly kind: 'message'; readonly message: SipMessage }
  /** A double CRLF: answer with one CRLF (RFC 5626 §3.5.1). */
  | { readonly kind: 'ping' }
  /** A malformed message whose end was known: answer it if it has a `partial`, and go on. */
  | { readonly kind: 'malformed'; readonly error: SipParseError }
  /** Nobody knows where the next message starts: answer if possible, then close the connection. */
  | { readonly kind: 'broken'; readonly error: SipParseError };

export interface StreamFramerOptions {
  /** Largest message in bytes, headers and body together; 64 KiB unless told. */
  readonly maxMessageBytes?: number;
}

const DEFAULT_MAX_BYTES = 64 * 1024;
const CR = 13;
const LF = 10;

/**
 * Cuts a TCP or TLS stream into messages by Content-Length (RFC 3261 §18.3). A missing
 * Content-Length counts as 0, because a stream has no other end. Never throws; after a `broken` item
 * it ignores all further input.
 */
export class StreamFramer {
  readonly #maxBytes: number;
  /** Unconsumed input is `#buffer[#start, #end)`; owned by the framer unless `#borrowed`. */
  #buffer: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;
  #borrowed = true;
  /** Headers already parsed of a message whose body is still incomplete. */
  #head: { readonly parsed: ParsedHead; readonly bodyStart: number } | undefined;
  /** How far `findBodyStart` has looked without success, relative to `#start`. */
  #scanned = 0;
  #sawLineBreak = false;
  #broken = false;

  constructor(options: StreamFramerOptions = {}) {
    this.#maxBytes = options.maxMessageBytes ?? DEFAULT_MAX_BYTES;
  }

  /** Bytes waiting for the rest of their message. */
  get pendingBytes(): number {
    return this.#end - this.#start;
  }

  /** Takes the next bytes and returns what they completed. The framer keeps no reference to `chunk` beyond message bodies. */
  push(chunk: Buffer): StreamItem[] {
    const items: StreamItem[] = [];
    if (this.#broken || chunk.length === 0) return items;
    this.#accept(chunk);
    while (!this.#broken && this.#next(items));
    this.#settle();
    return items;
  }

  /** Consumes one item; false when more input is needed. */
  #next(items: StreamItem[]): boolean {
    if (this.#head === undefined) {
      this.#skipLineBreaks(items);
      if (this.pendingBytes === 0) return false;
      this.#head = this.#readHead();
      if (this.#head === undefined) {
        if (this.pendingBytes > this.#maxBytes) this.#break(items, tooLarge());
        return false;
      }
    }
    const { parsed, bodyStart } = this.#head;
    const length = parsed.contentLength ?? 0;
    const unframed = !parsed.ok && parsed.contentLength === undefined;
    if (unframed || bodyStart + length > this.#maxBytes) {
      this.#break(items, parsed.ok ? tooLarge(parsed) : parsed.error);
      return false;
    }
    if (this.pendingBytes < bodyStart + length) return false;
    items.push(this.#take(parsed, bodyStart, length));
    return true;
  }

  #take(parsed: ParsedHead, bodyStart: number, length: number): StreamItem {
    const from = this.#start + bodyStart;
    const body = this.#buffer.subarray(from, from + length);
    this.#start = from + length;
    this.#head = undefined;
    this.#scanned = 0;
    if (!parsed.ok) return { kind: 'malformed', error: parsed.error };
    if (length === 0) return { kind: 'message', message: parsed.message };
    // The framer writes over its own buffer later, so a body in it must be copied out.
    const stable = this.#borrowed ? body : Buffer.from(body);
    return { kind: 'message', message: withBody(parsed.message, stable) };
  }

  #readHead(): { readonly parsed: ParsedHead; readonly bodyStart: number } | undefined {
    const pending = this.#buffer.subarray(this.#start, this.#end);
    const bodyStart = findBodyStart(pending, this.#scanned);
    if (bodyStart < 0) {
      // The empty line may straddle two chunks: look again at the last three bytes.
      this.#scanned = Math.max(0, pending.length - 3);
      return undefined;
    }
    return { parsed: parseHead(pending.toString('utf8', 0, bodyStart)), bodyStart };
  }

  /** Line breaks between messages: two in a row are a ping, a single one is nothing. */
  #skipLineBreaks(items: StreamItem[]): void {
    while (this.#start < this.#end) {
      const byte = this.#buffer[this.#start];
      const next = this.#start + 1 < this.#end ? this.#buffer[this.#start + 1] : undefined;
      if (byte === CR && next === undefined) return;
      const isBreak = byte === LF || (byte === CR && next === LF);
      if (!isBreak) {
        this.#sawLineBreak = false;
        return;
      }
      this.#start += byte === LF ? 1 : 2;
      if (this.#sawLineBreak) items.push({ kind: 'ping' });
      this.#sawLineBreak = !this.#sawLineBreak;
    }
  }

  #accept(chunk: Buffer): void {
    if (this.pendingBytes === 0) {
      this.#buffer = chunk;
      this.#start = 0;
      this.#end = chunk.length;
      this.#borrowed = true;
      return;
    }
    const needed = this.pendingBytes + chunk.length;
    if (this.#borrowed || this.#start + needed > this.#buffer.length) this.#grow(needed);
    chunk.copy(this.#buffer, this.#end);
    this.#end += chunk.length;
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafe(Math.max(2 * needed, 4096));
    this.#buffer.copy(grown, 0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    this.#buffer = grown;
    this.#borrowed = false;
  }

  /** Lets go of the sender's chunk once nothing of it is pending. */
  #settle(): void {
    if (this.pendingBytes > 0 && !this.#broken) return;
    this.#buffer = Buffer.alloc(0);
    this.#start = 0;
    this.#end = 0;
    this.#borrowed = true;
  }

  #break(items: StreamItem[], error: SipParseError): void {
    items.push({ kind: 'broken', error });
    this.#broken = true;
  }
}

function tooLarge(parsed?: ParsedHead): SipParseError {
  const error = { status: 513, reason: 'Message Too Large' };
  if (parsed?.ok && parsed.message.kind === 'request') {
    return { ...error, partial: parsed.message };
  }
  return error;
}
