import {
  directionOf,
  type IncomingInvite,
  type IncomingRefer,
  type InviteDialog,
  isHold,
  type OutgoingInvite,
  type OutgoingInviteDelegate,
  parseSdp,
  type RespondModification,
  type SipMessage,
} from '@cordboard/sip';
import type { CallSound, Wish } from './call-sound.ts';
import type { CallState } from './call-state.ts';
import { infoDigits } from './info-digits.ts';

/** Whoever the leg tells what happens on the wire. */
export interface CallLegUser {
  /** Any message that the other side sent. */
  onMessage(message: SipMessage): void;
  onDigits(digits: string): void;
  onRefer(refer: IncomingRefer): void;
  onAnswered(): void;
  /** Exactly once. */
  onEnded(): void;
}

type Wire =
  | { readonly kind: 'none' }
  | { readonly kind: 'incoming'; readonly invite: IncomingInvite }
  | { readonly kind: 'outgoing'; readonly invite: OutgoingInvite }
  | { readonly kind: 'dialog'; readonly dialog: InviteDialog };

/** The SIP side of a fake phone's call: INVITE, answer, re-INVITE and BYE with their descriptions. */
export class CallLeg {
  readonly #sound: CallSound;
  readonly #insistsOnHold: boolean;
  readonly #user: CallLegUser;
  #state: CallState = { name: 'calling' };
  #wire: Wire = { kind: 'none' };
  #wish: Wish = 'talk';
  #earlyAnswer: string | undefined;

  constructor(sound: CallSound, insistsOnHold: boolean, user: CallLegUser) {
    this.#sound = sound;
    this.#insistsOnHold = insistsOnHold;
    this.#user = user;
  }

  get state(): CallState {
    return this.#state;
  }

  get holds(): boolean {
    return this.#wish === 'hold';
  }

  get isHeld(): boolean {
    const { media } = this.#sound;
    return media !== undefined && isHold(media.remoteDirection);
  }

  /** The dialog of an answered call. */
  get dialog(): InviteDialog | undefined {
    const wire = this.#wire;
    return wire.kind === 'dialog' && this.#state.name === 'answered' ? wire.dialog : undefined;
  }

  /** An INVITE came. */
  take(invite: IncomingInvite): void {
    this.#wire = { kind: 'incoming', invite };
    this.#user.onMessage(invite.request);
    invite.delegate = {
      onCancelled: () => this.#end({ name: 'ended', by: 'them', status: 487 }),
    };
  }

