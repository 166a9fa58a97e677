import type { TimerName } from '../../effects.ts';

export interface TimerFacts {
  'timer-fired': { readonly timer: TimerName };
}
