/** SQLite's primary result codes for a file that cannot be written or read now. */
const SQLITE: ReadonlySet<number> = new Set([
  5, // BUSY: another process has it
  8, // READONLY
  10, // IOERR
  13, // FULL
  14, // CANTOPEN
]);
/**
 * PostgreSQL's classes of the same: the connection, resources, an operator who stops it; and what the
 * system says of one that is not there.
 */
const POSTGRES =
  /^(?:(?:08|53|57P)\w+|ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** Whether an error says that storage cannot be used now, which is no defect: its disk is full, say. */
export function isStorageTrouble(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const { code } = error;
  if (code !== 'ERR_SQLITE_ERROR') return typeof code === 'string' && POSTGRES.test(code);
  return 'errcode' in error && typeof error.errcode === 'number' && SQLITE.has(error.errcode & 255);
}
