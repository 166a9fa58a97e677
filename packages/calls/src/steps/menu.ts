import type { MenuDestination, Shown } from '../model/destination.ts';
import type { Party } from '../model/party.ts';
import type { PartyInfo } from '../model/party-info.ts';
import type { Draft } from '../transition/draft.ts';
import { connectCaller } from './queue.ts';

/**
 * A caller reaches a menu, which answers. What it says and what the caller's keys
 * mean is told as facts by whoever hears them (contract C.1, PSTN → IVR → extension).
 * @param waiting number of the caller's party
 */
export function enterMenu(
  draft: Draft,
  { accountId, extensionId, dialled, name }: MenuDestination,
  waiting: number,
  shown: Shown,
  seat: Pick<Party, 'arrivedBy' | 'takes' | 'conferenceRole'>,
): void {
  const to: PartyInfo = { phoneNumber: dialled, name, extensionId };
  draft.addParty({
    direction: 'Inbound',
    owner: { kind: 'extension', accountId, extensionId },
    from: shown.inside,
    to,
    status: { code: 'Setup' },
    ...seat,
    attends: { kind: 'menu', caller: waiting, shown },
  });
  connectCaller(draft, waiting, to, shown);
}
