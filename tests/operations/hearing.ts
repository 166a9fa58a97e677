import type { Ear } from '@cordboard/media';

/** Something that can be heard: a tone in Hz, hold music, or that it rings at the other side. */
export type Heard = number | 'music' | 'ringback';

/** How much an ear must have heard before it is asked, in ms. */
const LEAST_MS = 250;

/** What an ear hears now, as words in order. Music has tones of its own, so it is looked for where it is expected. */
export function whatIsHeard(
  ear: Ear,
  tones: readonly number[],
  expected: readonly Heard[],
): string {
  if (ear.samplesHeard < (LEAST_MS / 1000) * ear.sampleRate) return 'too little to tell';
  if (expected.length === 1 && expected[0] === 'music') {
    return ear.hearsSound('hold') ? 'music' : `no music at ${ear.levelDb().toFixed()} dB`;
  }
  const heard: Heard[] = tones.filter((hz) => ear.hears(hz));
  if (ear.hears(440) && ear.hears(480)) heard.push('ringback');
  if (heard.length === 0 && !ear.isSilent()) return `something at ${ear.levelDb().toFixed()} dB`;
  return heard.sort().join(' ');
}
