import type { AudioCodecCore } from './codec.ts';
import { pcma, pcmu } from './g711.ts';
import { G722Codec } from './g722.ts';
import { NarrowedCodec } from './narrowed.ts';
import { OpusCodec } from './opus.ts';

/**
 * Makes the codec of that SDP encoding name (`PCMU`, `PCMA`, `G722`, `opus`; upper or lower case, RFC
 * 4566 §6), or returns undefined when we do not speak it. A codec with state is new on every call, so take
 * one per stream and do not share it.
 */
export function createCodec(name: string): AudioCodecCore | undefined {
  switch (name.toUpperCase()) {
    case 'PCMU':
      return pcmu;
    case 'PCMA':
      return pcma;
    case 'G722':
      return new G722Codec();
    case 'OPUS':
      return new OpusCodec();
    default:
      return undefined;
  }
}

/** The same at the 8 kHz of the mix, whatever rate the codec itself has. */
export function createMixCodec(name: string): AudioCodecCore | undefined {
  const codec = createCodec(name);
  return codec === undefined || codec.sampleRate === 8000 ? codec : new NarrowedCodec(codec);
}
