import type { DirectoryKind } from '../directory/index.ts';

/**
 * The tables. Moments are epoch milliseconds. What the directory knows is kept as
 * one JSON document for each thing, found by its id: a new field needs no migration.
 */
export interface Tables {
  directory: DirectoryTable;
  oauth_sessions: OAuthSessionsTable;
  oauth_tokens: OAuthTokensTable;
  subscriptions: SubscriptionsTable;
  events: EventsTable;
  secrets: SecretsTable;
  recordings: RecordingsTable;
  voicemail: VoicemailTable;
  presence: PresenceTable;
  queue_agents: QueueAgentsTable;
  call_log: CallLogTable;
  call_log_sessions: CallLogSessionsTable;
  ws_sessions: WebSocketSessionsTable;
  ws_notices: WebSocketNoticesTable;
  idempotency_keys: IdempotencyKeysTable;
  webhook_attempts: WebhookAttemptsTable;
  webhook_cursors: WebhookCursorsTable;
}

export interface DirectoryTable {
  kind: DirectoryKind;
  id: string;
  document: string;
}

export interface OAuthSessionsTable {
  id: string;
  client_id: string;
  account_id: string;
  extension_id: string;
  scope: string;
  created_at: number;
  access_ttl_seconds: number;
  refresh_ttl_seconds: number;
  /** 1 or 0. */
  public_client: number;
}

export interface OAuthTokensTable {
  /** SHA-256 of the access token, base64url. No token is ever stored itself. */
  access_hash: string;
  refresh_hash: string | null;
  session_id: string;
  /** Counts the refreshes of the session from 0. */
  generation: number;
  issued_at: number;
  access_expires_at: number;
  refresh_expires_at: number;
  /** When the pair was first used; null until then. */
  used_at: number | null;
}

export interface SubscriptionsTable {
  id: string;
  document: string;
}

export interface EventsTable {
  position: number;
  at: number;
  account_id: string;
  extension_id: string | null;
  session_id: string;
  sequence: number;
  event: string;
  body: string;
}

export interface RecordingsTable {
  id: string;
  /** API id of the call. */
  session_id: string;
  started_at: number;
  status: 'recording' | 'available' | 'failed';
  document: string;
}

export interface VoicemailTable {
  /** Decimal digits. */
  id: string;
  account_id: string;
  extension_id: string;
  /** Name of the recorder in the call. */
  recording: string;
  created_at: number;
  status: 'recording' | 'unread' | 'read' | 'gone';
  document: string;
}

export interface PresenceTable {
  extension_id: string;
  document: string;
}

/** What is remembered of one member of one queue. */
export interface QueueAgentsTable {
  queue_id: string;
  extension_id: string;
  document: string;
}

export interface SecretsTable {
  name: string;
  value: string;
}

/** Columns beside the document are what records are looked for by. */
export interface CallLogTable {
  id: string;
  /** The extension whose log it is in; empty for that of the account. */
  owner: string;
  account_id: string;
  session_id: string;
  legacy_id: string;
  started_at: number;
  direction: string;
  transport: string;
  result: string;
  from_number: string;
  to_number: string;
  /** Of all who took part, each between blanks. */
  extension_ids: string;
  /** `Automatic`, `OnDemand` or empty. */
  recording: string;
  /** 1 or 0. */
  deleted: number;
  revision: number;
  document: string;
}

/** Sessions whose records are written. */
export interface CallLogSessionsTable {
  session_id: string;
}

/** WebSocket sessions that their clients may still recover. */
export interface WebSocketSessionsTable {
  /** SHA-256 of the session's secret, base64url. */
  id: string;
  document: string;
}

/** Notifications that may have to be sent again. */
export interface WebSocketNoticesTable {
  session_id: string;
  sequence: number;
  uuid: string;
  payload: string;
}

/** Commands that were sent with a key. */
export interface IdempotencyKeysTable {
  sender: string;
  key: string;
  at: number;
  fingerprint: string;
  request_id: string;
  /** HTTP status of the answer; null until there is one. */
  status: number | null;
  /** Content type of the body. */
  type: string | null;
  /** The answer as it was sent. */
  body: string | null;
}

/** Attempts to hand events to webhooks. */
export interface WebhookAttemptsTable {
  subscription_id: string;
  uuid: string;
  /** Counts from 1 for each event. */
  number: number;
  at: number;
  duration_ms: number;
  /** HTTP status; null without an answer. */
  status: number | null;
  failure: string | null;
  next_at: number | null;
}

/** The position up to which a webhook has acknowledged everything. */
export interface WebhookCursorsTable {
  subscription_id: string;
  position: number;
}
