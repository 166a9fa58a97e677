import { type Attendance, isLive, type Party, type PartyId, type Session } from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import type { Digits } from '../digits/index.ts';
import type { Exchange, SessionChange } from '../exchange/index.ts';
import { Visit, type VisitDeps } from './visit.ts';

/** Whoever has come through so many parties goes round in circles: a robot, or a toy. */
const MOST_PARTIES = 100;

export interface MenuDeskOptions extends VisitDeps {
  readonly exchange: Pick<Exchange, 'tell' | 'newCommandId' | 'onChange'> & {
    sessions(): readonly Session[];
  };
  readonly media: Pick<MediaEngine, 'onEvent'>;
  readonly digits: Pick<Digits, 'listen'>;
}

interface Open {
  readonly visit: Visit;
  readonly stop: () => void;
}

/** Looks after all callers in menus. It keeps nothing that a restart could not begin anew. */
export class MenuDesk {
  readonly #options: MenuDeskOptions;
  readonly #visits = new Map<PartyId, Open>();
  readonly #stop: readonly (() => void)[];

  constructor(options: MenuDeskOptions) {
    this.#options = options;
    this.#stop = [
      options.exchange.onChange(({ session, change }: SessionChange) =>
        this.#follow(session, change.party),
      ),
      options.media.onEvent((event) => {
        if (event.type !== 'played' || !event.soundId.startsWith('menu:')) return;
        for (const { visit } of [...this.#visits.values()]) visit.played(event.soundId);
      }),
    ];
  }

  /** Callers in menus. */
  get count(): number {
    return this.#visits.size;
  }

  /** Callers who were in a menu before there was a desk hear it from its beginning. */
  takeUp(): void {
    for (const session of this.#options.exchange.sessions()) {
      for (const party of session.parties) this.#follow(session, party);
    }
  }

  /** Idempotent. */
  close(): void {
    for (const stop of this.#stop) stop();
    for (const { visit, stop } of this.#visits.values()) {
      visit.close();
      stop();
    }
    this.#visits.clear();
  }

  #follow({ id: session, parties }: Session, party: Party): void {
    const menu = menuOf(party);
    if (menu === undefined || party.owner.kind !== 'extension') return;
    const open = this.#visits.get(party.id);
    if (!isLive(party)) {
      open?.visit.close();
      open?.stop();
      this.#visits.delete(party.id);
      return;
    }
    if (open !== undefined) return;
    if (parties.length > MOST_PARTIES) {
      const { exchange, onDefect } = this.#options;
      exchange.tell(session, { type: 'menu-ended', party: party.number }).catch(onDefect);
      return;
    }
    const { accountId, extensionId } = party.owner;
    const visit = new Visit(this.#options, {
      session,
      party: party.number,
      accountId,
      extensionId,
    });
    const stop = this.#options.digits.listen({
      session,
      party: ({ parties }) => parties[party.number - 1]?.attends?.caller,
      onDigit: (key) => visit.press(key),
    });
    this.#visits.set(party.id, { visit, stop });
    visit.start();
  }
}

function menuOf({ attends }: Party): Extract<Attendance, { kind: 'menu' }> | undefined {
  return attends?.kind === 'menu' ? attends : undefined;
}
