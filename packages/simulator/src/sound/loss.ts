/** Whether the next packet gets lost. */
export type Loss = () => boolean;

/**
 * Loses that share of packets, scattered but always the same ones, so that a test that meets a bug
 * meets it again.
 */
export function createLoss(share: number): Loss {
  if (share <= 0) return () => false;
  let state = 1;
  return () => {
    // The "minimal standard" generator of Park and Miller.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647 < share;
  };
}
