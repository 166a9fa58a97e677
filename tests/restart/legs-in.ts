import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How many legs a server after the one with this data folder would know of. */
export function legsIn(folder: string): number {
  const book = new DatabaseSync(path.join(folder, 'wire.db'), { readOnly: true });
  try {
    return Number(book.prepare('SELECT count(*) AS legs FROM legs').get()?.legs);
  } finally {
    book.close();
  }
}
