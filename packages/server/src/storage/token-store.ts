import type { Kysely } from 'kysely';
import type { OAuthSession, StoredTokens, TokenPair, TokenStore } from '../access/index.ts';
import type { OAuthSessionsTable, OAuthTokensTable, Tables } from './schema.ts';

function sessionRow(session: OAuthSession): OAuthSessionsTable {
  return {
    id: session.id,
    client_id: session.clientId,
    account_id: session.accountId,
    extension_id: session.extensionId,
    scope: session.scope.join(' '),
    created_at: session.createdAt,
    access_ttl_seconds: session.accessTtlSeconds,
    refresh_ttl_seconds: session.refreshTtlSeconds,
    public_client: session.publicClient ? 1 : 0,
  };
}

function sessionOf(row: OAuthSessionsTable): OAuthSession {
  return {
    id: row.id,
    clientId: row.client_id,
    accountId: row.account_id,
    extensionId: row.extension_id,
    scope: row.scope.split(' ').filter((permission) => permission !== ''),
    createdAt: row.created_at,
    accessTtlSeconds: row.access_ttl_seconds,
    refreshTtlSeconds: row.refresh_ttl_seconds,
    publicClient: row.public_client === 1,
  };
}

function pairRow(pair: TokenPair): OAuthTokensTable {
  return {
    access_hash: pair.accessHash,
    refresh_hash: pair.refreshHash ?? null,
    session_id: pair.sessionId,
    generation: pair.generation,
    issued_at: pair.issuedAt,
    access_expires_at: pair.accessExpiresAt,
    refresh_expires_at: pair.refreshExpiresAt,
    used_at: pair.usedAt ?? null,
  };
}

function pairOf(row: OAuthTokensTable): TokenPair {
  return {
    accessHash: row.access_hash,
    ...(row.refresh_hash === null ? {} : { refreshHash: row.refresh_hash }),
    sessionId: row.session_id,
    generation: row.generation,
    issuedAt: row.issued_at,
    accessExpiresAt: row.access_expires_at,
    refreshExpiresAt: row.refresh_expires_at,
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
  };
}

export function createTokenStore(db: Kysely<Tables>): TokenStore {
  return {
    async load(): Promise<StoredTokens> {
      const sessions = await db.selectFrom('oauth_sessions').selectAll().execute();
      const pairs = await db
        .selectFrom('oauth_tokens')
        .selectAll()
        .orderBy('session_id')
        .orderBy('generation')
        .execute();
      return { sessions: sessions.map(sessionOf), pairs: pairs.map(pairOf) };
    },
    async begin(session, pair) {
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto('oauth_sessions').values(sessionRow(session)).execute();
        await transaction.insertInto('oauth_tokens').values(pairRow(pair)).execute();
      });
    },
    async add(pair, keepFromGeneration) {
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto('oauth_tokens').values(pairRow(pair)).execute();
        await transaction
          .deleteFrom('oauth_tokens')
          .where('session_id', '=', pair.sessionId)
          .where('generation', '<', keepFromGeneration)
          .execute();
      });
    },
    async markUsed(accessHash, at) {
      await db
        .updateTable('oauth_tokens')
        .set({ used_at: at })
        .where('access_hash', '=', accessHash)
        .execute();
    },
    async end(sessionIds) {
      if (sessionIds.length === 0) return;
      await db.deleteFrom('oauth_sessions').where('id', 'in', sessionIds).execute();
    },
  };
}
