import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../access/index.ts';
import type { Account, Device, Extension } from '../../directory/index.ts';
import { ApiError, notFound } from '../../errors/index.ts';
import type { RestApiDeps } from '../deps.ts';
import { baseOf } from '../http/addresses.ts';
import { principalOf } from '../http/guard.ts';
import { DirectoryPresenter } from '../presenters/directory.ts';
import { Places } from '../presenters/places.ts';

/** What the path of a request names, as its sender may see it. */
export interface Resources {
  readonly principal: Principal;
  readonly account: Account;
  readonly places: Places;
  readonly present: DirectoryPresenter;
  /** An extension of the account. */
  extension(id: string): Extension;
  /** An extension whose private matters the sender may see: the own one, for an admin any. */
  ownExtension(id: string): Extension;
  device(id: string): Device;
}

/** Finds what a request names; `~` is what the sender is (contract 0). */
export function resourcesOf(deps: RestApiDeps, request: FastifyRequest): Resources {
  const { directory } = deps;
  const principal = principalOf(request);
  const account = directory.account(principal.accountId);
  if (account === undefined) throw notFound('accountId');
  const places = new Places(baseOf(request, deps.config));
  const extension = (id: string): Extension => {
    const found = directory.extension(account.id, id === '~' ? principal.extensionId : id);
    if (found === undefined) throw notFound('extensionId');
    return found;
  };
  return {
    principal,
    account,
    places,
    present: new DirectoryPresenter(directory, places),
    extension,
    ownExtension(id) {
      const found = extension(id);
      const sender = directory.extension(account.id, principal.extensionId);
      if (found.id !== principal.extensionId && sender?.admin !== true) {
        throw new ApiError('CMN-404');
      }
      return found;
    },
    device(id) {
      const found = directory.device(id);
      if (found === undefined || found.accountId !== account.id) throw notFound('deviceId');
      return found;
    },
  };
}
