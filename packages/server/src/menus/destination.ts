import type { MenuDestination } from '@cordboard/calls';
import type { Extension } from '../directory/index.ts';

/** A menu as the call model knows it: what it says is told while it speaks. */
export function menuDestination(
  { accountId, id, extensionNumber, name }: Extension,
  dialled: string,
): MenuDestination {
  return { kind: 'menu', accountId, extensionId: id, extensionNumber, name, dialled };
}
