export { type Access, type AccessOptions, createAccess, newBrowserSecret } from './access.ts';
export type { AuthorizationCheck, AuthorizationRequest } from './authorize.ts';
export type { Form } from './grants.ts';
export { hashToken, randomToken, sameText } from './hashes.ts';
export { hashPassword, verifyPassword } from './passwords.ts';
export type { Principal } from './principal.ts';
export type { RateGroup, RateVerdict } from './rate-limits.ts';
export type {
  OAuthSession,
  SecretStore,
  StoredTokens,
  TokenPair,
  TokenStore,
} from './stores.ts';
export type { IssuedTokens } from './token-book.ts';
