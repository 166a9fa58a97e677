export { acceptAnswer } from './accept.ts';
export { createAnswer } from './answer.ts';
export { isHold, receives, sends } from './direction.ts';
export { createOffer } from './offer.ts';
export type {
  AcceptResult,
  AnswerResult,
  AudioCodec,
  LocalMedia,
  MediaSecurity,
  NegotiatedAudio,
  SdesCrypto,
} from './types.ts';
