import { attribute, parseSdp } from '../wire/index.ts';
import { protectionOf } from './security.ts';
import type { MediaSecurity } from './types.ts';

/** Best first: a phone that offers both wants the better one. */
const BEST_FIRST = ['dtls', 'sdes', 'none'] as const;

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

/** The ICE user name fragment of a description's audio: another one than before is an ICE restart. */
export function offeredUfrag(sdp: string): string | undefined {
  const parsed = parseSdp(sdp);
  if (!parsed.ok) return undefined;
  const audio = parsed.session.media.find((media) => media.kind === 'audio' && media.port !== 0);
  const told = audio === undefined ? undefined : attribute(audio, 'ice-ufrag');
  return told ?? attribute(parsed.session, 'ice-ufrag');
}
