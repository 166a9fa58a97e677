import { hash } from 'node:crypto';
import { hashPassword, verifyPassword } from '../access/index.ts';

/** A password of which an edit needs the hash. */
export interface Missing {
  readonly password: string;
  /** The hash that the user has; it stays when it is the same password. */
  readonly present: string | undefined;
}

/** Works out the hashes of passwords beside other work, since each takes a while. */
export interface Hashes {
  find(password: string, present: string | undefined): string | undefined;
  workOut(missing: readonly Missing[]): Promise<void>;
}

/** Hashes that are remembered; more are never needed by one edit. */
const MANY = 20_000;

export function createHashes(): Hashes {
  const known = new Map<string, string>();
  // Passwords themselves are not kept in memory for longer than an edit takes.
  const keyOf = (password: string, present: string | undefined): string =>
    hash('sha256', `${present ?? ''}\n${password}`, 'base64url');
  return {
    find: (password, present) => known.get(keyOf(password, present)),
    async workOut(missing) {
      if (known.size > MANY) known.clear();
      await Promise.all(
        missing.map(async ({ password, present }) => {
          const same = present !== undefined && (await verifyPassword(password, present));
          known.set(keyOf(password, present), same ? present : await hashPassword(password));
        }),
      );
    },
  };
}
