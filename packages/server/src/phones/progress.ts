import type { PartyId } from '@cordboard/calls';
import type { IncomingInvite } from '@cordboard/sip';
import type { Dialect } from '../dialects/index.ts';
import { apiIds, type Header } from './headers.ts';
import type { MediaLeg } from './media-leg.ts';

/** What a caller is told before the final answer, and how it is refused, as its phone understands it. */
export class Progress {
  readonly #media: MediaLeg;
  readonly #dialect: Dialect;
  readonly #party: PartyId;
  #answer: string | undefined;
  #has183 = false;

  constructor(media: MediaLeg, dialect: Dialect, party: PartyId) {
    this.#media = media;
    this.#dialect = dialect;
    this.#party = party;
  }

  /** Whether the caller has had its 183. */
  get has183(): boolean {
    return this.#has183;
  }

  /** Our answer in the 183, which the 200 must repeat. */
  get answer(): string | undefined {
    return this.#answer;
  }

  /** A 183 for clients that want one, and only one, before the final answer. */
  send183(invite: IncomingInvite, sdp: string): void {
    if (this.#has183) return;
    this.#has183 = true;
    this.#answer = sdp;
    invite.progress(183, { sdp, headers: [apiIds(this.#party)] });
  }

  /** The last answer to an INVITE that came to nothing. */
  reject(invite: IncomingInvite, status: number, why: readonly Header[] = []): void {
    const { progress, refusesWith486 } = this.#dialect;
    const understood = refusesWith486 ? 486 : status;
    const { sdp } = invite;
    if (progress !== '183 with sound' || this.#has183 || sdp === undefined) {
      invite.reject(understood, undefined, why);
      return;
    }
    // Without a description in the 183 the softphone does not come to hear the refusal.
    this.#media
      .answer(sdp, [])
      .then((answer) => {
        if (answer.ok) this.send183(invite, answer.sdp);
      })
      .catch(() => undefined)
      .finally(() => {
        invite.reject(understood, undefined, why);
        this.#media.close();
      });
  }
}
