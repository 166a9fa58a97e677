import type { Connection } from '../transports/index.ts';
import type { Dialog } from './dialog.ts';
import type { RequestDraft } from './request-draft.ts';
import type { UserAgent } from './user-agent.ts';

const CREDENTIALS = ['Authorization', 'Proxy-Authorization'];

/** The ACK of a 2xx, sent again for each repetition of the 2xx (RFC 3261 §13.2.2.4). */
export class Acknowledgement {
  readonly #agent: UserAgent;
  readonly #dialog: Dialog;
  readonly #wire: { connection: Connection; data: Buffer }[] = [];

  /** Sends the ACK of `invite` at once; `sdp` answers an offer that came in the 2xx. */
  constructor(agent: UserAgent, dialog: Dialog, invite: RequestDraft, sdp?: string) {
    this.#agent = agent;
    this.#dialog = dialog;
    const draft = dialog.draft('ACK', {
      cseq: invite.cseq,
      // RFC 3261 §22.1: an ACK carries the credentials of its INVITE, since it cannot be challenged.
      headers: invite.headers?.filter(([name]) => CREDENTIALS.includes(name)),
      ...(sdp === undefined ? {} : { body: sdp, contentType: 'application/sdp' }),
    });
    this.#agent.reach(this.#dialog.target, (connection) => {
      if (connection === undefined) return;
      this.#wire.push({ connection, data: this.#agent.ack(draft, connection) });
      this.repeat();
    });
  }

  repeat(): void {
    for (const { connection, data } of this.#wire) connection.send(data);
  }
}
