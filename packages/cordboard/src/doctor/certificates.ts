import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { expiresAt, loadTls } from '@cordboard/server/tls';
import { type Check, messageOf } from './check.ts';

const soonMs = 14 * 86_400_000;

/** Whether the TLS listeners will have a certificate that clients accept for a while. */
export const certificates: Check = {
  name: 'TLS',
  async run(config) {
    const own = config.tls === undefined;
    // The first start makes the local authority; a check makes nothing.
    if (own && !existsSync(path.join(config.dataDir, 'tls/ca.pem'))) return [];
    try {
      const { cert } = await loadTls(config);
      const problems: string[] = [];
      const end = expiresAt(cert);
      if (end.getTime() - Date.now() < soonMs) {
        problems.push(`tls.cert: the certificate ends on ${end.toISOString().slice(0, 10)}`);
      }
      if (config.tls !== undefined && (statSync(config.tls.key).mode & 0o004) !== 0) {
        problems.push(`tls.key: every user of this machine can read ${config.tls.key}`);
      }
      return problems;
    } catch (error) {
      return [messageOf(error)];
    }
  },
};
