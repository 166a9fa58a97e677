import { join } from 'node:path';
import type { Config } from '../config/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import type { Database } from '../storage/index.ts';
import { VisitDesk } from '../visits/index.ts';
import { listenForKeys, Mailboxes } from '../voicemail/index.ts';
import { MessageWaiting } from '../waiting/index.ts';
import type { CallsSystem } from './calls-system.ts';
import type { SoundDrivers } from './sound.ts';
import type { WorkFolder } from './work-folder.ts';

export interface VoicemailParts {
  readonly config: Pick<Config, 'sipDomain'>;
  readonly database: Pick<Database, 'messages'>;
  readonly directory: Directory;
  readonly calls: Pick<
    CallsSystem,
    'media' | 'exchange' | 'digits' | 'phones' | 'router' | 'serveEvents'
  >;
  readonly drivers: SoundDrivers;
  readonly folder: WorkFolder;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** Mailboxes and what listens for their callers. */
export interface VoicemailSystem {
  readonly mailboxes: Mailboxes;
  /** Messages and callers that something is open for. */
  readonly count: number;
  /** Phones that watch their mailboxes. */
  readonly messageLamps: number;
  /** Resolves when every message is written. Idempotent. */
  close(): Promise<void>;
}

/** Begins to take messages; `recover` of the mailboxes is still to be called. */
export async function startVoicemail(parts: VoicemailParts): Promise<VoicemailSystem> {
  const { config, database, directory, calls, drivers, folder, clock, onDefect } = parts;
  const { media, exchange } = calls;
  const mailboxes = new Mailboxes({
    store: database.messages,
    media,
    exchange,
    directory,
    folder: join(folder.path, 'voicemail'),
    clock,
    onDefect,
  });
  await mailboxes.load();
  drivers.add(mailboxes);
  const keys = listenForKeys(exchange, calls.digits, onDefect);
  const visits = new VisitDesk({
    exchange,
    digits: calls.digits,
    media,
    mailboxes,
    directory,
    router: calls.router,
    clock,
    onDefect,
  });
  drivers.add(visits);
  const waiting = new MessageWaiting({
    directory,
    mailboxes,
    domain: config.sipDomain,
    signIn: (subscribe) => calls.phones.signIn(subscribe),
  });
  calls.serveEvents('message-summary', waiting);
  return {
    mailboxes,
    get count() {
      return mailboxes.count + keys.count() + visits.count;
    },
    get messageLamps() {
      return waiting.count;
    },
    async close() {
      keys.stop();
      visits.close();
      waiting.close();
      await mailboxes.close();
    },
  };
}
