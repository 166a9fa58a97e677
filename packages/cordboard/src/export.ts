import { type AdminDoor, formatAccountFile, openAdminDoor } from '@cordboard/server';
import { configOf } from './apply.ts';
import type { Surroundings } from './surroundings.ts';

/** Prints an account as account.yaml, without its secrets. */
export async function exportAccount(
  options: { readonly account?: string; readonly config?: string },
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr } = surroundings;
  const config = configOf(options.config, surroundings);
  if (config === undefined) return 1;
  let door: AdminDoor | undefined;
  try {
    door = await openAdminDoor(config);
    const accounts = await door.accounts();
    const [only] = accounts;
    const id = options.account ?? (accounts.length === 1 ? only?.id : undefined);
    if (id === undefined) {
      const there = accounts.map((one) => `${one.id} ${one.name}`).join(', ');
      stderr.write(
        accounts.length === 0
          ? 'cordboard: there is no account\n'
          : `cordboard: say which one by --account: ${there}\n`,
      );
      return 1;
    }
    stdout.write(formatAccountFile(await door.view(id)));
    return 0;
  } catch (error) {
    stderr.write(`cordboard: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await door?.close();
  }
}
