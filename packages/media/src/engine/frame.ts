/** The length of a tick, and of the frame that each voice and each ear has in it. */
export const TICK_MS = 20;

/** Samples of one tick: 20 ms at the 8 kHz of the mix. */
export const FRAME = 160;
