import type { SessionId } from '@cordboard/calls';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { openFile } from './open-file.ts';
import { parseFact } from './stored-fact.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS facts (
    session TEXT NOT NULL,
    idx INTEGER NOT NULL,
    at INTEGER NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (session, idx)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS live (session TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS ended (session TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ended_at ON ended (at);
`;

/**
 * The ledger in SQLite. Write-ahead logging with `synchronous = NORMAL`: a
 * commit survives the death of the process without waiting for the disk.
 * @param path a file, or `:memory:`
 * @throws Error that names the file when it cannot be used
 */
export function openSqliteLedger(path: string): Ledger {
  const database = openFile(path, SCHEMA);
  const insert = database.prepare('INSERT INTO facts (session, idx, at, fact) VALUES (?, ?, ?, ?)');
  const begin = database.prepare('INSERT OR IGNORE INTO live (session) VALUES (?)');
  const unlive = database.prepare('DELETE FROM live WHERE session = ?');
  const end = database.prepare('INSERT OR REPLACE INTO ended (session, at) VALUES (?, ?)');
  const select = database.prepare('SELECT idx, at, fact FROM facts WHERE session = ? ORDER BY idx');
  const alive = database.prepare('SELECT session FROM live ORDER BY session');
  const finished = database.prepare('SELECT session FROM ended WHERE at >= ? ORDER BY at');
  const requested = database.prepare(
    'SELECT DISTINCT session FROM facts WHERE at >= ? AND instr(fact, ?) > 0 ORDER BY session',
  );
  const forgetFacts = database.prepare(
    'DELETE FROM facts WHERE session IN (SELECT session FROM ended WHERE at < ?)',
  );
  const forgetEnded = database.prepare('DELETE FROM ended WHERE at < ?');
  let open = true;

  const write = (entry: LedgerEntry): void => {
    insert.run(entry.session, entry.index, entry.at, JSON.stringify(entry.fact));
    if (entry.index === 1) begin.run(entry.session);
    if (entry.ends) {
      unlive.run(entry.session);
      end.run(entry.session, entry.at);
    }
  };

  return {
    append(entries) {
      const [only] = entries;
      if (entries.length === 1 && only !== undefined && only.index > 1 && !only.ends) {
        write(only);
        return;
      }
      database.exec('BEGIN');
      try {
        entries.forEach(write);
        database.exec('COMMIT');
      } catch (error) {
        // A full disk ends the transaction by itself.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    read(session) {
      return select.all(session).map((row) => ({
        session,
        index: Number(row.idx),
        at: Number(row.at),
        fact: parseFact(String(row.fact)),
        ends: false,
      }));
    },
    unfinished() {
      return alive.all().map((row): SessionId => `s-${String(row.session).slice(2)}`);
    },
    ended(since = 0) {
      return finished.all(since).map((row): SessionId => `s-${String(row.session).slice(2)}`);
    },
    sessionsOfRequest(requestId, since) {
      const rows = requested.all(since, `"requestId":${JSON.stringify(requestId)}`);
      return rows.map((row): SessionId => `s-${String(row.session).slice(2)}`);
    },
    forgetEndedBefore(at) {
      const { changes } = forgetFacts.run(at);
      forgetEnded.run(at);
      return Number(changes);
    },
    close() {
      if (!open) return;
      open = false;
      database.close();
    },
  };
}
