import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { SecretStore, TokenStore } from '../access/index.ts';
import type { Config } from '../config/index.ts';
import type { IdempotencyStore } from '../idempotency/index.ts';
import type { EventStore } from '../notifications/events/index.ts';
import type { SubscriptionStore } from '../notifications/subscriptions/index.ts';
import type { AttemptStore, CursorStore } from '../notifications/webhooks/index.ts';
import type { SessionStore } from '../notifications/websocket/index.ts';
import type { PresenceStore } from '../presence/index.ts';
import type { QueueAgentStore } from '../queues/index.ts';
import type { RecordingStore } from '../recordings/index.ts';
import type { CallLogStore } from '../records/index.ts';
import type { MessageStore } from '../voicemail/index.ts';
import { createAttemptStore } from './attempt-store.ts';
import { createCallLogStore } from './call-log-store.ts';
import { createCursorStore } from './cursor-store.ts';
import { createDirectoryStore, type SeedableDirectoryStore } from './directory-store.ts';
import { createIdempotencyStore } from './idempotency-store.ts';
import { createMessageStore } from './message-store.ts';
import { migrate } from './migrations.ts';
import { sqliteDialect } from './node-sqlite.ts';
import { createEventStore, createSubscriptionStore } from './notification-stores.ts';
import { postgresDialect } from './postgres.ts';
import { createPresenceStore } from './presence-store.ts';
import { createQueueAgentStore } from './queue-store.ts';
import { createRecordingStore } from './recording-store.ts';
import type { Tables } from './schema.ts';
import { createSecretStore } from './secret-store.ts';
import { createTokenStore } from './token-store.ts';
import { createWebSocketSessionStore } from './websocket-session-store.ts';

/** Everything that is kept beyond the life of the process, except the ledger. */
export interface Database {
  readonly directory: SeedableDirectoryStore;
  readonly tokens: TokenStore;
  readonly secrets: SecretStore;
  readonly subscriptions: SubscriptionStore;
  readonly events: EventStore;
  readonly webSocketSessions: SessionStore;
  readonly recordings: RecordingStore;
  readonly messages: MessageStore;
  readonly presence: PresenceStore;
  readonly queueAgents: QueueAgentStore;
  readonly callLog: CallLogStore;
  readonly idempotency: IdempotencyStore;
  readonly webhookAttempts: AttemptStore;
  readonly webhookCursors: CursorStore;
  /** Idempotent. */
  close(): Promise<void>;
}

/** Name of the embedded database in the data folder. */
const FILE = 'cordboard.db';
const OWNER_ONLY = 0o600;

function sqlitePath(dataDir: string): string {
  if (dataDir === ':memory:') return dataDir;
  mkdirSync(dataDir, { recursive: true });
  return join(dataDir, FILE);
}

type StorageSettings = Pick<Config, 'dataDir' | 'databaseUrl'>;

function openDialect({ dataDir, databaseUrl }: StorageSettings) {
  if (databaseUrl !== undefined) return postgresDialect(databaseUrl);
  const path = sqlitePath(dataDir);
  const dialect = sqliteDialect(path);
  // It holds SIP passwords and signing keys.
  if (existsSync(path)) chmodSync(path, OWNER_ONLY);
  return dialect;
}

async function openTables(config: StorageSettings): Promise<Kysely<Tables>> {
  let db: Kysely<Tables> | undefined;
  try {
    db = new Kysely<Tables>({ dialect: openDialect(config) });
    await migrate(db);
    return db;
  } catch (error) {
    await db?.destroy();
    throw unusable(config, error);
  }
}

/** Says it in terms of the settings: a refused connection alone could be anybody's. */
function unusable({ dataDir, databaseUrl }: StorageSettings, error: unknown): Error {
  const setting = databaseUrl === undefined ? `dataDir ${dataDir}` : 'databaseUrl';
  const what = databaseUrl === undefined ? FILE : `PostgreSQL at ${placeOf(databaseUrl)}`;
  return new Error(`${setting}: ${what} cannot be used: ${reasonOf(error)}`, { cause: error });
}

/** Where a database is, without who asks for it. */
function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'the address given';
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname || '127.0.0.1'}:${port || '5432'}${pathname}`;
}

/** A host with several addresses fails once for each, and the whole of it says nothing. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map(reasonOf).join(', ');
  }
  return error instanceof Error ? error.message : String(error);
}

/**
 * Opens the database: the embedded one in the data folder, or PostgreSQL when the
 * configuration names it; and brings its tables to the newest form.
 * @throws Error that names the setting when it cannot be used
 */
export async function openDatabase(config: StorageSettings): Promise<Database> {
  const db = await openTables(config);
  let closing: Promise<void> | undefined;
  return {
    directory: createDirectoryStore(db),
    tokens: createTokenStore(db),
    secrets: createSecretStore(db),
    subscriptions: createSubscriptionStore(db),
    events: createEventStore(db),
    webSocketSessions: createWebSocketSessionStore(db),
    recordings: createRecordingStore(db),
    messages: createMessageStore(db),
    presence: createPresenceStore(db),
    queueAgents: createQueueAgentStore(db),
    callLog: createCallLogStore(db),
    idempotency: createIdempotencyStore(db),
    webhookAttempts: createAttemptStore(db),
    webhookCursors: createCursorStore(db),
    close() {
      closing ??= db.destroy();
      return closing;
    },
  };
}
