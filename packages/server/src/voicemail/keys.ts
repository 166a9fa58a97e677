import { isMailbox, type Session, type SessionId } from '@cordboard/calls';
import type { Digits } from '../digits/index.ts';
import type { Exchange } from '../exchange/index.ts';

interface Watch {
  readonly session: SessionId;
  readonly stop: () => void;
}

/**
 * Tells mailboxes that their callers pressed `#`, whichever phone these speak through.
 * @returns how many are listened to, and how to stop
 */
export function listenForKeys(
  exchange: Exchange,
  digits: Pick<Digits, 'listen'>,
  onDefect: (error: unknown) => void,
): { readonly count: () => number; readonly stop: () => void } {
  const watches = new Map<string, Watch>();
  const listen = (session: SessionId, mailbox: number, caller: number): (() => void) =>
    digits.listen({
      session,
      party: caller,
      onDigit: (digit) => {
        if (digit !== '#') return;
        exchange.tell(session, { type: 'message-key', party: mailbox }).catch(onDefect);
      },
    });
  const follow = ({ id, parties }: Session): void => {
    const wanted = new Map<string, { readonly mailbox: number; readonly caller: number }>();
    for (const party of parties) {
      if (!isMailbox(party) || party.message === undefined) continue;
      const { caller } = party.message;
      wanted.set(`${id} ${party.number} ${caller}`, { mailbox: party.number, caller });
    }
    for (const [key, { session, stop }] of watches) {
      if (session !== id || wanted.has(key)) continue;
      stop();
      watches.delete(key);
    }
    for (const [key, { mailbox, caller }] of wanted) {
      if (!watches.has(key)) watches.set(key, { session: id, stop: listen(id, mailbox, caller) });
    }
  };
  // A session that has ended is no longer there: its last value has no mailbox.
  const stop = exchange.onChange(({ session }) => follow(exchange.session(session.id) ?? session));
  return {
    count: () => watches.size,
    stop() {
      stop();
      for (const watch of watches.values()) watch.stop();
      watches.clear();
    },
  };
}
