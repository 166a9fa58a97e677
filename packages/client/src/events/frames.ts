import { fieldOf, textOf } from '../errors.ts';

/** A frame of the notification gateway: its head, and the body that some have. */
export interface Frame {
  readonly type: string;
  readonly messageId: string | undefined;
  readonly status: number | undefined;
  /** What recovers the session from this frame on. */
  readonly recoveryToken: string | undefined;
  readonly body: unknown;
}

/** @returns undefined for what is no frame */
export function readFrame(data: unknown): Frame | undefined {
  if (typeof data !== 'string') return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  const parts: readonly unknown[] = parsed;
  const [head, body] = parts;
  const type = textOf(head, 'type');
  if (type === undefined) return undefined;
  const status = fieldOf(head, 'status');
  return {
    type,
    messageId: textOf(head, 'messageId'),
    status: typeof status === 'number' ? status : undefined,
    recoveryToken: textOf(fieldOf(head, 'wsc'), 'token'),
    body,
  };
}
