import { answeredLegOf, type LegId } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import {
  ApiError,
  invalidParameter,
  notAllowed,
  notFound,
  notImplemented,
} from '../errors/index.ts';
import type { OperationsContext, PartyView } from './context.ts';
import type { SoundDoor } from './doors.ts';

/** What is played: a sound by its name, or a text that is spoken. */
export type PlayRequest = { readonly prompt: string } | { readonly text: string };

/** Operations of ours beside the 24. */
export interface PlayingOperations {
  /** Sends digits to a party's phone as RTP events (RFC 4733). */
  sendDigits(
    principal: Principal,
    sessionId: string,
    partyId: string,
    digits: string,
  ): Promise<void>;
  /** Plays a sound to one party; gives the id by which it is stopped. */
  play(
    principal: Principal,
    sessionId: string,
    partyId: string,
    request: PlayRequest,
  ): Promise<string>;
  stopPlaying(
    principal: Principal,
    sessionId: string,
    partyId: string,
    playId: string,
  ): Promise<void>;
}

export function createPlayingOperations(context: OperationsContext): PlayingOperations {
  const door = (): SoundDoor => {
    if (context.sound === undefined) throw notImplemented('playing');
    return context.sound;
  };
  const answered = ({ session, party }: PartyView): LegId => {
    const leg = answeredLegOf(session, party.number);
    if (leg === undefined) {
      throw new ApiError('TAS-102', { detail: `the party is ${party.status.code}` });
    }
    return leg.id;
  };
  const soundOf = async (request: PlayRequest): Promise<string> => {
    if ('text' in request) return door().speak(request.text);
    if (!door().isSound(request.prompt)) throw invalidParameter('prompt', request.prompt);
    return request.prompt;
  };

  return {
    async sendDigits(principal, sessionId, partyId, digits) {
      const leg = answered(context.readParty(principal, sessionId, partyId));
      try {
        await door().sendDigits(leg, digits);
      } catch (error) {
        if (error instanceof ApiError) throw error;
        throw notAllowed(error instanceof Error ? error.message : String(error));
      }
    },

    async play(principal, sessionId, partyId, request) {
      const view = context.readParty(principal, sessionId, partyId);
      answered(view);
      const name = await soundOf(request);
      const id = context.exchange.newCommandId();
      await context.command(view, { type: 'play-requested', party: view.party.number, id, name });
      return id;
    },

    async stopPlaying(principal, sessionId, partyId, playId) {
      const view = context.readParty(principal, sessionId, partyId);
      const { number } = view.party;
      const plays = view.session.playing.some(({ id, party }) => id === playId && party === number);
      if (!plays) throw notFound('playId');
      await context.command(view, { type: 'play-stopped', id: playId });
    },
  };
}
