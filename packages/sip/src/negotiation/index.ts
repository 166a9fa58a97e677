export { acceptAnswer } from './accept.ts';
export { createAnswer } from './answer.ts';
export { isHold, receives, sends } from './direction.ts';
export { createOffer } from './offer.ts';
export { offeredSecurity, offeredUfrag } from './offered.ts';
export { sdesKey } from './security.ts';
export type {
  AcceptResult,
  AnswerResult,
  AudioCodec,
  LocalDtls,
  LocalMedia,
  MediaSecurity,
  NegotiatedAudio,
  SdesCrypto,
} from './types.ts';
