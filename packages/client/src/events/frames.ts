import { fieldOf, textOf } from '../errors.ts';

/** What the gateway sends (RingCentral's WebSocket gateway): an array of a description and perhaps a body. */
export interface Frame {
  readonly type: string;
  readonly messageId: string | undefined;
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** Where to go on after this frame. */
  readonly wsc: Wsc | undefined;
  readonly body: unknown;
}

/** A place in what the gateway sends: with its token a new connection goes on behind it. */
export interface Wsc {
  readonly token: string;
  readonly sequence: number;
}

/** @returns undefined for what is no frame */
export function parseFrame(text: unknown): Frame | undefined {
  if (typeof text !== 'string') return undefined;
  let array: unknown;
  try {
    array = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(array)) return undefined;
  const [meta, body]: readonly unknown[] = array;
  const type = textOf(meta, 'type');
  if (type === undefined) return undefined;
  const headers = fieldOf(meta, 'headers');
  return {
    type,
    body,
    messageId: textOf(meta, 'messageId'),
    status: Number(fieldOf(meta, 'status') ?? 0),
    header: (name) => headerOf(headers, name),
    wsc: wscOf(fieldOf(meta, 'wsc')),
  };
}

function headerOf(headers: unknown, name: string): string | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return found === undefined ? undefined : String(found[1]);
}

function wscOf(value: unknown): Wsc | undefined {
  const token = textOf(value, 'token');
  const sequence = fieldOf(value, 'sequence');
  return token === undefined || typeof sequence !== 'number' ? undefined : { token, sequence };
}
