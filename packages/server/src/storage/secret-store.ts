import type { Kysely } from 'kysely';
import type { SecretStore } from '../access/index.ts';
import type { Tables } from './schema.ts';

export function createSecretStore(db: Kysely<Tables>): SecretStore {
  const read = async (name: string): Promise<string | undefined> => {
    const row = await db
      .selectFrom('secrets')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value;
  };
  return {
    async getOrCreate(name, create) {
      const known = await read(name);
      if (known !== undefined) return known;
      const value = await create();
      // Another process may have been quicker; then its secret is everybody's.
      await db
        .insertInto('secrets')
        .values({ name, value })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await read(name)) ?? value;
    },
  };
}
