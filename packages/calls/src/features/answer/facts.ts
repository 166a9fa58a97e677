import type { RingTarget } from '../../model/destination.ts';

export interface AnswerFacts {
  /** API: answerCallParty. */
  'answer-requested': { readonly party: number; readonly phone: RingTarget };
}
