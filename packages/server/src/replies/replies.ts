import {
  type Attendance,
  type EpochMs,
  type Fact,
  isLive,
  type Party,
  type PartyId,
  type ReplyAnswer,
  type Session,
} from '@cordboard/calls';
import type { Digits } from '../digits/index.ts';
import type { Exchange, SessionChange } from '../exchange/index.ts';
import { type ReplyRequest, wordsOf } from './words.ts';

/** How long a caller may take from one key to the next. */
const PATIENCE_MS = 15_000;

/** A reply that is over, with what its caller answered. */
export interface EndedReply {
  readonly session: Session;
  readonly party: Party;
  /** Absent when the caller pressed none of the keys. */
  readonly answer?: ReplyAnswer;
  readonly at: EpochMs;
}

export interface RepliesOptions {
  readonly exchange: Pick<Exchange, 'tell' | 'onChange'> & { sessions(): readonly Session[] };
  readonly digits: Pick<Digits, 'listen'>;
  /** Gives the name of the sound of a text, or throws the error that says why there is none. */
  readonly speak: (text: string) => Promise<string>;
  readonly onDefect: (error: unknown) => void;
}

/** Finds the words of replies, hears what callers answer by their keys, and tells it. */
export class Replies {
  readonly #options: RepliesOptions;
  readonly #listening = new Map<PartyId, () => void>();
  readonly #listeners = new Set<(reply: EndedReply) => void>();
  readonly #stop: () => void;

  constructor(options: RepliesOptions) {
    this.#options = options;
    this.#stop = options.exchange.onChange((change) => this.#follow(change));
  }

  /** Replies that are being said or wait for an answer. */
  get count(): number {
    return this.#listening.size;
  }

  /**
   * The fact of a reply.
   * @param party number of the party that rings
   */
  async factOf(party: number, request: ReplyRequest): Promise<Fact<'reply-requested'>> {
    const words = await wordsOf(request, this.#options.speak);
    return { type: 'reply-requested', party, words, patienceMs: PATIENCE_MS };
  }

  /** Called when a reply is over. Returns how to stop listening. */
  onEnded(listener: (reply: EndedReply) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up the replies that were under way before there was anybody to hear keys. */
  takeUp(): void {
    for (const session of this.#options.exchange.sessions()) {
      for (const party of session.parties) {
        if (replyOf(party) !== undefined && isLive(party)) this.#listen(session, party);
      }
    }
  }

  /** Idempotent. */
  close(): void {
    this.#stop();
    for (const stop of this.#listening.values()) stop();
    this.#listening.clear();
    this.#listeners.clear();
  }

  #follow({ session, change: { party, before }, at }: SessionChange): void {
    const reply = replyOf(party);
    if (reply === undefined) return;
    if (isLive(party)) {
      this.#listen(session, party);
      return;
    }
    this.#listening.get(party.id)?.();
    this.#listening.delete(party.id);
    if (before === undefined || !isLive(before)) return;
    const { answer } = reply;
    const ended = { session, party, at, ...(answer === undefined ? {} : { answer }) };
    for (const listener of this.#listeners) listener(ended);
  }

  #listen({ id }: Session, party: Party): void {
    if (this.#listening.has(party.id)) return;
    const { exchange, digits, onDefect } = this.#options;
    const stop = digits.listen({
      session: id,
      party: ({ parties }) => parties[party.number - 1]?.attends?.caller,
      onDigit: (key) => {
        exchange.tell(id, { type: 'reply-key-pressed', party: party.number, key }).catch(onDefect);
      },
    });
    this.#listening.set(party.id, stop);
  }
}

function replyOf({ attends }: Party): Extract<Attendance, { kind: 'reply' }> | undefined {
  return attends?.kind === 'reply' ? attends : undefined;
}
