import { CounterTransform } from './counter-transform.ts';
import type { SessionKeys } from './derive.ts';
import { GaloisTransform } from './galois-transform.ts';
import type { SrtpSuite } from './suites.ts';
import type { SrtpTransform } from './transform.ts';

/** The transform of a suite. */
export function createTransform(
  suite: SrtpSuite,
  rtp: SessionKeys,
  rtcp: SessionKeys,
): SrtpTransform {
  return suite.aead
    ? new GaloisTransform(suite, rtp, rtcp)
    : new CounterTransform(suite, rtp, rtcp);
}
