import {
  type IncomingInvite,
  type InviteDialog,
  type InviteDialogDelegate,
  type OutgoingInvite,
  type OutgoingInviteDelegate,
  type RespondModification,
  sdpOf,
} from '@cordboard/sip';

/**
 * A call to a number that is Cordboard's own: it went out through the carrier and is brought back
 * in as a new call. The two dialogs have nothing in common but their descriptions, so that the
 * sound flows between the two ends, and neither end learns anything of the other's.
 */
export class ReturnedCall {
  readonly #incoming: IncomingInvite;
  readonly #outgoing: OutgoingInvite;
  readonly #onEnded: () => void;
  #ends: { readonly caller: InviteDialog; readonly callee: InviteDialog } | undefined;
  #isOver = false;

  /**
   * @param place sends the INVITE that brings the call back in
   * @param onEnded called exactly once
   */
  constructor(
    incoming: IncomingInvite,
    place: (sdp: string | undefined, delegate: OutgoingInviteDelegate) => OutgoingInvite,
    onEnded: () => void,
  ) {
    this.#incoming = incoming;
    this.#onEnded = onEnded;
    incoming.delegate = {
      onCancelled: () => {
        this.#outgoing.cancel();
        this.#end();
      },
    };
    this.#outgoing = place(incoming.sdp, {
      onProgress: ({ status }, sdp) => incoming.progress(status, { sdp }),
      onAnswered: (dialog, _response, sdp) => this.#connect(dialog, sdp),
      onFailed: ({ status, reason }) => {
        incoming.reject(status, reason);
        this.#end();
      },
    });
  }

  /** Ends both sides. Idempotent. */
  hangUp(): void {
    this.#incoming.reject(503);
    this.#outgoing.cancel();
    void this.#ends?.caller.bye();
    void this.#ends?.callee.bye();
    this.#end();
  }

  #connect(callee: InviteDialog, sdp: string | undefined): void {
    if (this.#incoming.state !== 'ringing') {
      void callee.bye();
      return;
    }
    const caller = this.#incoming.accept({ sdp });
    this.#ends = { caller, callee };
    caller.delegate = {
      ...this.#between(callee),
      // The INVITE came without an offer: the callee's is answered by the caller's ACK.
      onAckSdp: (answer) => callee.acknowledge(answer),
    };
    callee.delegate = this.#between(caller);
  }

  /** Passes on what one side does to the other. */
  #between(other: InviteDialog): InviteDialogDelegate {
    return {
      onReinvite: (_request, sdp, respond) => void passOffer(other, sdp, respond),
      onInfo: (contentType, body, respond) => {
        void other.info({ contentType, body }).then(({ status }) => respond(status));
      },
      onTerminated: () => {
        void other.bye();
        this.#end();
      },
    };
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onEnded();
  }
}

/** A new offer goes to the other side, its answer comes back. */
async function passOffer(
  other: InviteDialog,
  sdp: string | undefined,
  respond: RespondModification,
): Promise<void> {
  if (sdp === undefined) {
    // Asked for an offer, we have none of our own to make.
    respond(488);
    return;
  }
  const response = await other.reinvite({ sdp });
  if (response.status < 300) respond(200, { sdp: sdpOf(response) ?? '' });
  else respond(response.status, { reason: response.reason });
}
