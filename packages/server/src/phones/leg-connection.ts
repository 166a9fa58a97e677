import type { LegEnding, LegId, PartyId } from '@cordboard/calls';
import { MediaError } from '@cordboard/media';
import {
  type Flow,
  type IncomingInvite,
  type InviteDialog,
  isHold,
  type SipResponse,
} from '@cordboard/sip';
import { type Dialect, sessionTimerOf } from '../dialects/index.ts';
import type { AskingLeg } from './asking-leg.ts';
import { phoneCommandOf } from './commands.ts';
import { endingOf, reasonFor, statusFor } from './endings.ts';
import { apiIds, type Header, soundWarning } from './headers.ts';
import { HoldButton, type NegotiatedView } from './hold-button.ts';
import { infoDigit } from './info-digit.ts';
import type { LegConnectionOptions } from './leg-options.ts';
import { codecNames, type Direction, type MediaLeg } from './media-leg.ts';
import { Progress } from './progress.ts';
import type { StoredConnection } from './stored-leg.ts';
import {
  type DialogIds,
  dialogIdsOf,
  flowOf,
  isNamed,
  type PlaceInvite,
  type Wire,
} from './wire.ts';

/**
 * One leg on the wire: turns what its SIP dialog does into facts, and the
 * session's effects into SIP. Effects of one leg run one after another, because
 * some wait for a port of the media engine; hanging up overtakes them.
 */
export class LegConnection implements AskingLeg {
  readonly leg: LegId;
  readonly party: PartyId;
  readonly media: MediaLeg;
  readonly #options: LegConnectionOptions;
  #wire: Wire = { kind: 'preparing' };
  #work: Promise<void> = Promise.resolve();
  /** What the far end offered or speaks, best first. */
  #theirCodecs: readonly string[] = [];
  #holdButton = new HoldButton();
  #beforeHangUp: (() => void) | undefined;
  readonly #progress: Progress;

  constructor(options: LegConnectionOptions) {
    this.#options = options;
    this.leg = options.leg;
    this.party = options.party;
    this.media = options.media;
    this.#progress = new Progress(options.media, options.dialect, options.party);
  }

