import type { Access, Principal } from '../access/index.ts';
import type { IdempotentCommands } from '../idempotency/index.ts';
import type { Notifications } from '../notifications/index.ts';
import type { CallLog } from '../records/index.ts';
import type { SessionWatch } from '../watching/index.ts';
import type { RunningAdministration } from './administration.ts';
import type { Features } from './features.ts';
import type { Foundation } from './foundation.ts';
import type { WebSide } from './web-side.ts';

/** All that a running system is made of. */
export interface Parts extends Foundation, Features {
  readonly version: string;
  readonly web: WebSide;
  readonly access: Access;
  readonly admin: RunningAdministration;
  readonly notifications: Notifications<Principal>;
  readonly callLog: CallLog;
  readonly idempotency: IdempotentCommands;
  readonly sessionWatch: SessionWatch;
}
