import type { Directory, Extension } from '../directory/index.ts';
import type { Clock } from '../exchange/index.ts';
import { oauthError } from './oauth-errors.ts';
import { verifyPassword } from './passwords.ts';

/** What people type to sign in. */
export interface Login {
  /** A main or direct number, `<main number>*<extension>`, or an e-mail address. */
  readonly username: string;
  /** Extension number, with a main number. */
  readonly extension?: string;
  readonly password: string;
}

/** Wrong passwords of one user before it is locked out for a while. */
const ATTEMPTS = 10;
const LOCK_MS = 60_000;
/** Users whose attempts are remembered. */
const MANY = 10_000;

interface Attempts {
  failed: number;
  since: number;
  /** Attempts of one user come one after another, so that many at once are no way round the lock. */
  turn: Promise<unknown>;
}

/** Whether an extension and its account are not disabled. */
export function isInUse(directory: Directory, { accountId, status }: Extension): boolean {
  return status === 'Enabled' && directory.account(accountId)?.status === 'Confirmed';
}

/** Checks who people say they are. */
export class SignIn {
  readonly #directory: Directory;
  readonly #clock: Clock;
  readonly #attempts = new Map<string, Attempts>();

  constructor(directory: Directory, clock: Clock) {
    this.#directory = directory;
    this.#clock = clock;
  }

  /** The extension that signs in, or an OAuth error that does not tell what was wrong. */
  check(login: Login): Promise<Extension> {
    const extension = this.#find(login);
    const who = extension?.id ?? `${login.username} ${login.extension ?? ''}`.slice(0, 100);
    const attempts = this.#attemptsOf(who);
    const done = attempts.turn.then(async () => {
      if (attempts.failed >= ATTEMPTS) throw oauthError('invalid_grant', 'OAU-147');
      const good = await verifyPassword(login.password, extension?.passwordHash);
      if (!good || extension === undefined || !isInUse(this.#directory, extension)) {
        attempts.failed += 1;
        throw oauthError('invalid_grant', 'OAU-140');
      }
      attempts.failed = 0;
      return extension;
    });
    attempts.turn = done.catch(() => undefined);
    return done;
  }

  #attemptsOf(who: string): Attempts {
    const now = this.#clock.now();
    const known = this.#attempts.get(who);
    if (known !== undefined && now - known.since < LOCK_MS) return known;
    if (this.#attempts.size >= MANY) {
      for (const [key, one] of this.#attempts) {
        if (now - one.since >= LOCK_MS) this.#attempts.delete(key);
      }
    }
    const attempts = { failed: 0, since: now, turn: Promise.resolve() };
    this.#attempts.set(who, attempts);
    return attempts;
  }

  #find({ username, extension }: Login): Extension | undefined {
    const [number = '', star] = username.trim().split('*');
    const short = star ?? (extension === undefined || extension === '' ? undefined : extension);
    if (number.includes('@')) return this.#directory.extensionByEmail(number);
    const e164 = this.#directory.normalise('', number);
    const account = this.#directory.accountByMainNumber(e164);
    if (account !== undefined && short !== undefined) {
      return this.#directory.extensionByNumber(account.id, short);
    }
    const owner = this.#directory.ownerOfNumber(e164)?.extension;
    return short === undefined || owner?.extensionNumber === short ? owner : undefined;
  }
}
