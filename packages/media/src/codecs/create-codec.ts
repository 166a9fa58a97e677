import type { AudioCodecCore } from './codec.ts';
import { pcma, pcmu } from './g711.ts';

/**
 * Makes the codec of that SDP encoding name (`PCMU`, `PCMA`; upper or lower case, RFC 4566 §6),
 * or returns undefined when we do not speak it. A codec with state is new on every call, so take
 * one per stream and do not share it.
 */
export function createCodec(name: string): AudioCodecCore | undefined {
  switch (name.toUpperCase()) {
    case 'PCMU':
      return pcmu;
    case 'PCMA':
      return pcma;
    default:
      return undefined;
  }
}
