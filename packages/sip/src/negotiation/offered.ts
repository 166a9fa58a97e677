import { parseSdp } from '../wire/index.ts';
import { protectionOf } from './security.ts';
import type { MediaSecurity } from './types.ts';

/** Best first: a phone that offers both wants the better one. */
const BEST_FIRST = ['sdes', 'none'] as const;

/**
 * How the audio of an offer may be answered, best first. Empty for what is no offer, has no audio, or demands what we do not speak.
 */
export function offeredSecurity(offerSdp: string): readonly MediaSecurity['kind'][] {
  const offer = parseSdp(offerSdp);
  if (!offer.ok) return [];
  const choices = offer.session.media
    .filter((media) => media.kind === 'audio' && media.port !== 0)
    .flatMap(protectionOf);
  return BEST_FIRST.filter((kind) => choices.includes(kind));
}