  /** Sends an INVITE. */
  place(send: (sdp: string, delegate: OutgoingInviteDelegate) => OutgoingInvite): void {
    const invite = send(this.#sound.offer(this.#wish), {
      onProgress: (response, sdp) => {
        this.#user.onMessage(response);
        if (this.#state.name === 'calling') this.#state = { name: 'ringing' };
        if (sdp !== undefined) this.#sound.accept(sdp, this.#wish);
      },
      onAnswered: (dialog, response, sdp) => {
        this.#user.onMessage(response);
        if (sdp !== undefined) this.#sound.accept(sdp, this.#wish);
        this.#talk(dialog);
      },
      onFailed: ({ status, reason }) => this.#end({ name: 'ended', by: 'them', status, reason }),
    });
    if (this.#wire.kind === 'none') this.#wire = { kind: 'outgoing', invite };
  }

  /** 180, or with early sound 183 and the phone's voice. False if nothing rings. */
  ring(earlySound: boolean): boolean {
    const wire = this.#wire;
    if (wire.kind !== 'incoming' || this.#state.name === 'ended') return false;
    const { invite } = wire;
    this.#state = { name: 'ringing' };
    if (!earlySound || invite.sdp === undefined) {
      invite.progress(180);
      return true;
    }
    this.#earlyAnswer = this.#answerTo(invite, invite.sdp);
    if (this.#earlyAnswer !== undefined) invite.progress(183, { sdp: this.#earlyAnswer });
    return true;
  }

  /** 200. False if there is nothing to answer. */
  answer(): boolean {
    const wire = this.#wire;
    if (wire.kind !== 'incoming' || this.#state.name === 'ended') return false;
    const { invite } = wire;
    const sdp =
      invite.sdp === undefined
        ? this.#sound.offer(this.#wish)
        : (this.#earlyAnswer ?? this.#answerTo(invite, invite.sdp));
    if (sdp !== undefined) this.#talk(invite.accept({ sdp }));
    return true;
  }

  /** A final refusal. False if there is nothing to refuse. */
  reject(status: number): boolean {
    const wire = this.#wire;
    if (wire.kind !== 'incoming' || this.#state.name === 'ended') return false;
    wire.invite.reject(status);
    this.#end({ name: 'ended', by: 'us', status });
    return true;
  }

  /** Ends the call by what its state needs: CANCEL, 603 or BYE. Idempotent. */
  hangUp(): void {
    const wire = this.#wire;
    if (this.#state.name === 'ended' || this.reject(603)) return;
    this.#state = { name: 'ended', by: 'us' };
    if (wire.kind === 'outgoing') wire.invite.cancel();
    else if (wire.kind === 'dialog') void wire.dialog.bye();
    this.#user.onEnded();
  }

  /** Re-INVITE. Rejects with an Error when the other side refuses. */
  async reoffer(wish: Wish): Promise<void> {
    const { dialog } = this;
    if (dialog === undefined) throw new Error('The call is not answered');
    const before = this.#wish;
    this.#wish = wish;
    const response = await dialog.reinvite({ sdp: this.#sound.offer(wish) });
    this.#user.onMessage(response);
    const isAccepted =
      response.status < 300 && this.#sound.accept(response.body.toString('utf8'), wish).ok;
    if (isAccepted) return;
    this.#wish = before;
    throw new Error(`The re-INVITE was answered ${response.status} ${response.reason}`);
  }

  /** Our answer to the offer of an INVITE; refuses the call and is undefined when there is none. */
  #answerTo(invite: IncomingInvite, offer: string): string | undefined {
    const answer = this.#sound.answer(offer, this.#wish);
    if (answer.ok) return answer.sdp;
    invite.reject(answer.status);
    this.#end({ name: 'ended', by: 'us', status: answer.status, reason: answer.reason });
    return undefined;
  }

  #talk(dialog: InviteDialog): void {
    this.#wire = { kind: 'dialog', dialog };
    if (this.#state.name === 'ended') {
      // The answer crossed our CANCEL.
      void dialog.bye();
      return;
    }
    dialog.delegate = {
      onReinvite: (request, sdp, respond) => {
        this.#user.onMessage(request);
        if (sdp === undefined) respond(200, { sdp: this.#sound.offer(this.#wish) });
        else this.#answerReoffer(sdp, respond);
      },
      onAckSdp: (sdp) => {
        this.#sound.accept(sdp, this.#wish);
      },
      onInfo: (contentType, body, respond) => {
        const digits = infoDigits(contentType, body.toString('utf8'));
        respond(digits === undefined ? 415 : 200);
        if (digits !== undefined) this.#user.onDigits(digits);
      },
      onMessage: (_contentType, _body, respond) => respond(200),
      onRefer: (refer) => this.#user.onRefer(refer),
      onTerminated: (cause) => this.#end({ name: 'ended', by: 'them', reason: cause }),
    };
    this.#state = { name: 'answered' };
    this.#user.onAnswered();
  }

  #answerReoffer(offer: string, respond: RespondModification): void {
    // A user who does not insist talks again as soon as the other side wants to.
    if (!this.#insistsOnHold && offersTalk(offer)) this.#wish = 'talk';
    const answer = this.#sound.answer(offer, this.#wish);
    if (answer.ok) respond(200, { sdp: answer.sdp });
    else respond(answer.status);
  }

  #end(state: Extract<CallState, { name: 'ended' }>): void {
    if (this.#state.name === 'ended') return;
    this.#state = state;
    this.#user.onEnded();
  }
}

function offersTalk(offer: string): boolean {
  const parsed = parseSdp(offer);
  if (!parsed.ok) return false;
  const { session } = parsed;
  const audio = session.media.find((media) => media.kind === 'audio' && media.port !== 0);
  return audio !== undefined && directionOf(session, audio) === 'sendrecv';
}
