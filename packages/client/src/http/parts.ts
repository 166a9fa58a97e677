import { type CordboardError, errorFrom } from '../errors.ts';

/** What became of one of several that one request named. */
export type Part<Value> =
  | { readonly id: string; readonly ok: true; readonly value: Value }
  | { readonly id: string; readonly ok: false; readonly error: CordboardError };

/** An answer about several, as it came. */
export interface Answer {
  readonly operationId: string;
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** The answers are asked for in this form; RingCentral has it for some operations only. */
export const JSON_PARTS = 'application/vnd.ringcentral.multipart+json';
const SEVERAL = 207;

/**
 * Each part of an answer, in the order of the ids.
 * @throws TypeError, SyntaxError when they are not what was asked for
 */
export function partsOf<Value>(ids: readonly string[], answer: Answer): readonly Part<Value>[] {
  const { status, header, text, operationId } = answer;
  const [only = ''] = ids;
  // About one alone the server answers as it always does.
  if (status !== SEVERAL && ids.length === 1) {
    return [{ id: only, ok: true, value: JSON.parse(text) }];
  }
  const found = status === SEVERAL ? piecesOf<Value>(header('content-type') ?? '', text) : [];
  if (found.length !== ids.length) {
    throw new TypeError(`${operationId}: ${ids.length} were asked for, ${found.length} answered`);
  }
  return found.map(({ status, body }, at) => {
    const id = ids[at] ?? '';
    if (status < 400) return { id, ok: true, value: body };
    const error = errorFrom({ status, header, body, operationId, otherwise: 'Refused' });
    return { id, ok: false, error };
  });
}

interface Piece<Value> {
  readonly status: number;
  readonly body: Value;
}

function piecesOf<Value>(contentType: string, text: string): readonly Piece<Value>[] {
  if (!contentType.startsWith('multipart/')) return JSON.parse(text);
  // RFC 2046 §5.1: the first part has the statuses of the others, in their order.
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? '';
  const [head, ...bodies] = text.split(`--${boundary}`).slice(1, -1).map(bodyOf);
  const statuses: { readonly response: readonly { readonly status: number }[] } = JSON.parse(
    head ?? '{"response":[]}',
  );
  return statuses.response.map(({ status }, at) => ({
    status,
    body: JSON.parse(bodies[at] ?? '{}'),
  }));
}

/** What stands behind the header of a part. */
function bodyOf(part: string): string {
  const [, ...lines] = part.split(/\r?\n\r?\n/);
  const text = lines.join('\n\n').trim();
  return text === '' ? '{}' : text;
}
