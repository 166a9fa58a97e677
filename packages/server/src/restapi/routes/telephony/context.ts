import type { Principal } from '../../../access/index.ts';
import type { RestApiDeps } from '../../deps.ts';
import type { PresentContext } from '../../presenters/call-party.ts';

/** Brand of an account that says none. */
const DEFAULT_BRAND = '1210';

/** What parties of the caller's account are shown with. */
export function contextOf({ directory }: RestApiDeps, principal: Principal): PresentContext {
  return { brandId: directory.account(principal.accountId)?.brandId ?? DEFAULT_BRAND };
}
