import type { AnyEvent, EventFilters } from '../generated/schemas.ts';

/** What a filter of a subscription lets through; every event for a text that is known at run time only. */
export type EventOf<Filter extends string> = string extends Filter
  ? AnyEvent
  : Filter extends string
    ? First<Filter, EventFilters>
    : never;

/** The first row that matches. */
type First<Filter extends string, Rows extends readonly unknown[]> = Rows extends readonly [
  readonly [infer Pattern, infer Event extends AnyEvent],
  ...infer Others,
]
  ? Filter extends Pattern
    ? Event
    : First<Filter, Others>
  : AnyEvent;
