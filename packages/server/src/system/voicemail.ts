import { join } from 'node:path';
import type { Directory } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import type { Database } from '../storage/index.ts';
import { listenForKeys, Mailboxes } from '../voicemail/index.ts';
import type { CallsSystem } from './calls-system.ts';
import type { SoundDrivers } from './sound.ts';
import type { WorkFolder } from './work-folder.ts';

export interface VoicemailParts {
  readonly database: Pick<Database, 'messages'>;
  readonly directory: Directory;
  readonly calls: Pick<CallsSystem, 'media' | 'exchange' | 'digits'>;
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
  /** Resolves when every message is written. Idempotent. */
  close(): Promise<void>;
}

/** Begins to take messages; `recover` of the mailboxes is still to be called. */
export async function startVoicemail(parts: VoicemailParts): Promise<VoicemailSystem> {
  const { database, directory, calls, drivers, folder, clock, onDefect } = parts;
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
  return {
    mailboxes,
    get count() {
      return mailboxes.count + keys.count();
    },
    async close() {
      keys.stop();
      await mailboxes.close();
    },
  };
}
