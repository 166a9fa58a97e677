export { expiresAt } from './fitness.ts';
export { loadTls, TlsError, type TlsMaterial } from './load.ts';
