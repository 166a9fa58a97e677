import { setTimeout as sleep } from 'node:timers/promises';
import type { Check } from './check.ts';

/** Nothing of ours existed before; a clock that says so has lost its battery. */
const projectBegan = Date.parse('2026-11-01T00:00:00Z');
const watchMs = 250;
/** A step of the wall clock larger than this while we watch means that something fights over it. */
const toleratedMs = 100;

/** Whether the clock is sane: tokens, certificates and call records depend on it. */
export const clock: Check = {
  name: 'clock',
  async run() {
    const wall = Date.now();
    const steady = performance.now();
    if (wall < projectBegan) {
      return [
        `clock: it says ${new Date(wall).toISOString()}, which is before this program existed`,
      ];
    }
    await sleep(watchMs);
    const step = Date.now() - wall - (performance.now() - steady);
    if (Math.abs(step) <= toleratedMs) return [];
    return [`clock: it jumped by ${Math.round(step)} ms while being watched`];
  },
};
