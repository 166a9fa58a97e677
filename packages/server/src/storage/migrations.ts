import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Tables } from './schema.ts';

/** In order of their names. A migration that was released is never changed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first': {
    async up(db) {
      await db.schema
        .createTable('directory')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('directory_key', ['kind', 'id'])
        .execute();
      await db.schema
        .createTable('oauth_sessions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('client_id', 'text', (column) => column.notNull())
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('extension_id', 'text', (column) => column.notNull())
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('access_ttl_seconds', 'integer', (column) => column.notNull())
        .addColumn('refresh_ttl_seconds', 'integer', (column) => column.notNull())
        .addColumn('public_client', 'integer', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('oauth_tokens')
        .addColumn('access_hash', 'text', (column) => column.primaryKey())
        .addColumn('refresh_hash', 'text')
        .addColumn('session_id', 'text', (column) =>
          column.notNull().references('oauth_sessions.id').onDelete('cascade'),
        )
        .addColumn('generation', 'integer', (column) => column.notNull())
        .addColumn('issued_at', 'bigint', (column) => column.notNull())
        .addColumn('access_expires_at', 'bigint', (column) => column.notNull())
        .addColumn('refresh_expires_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint')
        .execute();
      await db.schema
        .createIndex('oauth_tokens_session')
        .on('oauth_tokens')
        .column('session_id')
        .execute();
      await db.schema
        .createTable('subscriptions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('document', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('events')
        .addColumn('position', 'bigint', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('extension_id', 'text')
        .addColumn('session_id', 'text', (column) => column.notNull())
        .addColumn('sequence', 'integer', (column) => column.notNull())
        .addColumn('event', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('events_at').on('events').column('at').execute();
      await db.schema
        .createTable('secrets')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0002-recordings': {
    async up(db) {
      await db.schema
        .createTable('recordings')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('session_id', 'text', (column) => column.notNull())
        .addColumn('started_at', 'bigint', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('recordings_session')
        .on('recordings')
        .column('session_id')
        .execute();
    },
  },
  '0003-presence': {
    async up(db) {
      await db.schema
        .createTable('presence')
        .addColumn('extension_id', 'text', (column) => column.primaryKey())
        .addColumn('document', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0004-voicemail': {
    async up(db) {
      await db.schema
        .createTable('voicemail')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('extension_id', 'text', (column) => column.notNull())
        .addColumn('recording', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('voicemail_mailbox')
        .on('voicemail')
        .columns(['account_id', 'extension_id'])
        .execute();
      await db.schema
        .createIndex('voicemail_recording')
        .on('voicemail')
        .column('recording')
        .execute();
    },
  },
  '0005-call-log': {
    async up(db) {
      await db.schema
        .createTable('call_log_sessions')
        .addColumn('session_id', 'text', (column) => column.primaryKey())
        .execute();
      await db.schema
        .createTable('call_log')
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('owner', 'text', (column) => column.notNull())
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('session_id', 'text', (column) => column.notNull())
        .addColumn('legacy_id', 'text', (column) => column.notNull())
        .addColumn('started_at', 'bigint', (column) => column.notNull())
        .addColumn('direction', 'text', (column) => column.notNull())
        .addColumn('transport', 'text', (column) => column.notNull())
        .addColumn('result', 'text', (column) => column.notNull())
        .addColumn('from_number', 'text', (column) => column.notNull())
        .addColumn('to_number', 'text', (column) => column.notNull())
        .addColumn('extension_ids', 'text', (column) => column.notNull())
        .addColumn('recording', 'text', (column) => column.notNull())
        .addColumn('deleted', 'integer', (column) => column.notNull())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('call_log_key', ['id', 'owner'])
        .execute();
      await db.schema
        .createIndex('call_log_time')
        .on('call_log')
        .columns(['account_id', 'owner', 'started_at'])
        .execute();
      await db.schema
        .createIndex('call_log_revision')
        .on('call_log')
        .columns(['account_id', 'owner', 'revision'])
        .execute();
      await db.schema.createIndex('call_log_session').on('call_log').column('session_id').execute();
    },
  },
  '0008-queues': {
    async up(db) {
      await db.schema
        .createTable('queue_agents')
        .addColumn('queue_id', 'text', (column) => column.notNull())
        .addColumn('extension_id', 'text', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('queue_agents_key', ['queue_id', 'extension_id'])
        .execute();
    },
  },
  '0010-websocket-sessions': {
    async up(db) {
      await db.schema
        .createTable('ws_sessions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('document', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('ws_notices')
        .addColumn('session_id', 'text', (column) => column.notNull())
        .addColumn('sequence', 'bigint', (column) => column.notNull())
        .addColumn('uuid', 'text', (column) => column.notNull())
        .addColumn('payload', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('ws_notices_key', ['session_id', 'sequence'])
        .execute();
    },
  },
  '0011-idempotency-keys': {
    async up(db) {
      await db.schema
        .createTable('idempotency_keys')
        .addColumn('sender', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('request_id', 'text', (column) => column.notNull())
        .addColumn('status', 'integer')
        .addColumn('body', 'text')
        .addPrimaryKeyConstraint('idempotency_keys_key', ['sender', 'key'])
        .execute();
      await db.schema
        .createIndex('idempotency_keys_at')
        .on('idempotency_keys')
        .column('at')
        .execute();
    },
  },
  '0012-events-by-position': {
    async up(db) {
      await db.schema
        .createIndex('events_of_account')
        .on('events')
        .columns(['account_id', 'position'])
        .execute();
      await db.schema
        .createIndex('events_of_session')
        .on('events')
        .columns(['session_id', 'sequence'])
        .execute();
    },
  },
  '0015-webhook-cursors': {
    async up(db) {
      await db.schema
        .createTable('webhook_cursors')
        .addColumn('subscription_id', 'text', (column) => column.primaryKey())
        .addColumn('position', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '0013-webhook-attempts': {
    async up(db) {
      await db.schema
        .createTable('webhook_attempts')
        .addColumn('subscription_id', 'text', (column) => column.notNull())
        .addColumn('uuid', 'text', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('duration_ms', 'integer', (column) => column.notNull())
        .addColumn('status', 'integer')
        .addColumn('failure', 'text')
        .addColumn('next_at', 'bigint')
        .execute();
      await db.schema
        .createIndex('webhook_attempts_of')
        .on('webhook_attempts')
        .columns(['subscription_id', 'at'])
        .execute();
      await db.schema
        .createIndex('webhook_attempts_at')
        .on('webhook_attempts')
        .column('at')
        .execute();
    },
  },
  '0016-idempotency-type': {
    async up(db) {
      await db.schema.alterTable('idempotency_keys').addColumn('type', 'text').execute();
    },
  },
};

/** Brings the tables to the newest form. Throws when a step fails; nothing is half done then. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    // Each part of the system numbers its own steps, which do not depend on each other.
    allowUnorderedMigrations: true,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
