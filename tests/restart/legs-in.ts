import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The legs that a server after the one with this data folder would know of, as they are written down. */
export function legsIn(folder: string): readonly string[] {
  const book = new DatabaseSync(path.join(folder, 'wire.db'), { readOnly: true });
  try {
    const rows = book.prepare('SELECT state FROM legs ORDER BY name').all();
    return rows.map(({ state }) => String(state));
  } finally {
    book.close();
  }
}