  get theirCodecs(): readonly string[] {
    const { negotiated } = this.media;
    return negotiated === undefined
      ? this.#theirCodecs
      : [negotiated.codec.name.toUpperCase(), ...this.#theirCodecs];
  }

  get dialect(): Dialect {
    return this.#options.dialect;
  }

  get dialog(): InviteDialog | undefined {
    return this.#wire.kind === 'dialog' ? this.#wire.dialog : undefined;
  }

  /** The connection on which its phone waits for our answer, or talks. */
  get flow(): Flow | undefined {
    return flowOf(this.#wire);
  }

  /** What a process after this one needs to go on with the leg; undefined while it is not answered. */
  get stored(): StoredConnection | undefined {
    const { dialog } = this;
    if (dialog === undefined || this.media.negotiated === undefined) return undefined;
    return {
      call: dialog.stored,
      sound: this.media.stored,
      codecs: this.#theirCodecs,
      button: this.#holdButton.stored,
    };
  }

  /** How the dialog is named on the wire, as far as it has names yet. */
  get dialogIds(): DialogIds | undefined {
    return dialogIdsOf(this.#wire);
  }

  /** Whether a Replaces header (RFC 3891) names this leg's dialog, from either end's view of the tags. */
  matches(callId: string, tags: readonly [string, string]): boolean {
    return isNamed(this.#wire, callId, tags);
  }

  /** Takes on a call that an endpoint placed; it waits for the session's effects. */
  take(invite: IncomingInvite): void {
    this.#wire = { kind: 'incoming', invite };
    this.#theirCodecs = invite.sdp === undefined ? [] : codecNames(invite.sdp);
    invite.delegate = {
      onCancelled: () => this.#ended({ cause: 'cancelled' }),
      onPrackSdp: (sdp) => {
        this.media.accept(sdp);
      },
    };
  }

  /** Takes on a call that was answered before it became a leg. */
  adopt(dialog: InviteDialog, codecs: readonly string[]): void {
    this.#theirCodecs = codecs;
    if (this.media.negotiated !== undefined) this.#holdButton.remember(this.media.negotiated);
    this.#talk(dialog);
    this.#options.changed();
    this.#then(() => this.media.opened());
  }

  /** Goes on with a leg of a process before this one; its sound never stopped. */
  resume(dialog: InviteDialog, { codecs, button }: StoredConnection): void {
    this.#theirCodecs = codecs;
    this.#holdButton = HoldButton.restored(button);
    this.#talk(dialog);
    // Its sequence numbers have leapt: the process after this one must leap from here.
    this.#options.changed();
    this.#then(() => this.media.opened());
  }

  /** Lets go of a call that no session took. */
  abandon(): void {
    this.#close();
  }

  /** Calls an endpoint. */
  place(
    invite: PlaceInvite,
    preferred: readonly string[],
    direction: 'sendrecv' | 'sendonly' = 'sendrecv',
  ): void {
    this.#then(async () => {
      const sdp = await this.media.offer(direction, preferred);
      if (this.#isClosed()) return;
      const placed = invite(sdp, {
        onProgress: (response, body) => this.#progressed(response, body),
        onAnswered: (dialog, _response, body) => this.#answered(dialog, body),
        onFailed: (failure) => {
          const { status } = failure;
          if (this.media.fallBack(status)) this.place(invite, preferred, direction);
          else if (!this.#options.onRedirected(this, failure)) this.#ended(endingOf(status));
        },
      });
      if ('failed' in placed) this.#ended(placed.failed);
      else if (!this.#isClosed()) this.#wire = { kind: 'outgoing', invite: placed };
    });
  }

  ring(): void {
    const { progress } = this.#options.dialect;
    if (progress === '183 with sound') return this.openEarlySound([]);
    this.#then(() => {
      if (this.#wire.kind !== 'incoming') return;
      this.#wire.invite.progress(180, this.#tagged());
    });
  }

  /** Lets the caller hear us before the call is answered. */
  openEarlySound(preferred: readonly string[]): void {
    this.#then(async () => {
      if (this.#wire.kind !== 'incoming') return;
      const { invite } = this.#wire;
      if (invite.sdp === undefined || this.#progress.has183) return;
      const answer = await this.media.answer(invite.sdp, preferred);
      if (this.#wire.kind !== 'incoming') return;
      if (answer.ok) this.#progress.send183(invite, answer.sdp);
      else this.#refuse(answer);
    });
  }

  /** Answers the caller. */
  answer(preferred: readonly string[]): void {
    this.#then(async () => {
      if (this.#wire.kind !== 'incoming') return;
      const { invite } = this.#wire;
      if (invite.sdp === undefined) {
        const sdp = await this.media.offer('sendrecv', preferred);
        if (this.#wire.kind === 'incoming') this.#accept(invite, sdp);
        return;
      }
      const { answer: early } = this.#progress;
      if (early !== undefined && this.media.negotiated !== undefined) {
        this.#holdButton.remember(this.media.negotiated);
        this.#accept(invite, early);
        return;
      }
      const answer = await this.media.answer(invite.sdp, preferred);
      if (this.#wire.kind !== 'incoming') return;
      if (!answer.ok) {
        this.#refuse(answer);
        return;
      }
      this.#holdButton.remember(answer.media);
      this.#accept(invite, answer.sdp);
    });
  }

  /** Offers the phone another direction and reports what it made of it. */
  reoffer(direction: Direction): void {
    this.#then(() => {
      if (this.#wire.kind !== 'dialog') return;
      this.#holdButton.offered(direction);
      // The lane does not wait for the answer: it may have to answer a re-INVITE
      // of the phone first, and ours waits for that.
      this.#wire.dialog
        .reinvite({
          sdp: () => this.media.offerNow(direction, this.theirCodecs),
          headers: [apiIds(this.party)],
        })
        .then((response) => this.#then(() => this.#reofferAnswered(direction, response)))
        .catch(() => this.#reoffered(this.#holdButton.isPressed));
    });
  }

  #reofferAnswered(direction: Direction, response: SipResponse): void {
    if (this.#wire.kind !== 'dialog') return;
    if (response.status >= 300 || response.body.length === 0) {
      if (direction === 'sendrecv') this.#reoffered(this.#holdButton.isPressed);
      return;
    }
    const accepted = this.media.accept(response.body.toString('utf8'));
    if (!accepted.ok || direction === 'inactive') return;
    this.#holdButton.remember(accepted.media);
    this.#options.changed();
    this.#reoffered(isHold(accepted.media.remoteDirection));
  }

  /** Something to send before the BYE, once. */
  beforeHangUp(send: () => void): void {
    this.#beforeHangUp = send;
  }

  /** Ends the leg because its sound or its phone is gone, and says so. */
  lose(ending: LegEnding = { cause: 'failed', sipStatus: 500 }): void {
    this.hangUp(ending);
    this.#options.tell({ type: 'leg-ended', leg: this.leg, ending });
  }

  /** Ends the leg, by what its dialog's state needs. @param afterBye called when our BYE is answered */
  hangUp(ending: LegEnding, afterBye?: () => void): void {
    const wire = this.#wire;
    if (wire.kind === 'incoming') {
      this.#progress.reject(wire.invite, statusFor(ending));
      this.#close();
      return;
    }
    this.#close();
    switch (wire.kind) {
      case 'outgoing':
        wire.invite.cancel(reasonFor(ending));
        return;
      case 'dialog':
        this.#beforeHangUp?.();
        wire.dialog.bye().then(afterBye, () => undefined);
        return;
      case 'preparing':
      case 'closed':
    }
  }

  #tagged(): { readonly headers: readonly Header[] } {
    return { headers: [apiIds(this.party)] };
  }

  #accept(invite: IncomingInvite, sdp: string): void {
    const { dialect } = this.#options;
    if (dialect.progress === '183 with sound') this.#progress.send183(invite, sdp);
    this.#talk(invite.accept({ sdp, ...this.#tagged(), ...sessionTimerOf(dialect) }));
    this.#options.changed();
  }

  /** The offer cannot be answered; a Warning tells whoever looks into the phone's trace why. */
  #refuse({ status, reason }: { readonly status: number; readonly reason: string }): void {
    const why = [soundWarning(reason)];
    if (this.#wire.kind === 'incoming') this.#progress.reject(this.#wire.invite, status, why);
    this.#ended({ cause: 'failed', sipStatus: status });
  }

  #progressed(response: SipResponse, sdp: string | undefined): void {
    if (this.#isClosed() || response.status < 180) return;
    if (sdp !== undefined && this.media.accept(sdp).ok) {
      this.#options.tell({ type: 'leg-early-sound', leg: this.leg });
    } else if (response.status === 180) {
      this.#options.tell({ type: 'leg-ringing', leg: this.leg });
    }
  }

  #answered(dialog: InviteDialog, sdp: string | undefined): void {
    if (this.#isClosed()) {
      dialog.bye().catch(() => undefined);
      return;
    }
    this.#talk(dialog);
    const accepted = sdp === undefined ? undefined : this.media.accept(sdp);
    if (accepted?.ok) {
      this.#holdButton.remember(accepted.media);
    } else if (this.media.negotiated === undefined) {
      // An answer we cannot use: there is no call without sound.
      this.lose({ cause: 'failed', sipStatus: 488 });
      return;
    }
    this.#options.changed();
    this.#options.tell({ type: 'leg-answered', leg: this.leg });
  }

  #talk(dialog: InviteDialog): void {
    this.#wire = { kind: 'dialog', dialog };
    dialog.delegate = {
      onReinvite: (_request, sdp, respond) => this.#reinvited(sdp, respond),
      onUpdate: (_request, sdp, respond) => this.#reinvited(sdp, respond),
      onAckSdp: (sdp) => {
        const accepted = this.media.accept(sdp);
        if (accepted.ok) this.#hear(accepted.media);
      },
      onInfo: (contentType, body, respond) => {
        const text = body.toString('utf8');
        const digit = infoDigit(contentType, text);
        const command = phoneCommandOf(contentType, text);
        respond(digit === undefined && command === undefined ? 415 : 200);
        if (digit !== undefined) this.#options.onDigit(digit);
        else if (command !== undefined) this.#options.onCommand(this, command);
      },
      onRefer: (refer) => this.#options.onRefer(this, refer),
      onTerminated: (cause) =>
        this.#ended({
          cause: cause === 'remote-bye' || cause === 'local-bye' ? 'hung-up' : 'failed',
        }),
    };
  }

  /** A re-INVITE or UPDATE of the phone: a new place for its sound, or its hold button. */
  #reinvited(
    sdp: string | undefined,
    respond: (status: number, options?: { sdp?: string; headers?: readonly Header[] }) => void,
  ): void {
    this.#then(async () => {
      if (sdp === undefined) {
        respond(200, {
          sdp: await this.media.offer(this.media.wish, this.theirCodecs),
          ...this.#tagged(),
        });
        return;
      }
      const answer = await this.media.answer(sdp, this.theirCodecs);
      if (!answer.ok) {
        respond(answer.status, { headers: [soundWarning(answer.reason)] });
        return;
      }
      this.#hear(answer.media);
      respond(200, { sdp: answer.sdp, ...this.#tagged() });
    });
  }

  #hear(media: NegotiatedView): void {
    const holds = this.#holdButton.hear(media);
    this.#options.changed();
    if (holds !== undefined) this.#options.tell({ type: 'phone-held', leg: this.leg, holds });
  }

  #reoffered(holds: boolean): void {
    this.#options.tell({ type: 'leg-reoffered', leg: this.leg, holds });
  }

  /** The far end ended it. */
  #ended(ending: LegEnding): void {
    if (this.#isClosed()) return;
    this.#close();
    this.#options.tell({ type: 'leg-ended', leg: this.leg, ending });
  }

  #isClosed(): boolean {
    return this.#wire.kind === 'closed';
  }

  #close(): void {
    if (this.#isClosed()) return;
    this.#wire = { kind: 'closed' };
    this.media.close();
    this.#options.closed();
  }

  #then(step: () => void | Promise<void>): void {
    this.#work = this.#work.then(step).catch((error) => {
      // The port could not be had or the dialog broke: the leg cannot go on.
      const wire = this.#wire;
      const sipStatus = error instanceof MediaError ? 503 : 500;
      if (wire.kind === 'incoming') wire.invite.reject(sipStatus);
      this.#ended({ cause: 'failed', sipStatus });
    });
  }
}
