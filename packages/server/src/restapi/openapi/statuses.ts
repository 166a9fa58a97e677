import { isRecord } from '../../administration/index.ts';

/** What decides which errors an operation can have. */
export interface Traits {
  readonly method: string;
  readonly tag: string;
  /** Whether what it reads may have been there and be forgotten. */
  readonly readsWhatIsForgotten: boolean;
  readonly isOpen: boolean;
  /** Whether requests are counted. */
  readonly isLimited: boolean;
  readonly hasPathParameters: boolean;
  readonly hasParameters: boolean;
  readonly hasBody: boolean;
  /** Whether an `Idempotency-Key` is heeded. */
  readonly takesKeys: boolean;
}

/** Groups whose operations depend on what a call does. */
const HAS_STATES: ReadonlySet<string> = new Set(['Call Control', 'Cordboard', 'RingOut']);

/** The error statuses of an operation. */
export function errorStatuses(traits: Traits): readonly number[] {
  const { method, tag, isOpen, isLimited, hasPathParameters, hasParameters, hasBody } = traits;
  const { takesKeys } = traits;
  const changes = method !== 'get';
  return [
    ...(hasParameters || hasBody ? [400] : []),
    ...(isOpen ? [] : [401, 403]),
    ...(hasPathParameters ? [404] : []),
    // Of a command with a key that a restart cut short, too.
    ...(takesKeys || (changes && HAS_STATES.has(tag)) ? [409] : []),
    ...(traits.readsWhatIsForgotten ? [410] : []),
    ...(hasBody ? [413, 415] : []),
    ...(takesKeys ? [422] : []),
    ...(isLimited ? [429] : []),
    500,
    ...(changes ? [503] : []),
  ];
}

/** What the document says of a success that nobody has described. */
export function describeSuccess(status: string, response: unknown): unknown {
  if (!isRecord(response) || response.description !== 'Default Response') return response;
  return { ...response, description: SUCCESSES[status] ?? 'Done.' };
}

const SUCCESSES: Readonly<Record<string, string>> = {
  '200': 'Done.',
  '201': 'Made.',
  '204': 'Done.',
  '206': 'A part of it.',
  '207': 'What became of each one, when several were asked for.',
};
