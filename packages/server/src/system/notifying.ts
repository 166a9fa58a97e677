import type { Access, Principal } from '../access/index.ts';
import type { Config } from '../config/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import { Notifications, type NotificationsOptions } from '../notifications/index.ts';
import type { Presence } from '../presence/index.ts';
import type { QueueAgents } from '../queues/index.ts';
import type { Recordings } from '../recordings/index.ts';
import type { Replies } from '../replies/index.ts';
import { type PresencePresenter, presentEventBody, presentMessageEvent } from '../restapi/index.ts';
import type { Database } from '../storage/index.ts';
import { type Mailboxes, mayHear } from '../voicemail/index.ts';
import type { CallsSystem } from './calls-system.ts';
import { dialogOf } from './presence.ts';

export interface NotifyingParts {
  readonly config: Config;
  readonly database: Database;
  readonly directory: Directory;
  readonly access: Access;
  readonly calls: CallsSystem;
  readonly presence: Presence;
  readonly recordings: Recordings;
  readonly mailboxes: Mailboxes;
  /** Address of the API for people outside, known once the listeners are open. */
  readonly apiBase: () => string;
  readonly replies: Replies;
  readonly queueAgents: QueueAgents;
  readonly presentPresence: PresencePresenter;
  readonly clock: Clock;
  readonly signedIn: NotificationsOptions<Principal>['subscriberOf'];
  readonly onDefect: (error: unknown) => void;
}

/** Starts what tells the world of calls, with the subscriptions that were kept. */
export async function startNotifications(parts: NotifyingParts): Promise<Notifications<Principal>> {
  const { config, database, directory, access, calls, clock, onDefect } = parts;
  const notifications = new Notifications<Principal>({
    config,
    exchange: calls.exchange,
    clock,
    random: Math.random,
    store: database.subscriptions,
    eventStore: database.events,
    attemptStore: database.webhookAttempts,
    cursorStore: database.webhookCursors,
    ledger: calls.ledger,
    sessionStore: database.webSocketSessions,
    extensionExists: (account, id) => directory.extension(account, id) !== undefined,
    present: presentEventBody,
    outgoing: calls.gate,
    recordings: parts.recordings,
    messages: {
      source: parts.mailboxes,
      present: (message) => presentMessageEvent(message, parts.apiBase()),
      mayRead: (reader, { accountId, extensionId }) => {
        const user = directory.extension(accountId, reader);
        const owner = directory.extension(accountId, extensionId);
        return user !== undefined && owner !== undefined && mayHear(user, owner);
      },
    },
    replies: parts.replies,
    queueAgents: parts.queueAgents,
    presence: {
      source: parts.presence,
      present: (change, how) => parts.presentPresence.eventBody(change, how),
    },
    sipData: ({ session, change: { party } }) => {
      const dialog = dialogOf(calls, { session, party });
      return dialog === undefined ? undefined : { toTag: '', ...dialog };
    },
    redeemWsToken: (token) => access.redeemWsToken(token),
    subscriberOf: parts.signedIn,
    isSignedIn: (principal) => access.isAlive(principal),
    onDefect,
  });
  await notifications.load();
  return notifications;
}
