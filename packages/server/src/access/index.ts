export type { Principal } from './principal.ts';
export type {
  OAuthSession,
  SecretStore,
  StoredTokens,
  TokenPair,
  TokenStore,
} from './stores.ts';
