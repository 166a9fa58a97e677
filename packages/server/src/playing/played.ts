import type { SessionId } from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import type { Exchange } from '../exchange/index.ts';

/** The session of a port that is a leg; undefined for every other. */
function sessionOf(portId: string): SessionId | undefined {
  const body = /^l-([0-9a-fz]+)-\d+$/.exec(portId)?.[1];
  return body === undefined ? undefined : `s-${body}`;
}

/** Tells sessions which of their sounds have come to their end. Returns how to stop. */
export function tellPlayed(
  media: Pick<MediaEngine, 'onEvent'>,
  exchange: Exchange,
  onDefect: (error: unknown) => void,
): () => void {
  return media.onEvent((event) => {
    if (event.type !== 'played') return;
    const session = sessionOf(event.portId);
    if (session === undefined) return;
    exchange.tell(session, { type: 'sound-played', id: event.soundId }).catch(onDefect);
  });
}
