import type { SessionId } from '@cordboard/calls';

/**
 * Ids that are never repeated: the node's name, the start of the process and a
 * count, over the alphabet `[0-9a-fz]` that published clients match (contract T13).
 */
export interface IdSource {
  next(): { readonly id: SessionId; readonly legacyId: string };
  nextCommand(): string;
}

/**
 * Legacy ids step by seven: published clients take two calls whose ids differ by
 * exactly 1000, 2000, 3000 or 4000 for the two legs of a RingOut (contract T8),
 * and no multiple of seven is one of these.
 */
const LEGACY_STEP = 7;

/**
 * @param node lower-case hexadecimal name of this node
 * @param startedAt epoch milliseconds of the start of the process
 */
export function createIdSource(node: string, startedAt: number): IdSource {
  const start = startedAt.toString(16);
  let sessions = 0;
  let commands = 0;
  return {
    next() {
      sessions += 1;
      return {
        id: `s-${node}z${start}z${sessions.toString(16).padStart(6, '0')}`,
        legacyId: String((startedAt + sessions) * LEGACY_STEP),
      };
    },
    nextCommand() {
      commands += 1;
      return `${node}z${start}z${commands.toString(16)}`;
    },
  };
}
