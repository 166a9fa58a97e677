/** What is softer is taken for silence: about −46 dBFS, well above the noise of a quiet line. */
const SOFTEST = 160;
/** 20 ms at 8 kHz. */
const FRAME = 160;
const FRAME_MS = 20;

/** Whether somebody says something in a piece of 8 kHz sound. */
function isLoud(pcm: Int16Array): boolean {
  let sum = 0;
  for (const sample of pcm) sum += sample * sample;
  return pcm.length > 0 && Math.sqrt(sum / pcm.length) >= SOFTEST;
}

/**
 * How much of a sound is more than silence.
 * @returns until when something is said and for how long altogether, in ms; 0 when nothing is
 */
export function voiceIn(pcm: Int16Array): { readonly untilMs: number; readonly lengthMs: number } {
  let untilMs = 0;
  let lengthMs = 0;
  for (let at = 0; at < pcm.length; at += FRAME) {
    if (!isLoud(pcm.subarray(at, at + FRAME))) continue;
    untilMs = (at / FRAME + 1) * FRAME_MS;
    lengthMs += FRAME_MS;
  }
  return { untilMs, lengthMs };
}
