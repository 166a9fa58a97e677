import { legOf } from '@cordboard/calls';
import type { Digits } from '../digits/index.ts';
import type { Exchange } from '../exchange/index.ts';

/** What whoever is asked whether to take a call presses (sound `call/accept`). */
const ACCEPTS = '1';
const DECLINES = '2';

/**
 * Lets people outside who are asked whether to take a call say so by a key.
 * @returns how to stop
 */
export function acceptByKeys(
  exchange: Pick<Exchange, 'tell'>,
  digits: Pick<Digits, 'onKey'>,
  onDefect: (error: unknown) => void,
): () => void {
  return digits.onKey((session, leg, digit) => {
    if (digit !== ACCEPTS && digit !== DECLINES) return;
    if (legOf(session, leg)?.state.name !== 'asked') return;
    exchange
      .tell(session.id, { type: 'leg-accepted', leg, accepts: digit === ACCEPTS })
      .catch(onDefect);
  });
}
