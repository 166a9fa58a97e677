import type { Logger } from 'pino';
import type { Access } from '../access/index.ts';
import {
  type Administration,
  createAdministration,
  followChanges,
  openAdminKey,
} from '../administration/index.ts';
import type { Config } from '../config/index.ts';
import { type Directory, inconsistencies } from '../directory/index.ts';
import { OwnSounds } from '../playing/index.ts';
import type { CallsSystem } from './calls-system.ts';
import type { WorkFolder } from './work-folder.ts';

export interface RunningAdministration {
  readonly administration: Administration;
  readonly isAdminKey: (authorization: string | undefined) => boolean;
  /** Lets `cordboard apply` find the server. */
  announce(httpPort: number): void;
  /** Idempotent. */
  close(): void;
}

/** The write side of the directory in a running system. */
export function startAdministration(options: {
  readonly config: Pick<Config, 'host'>;
  readonly folder: Pick<WorkFolder, 'path'>;
  readonly directory: Directory;
  readonly access: Pick<Access, 'endSessions'>;
  readonly calls: Pick<CallsSystem, 'forgetDevice'>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly onDefect: (error: unknown) => void;
}): RunningAdministration {
  const { config, folder, directory, access, calls, log, onDefect } = options;
  for (const { kind, id, field, message } of inconsistencies(directory.data())) {
    log.warn({ kind, id, field }, `the directory contradicts itself: ${kind} ${id}: ${message}`);
  }
  if (directory.data().accounts.length === 0) {
    log.info(
      { part: 'administration' },
      'no account yet: cordboard apply -f account.yaml makes one',
    );
  }
  const key = openAdminKey(folder.path);
  const sounds = new OwnSounds(folder.path);
  const stop = followChanges({
    directory,
    forget: (deviceId) => calls.forgetDevice(deviceId),
    endSessions: (of) => access.endSessions(of),
    onDefect,
  });
  return {
    administration: createAdministration({
      directory,
      soundProblem: (name) => sounds.problem(name),
      audit: ({ by, action, ...what }) =>
        log.info(
          { part: 'administration', by, action, ...what },
          `${action} ${what.kind} ${what.name} by ${by}`,
        ),
    }),
    isAdminKey: (authorization) => key.opens(authorization),
    announce(httpPort) {
      // Listening everywhere includes this machine.
      const any =
        config.host === '0.0.0.0' ? '127.0.0.1' : config.host === '::' ? '::1' : config.host;
      key.announce(`http://${any.includes(':') ? `[${any}]` : any}:${httpPort}`);
    },
    close() {
      stop();
      key.close();
    },
  };
}
