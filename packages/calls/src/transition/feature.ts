import type { Fact, FactMap, FactType } from '../facts.ts';
import type { Refusal } from '../refusal.ts';
import type { Draft } from './draft.ts';

/**
 * What applying a fact came to: nothing said means done, `waiting` means that a
 * `complete-command` effect will decide later, a refusal means nothing changed.
 */
export type Verdict = undefined | 'waiting' | Refusal;

export type Handler<T extends FactType> = (draft: Draft, fact: Fact<T>) => Verdict;

/** The handlers of one feature: one for every fact it declares. */
export type Feature<Facts> = {
  readonly [T in keyof Facts & FactType]: Handler<T>;
};

export type Handlers = { readonly [T in keyof FactMap]: Handler<T> };
