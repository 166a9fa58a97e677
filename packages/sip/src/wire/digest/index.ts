export { type DigestAlgorithm, digestHa1 } from './algorithms.ts';
export {
  answerChallenge,
  type ChallengeAnswer,
  type DigestAuthorization,
  type DigestSecret,
  parseAuthorization,
  verifyDigest,
} from './authorization.ts';
export {
  type DigestChallenge,
  formatChallenge,
  parseChallenge,
  selectChallenge,
} from './challenge.ts';
export { NonceStore, type NonceStoreOptions, type NonceVerdict } from './nonce-store.ts';
