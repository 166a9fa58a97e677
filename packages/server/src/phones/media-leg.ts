import { isIP } from 'node:net';
import type { LegId } from '@cordboard/calls';
import type { MediaEngine, PortMedia } from '@cordboard/media';
import {
  type AcceptResult,
  type AnswerResult,
  acceptAnswer,
  createAnswer,
  createOffer,
  type LocalMedia,
  type MediaSecurity,
  type NegotiatedAudio,
} from '@cordboard/sip';
import { Protection, type SoundSecurity, type StoredProtection } from './protection.ts';
import { codecNames, codecsFor } from './sound-codecs.ts';

export type { SoundSecurity } from './protection.ts';
export { codecNames } from './sound-codecs.ts';

export type Direction = 'sendrecv' | 'sendonly' | 'inactive';

/** The sound of a leg as it survives the process. */
export interface StoredSound {
  readonly sessionId: string;
  readonly version: number;
  readonly offered?: string;
  readonly described?: string;
  readonly configured: string;
  readonly negotiated?: NegotiatedAudio;
  readonly wish: Exclude<Direction, 'inactive'>;
  readonly protection: StoredProtection;
}

export interface MediaLegOptions {
  /** Whose sound it goes on with, which that leg has no more: its port, its keys, what was agreed. */
  readonly before?: MediaLeg;
  /** Default `follow`. */
  readonly security?: SoundSecurity | undefined;
  /** How it was in a process before this one, whose port the engine still has. */
  readonly former?: StoredSound;
}

/**
 * The sound of one leg: an RTP port of the engine, and the offers and answers
 * (RFC 3264) by which both ends agree how to use it.
 */
export class MediaLeg {
  readonly #engine: MediaEngine;
  readonly #leg: LegId;
  readonly #port: Promise<{ address: string; port: number }>;
  readonly #sessionId: string;
  readonly #protection: Protection;
  #address: { readonly address: string; readonly port: number } | undefined;
  #version: number;
  #offered: string | undefined;
  /** Our last description: sections keep their places in the next one. */
  #described: string | undefined;
  #configured = '';
  #negotiated: NegotiatedAudio | undefined;
  /** What we want while nothing is quieted: a phone that only listens stays so. */
  #wish: Exclude<Direction, 'inactive'> = 'sendrecv';
  #closed = false;

  /** @param sessionId decimal digits for our `o=` lines */
  constructor(
    engine: MediaEngine,
    leg: LegId,
    sessionId: string,
    { before, security, former }: MediaLegOptions = {},
  ) {
    this.#engine = engine;
    this.#leg = leg;
    const same = former ?? before?.stored;
    if (same === undefined) {
      this.#protection = new Protection(engine, leg, security);
      this.#sessionId = sessionId;
      this.#version = 0;
    } else {
      this.#protection = Protection.restored(engine, leg, same.protection);
      this.#sessionId = same.sessionId;
      // Our `o=` lines go on counting (RFC 3264 §8).
      this.#version = same.version;
      this.#offered = same.offered;
      this.#described = same.described;
      this.#configured = same.configured;
      this.#negotiated = same.negotiated;
      this.#wish = same.wish;
    }
    this.#port = before === undefined ? engine.openPort(leg) : before.#handOver(leg);
    // Whoever needs the port meets the failure there; nobody may need it.
    this.#port.catch(() => undefined);
  }

  /** What the last finished exchange agreed on. */
  get negotiated(): NegotiatedAudio | undefined {
    return this.#negotiated;
  }

  get stored(): StoredSound {
    return {
      sessionId: this.#sessionId,
      version: this.#version,
      ...(this.#offered === undefined ? {} : { offered: this.#offered }),
      ...(this.#described === undefined ? {} : { described: this.#described }),
      configured: this.#configured,
      ...(this.#negotiated === undefined ? {} : { negotiated: this.#negotiated }),
      wish: this.#wish,
      protection: this.#protection.stored,
    };
  }

  /** The direction of our last offer that was not to be quiet. */
  get wish(): Exclude<Direction, 'inactive'> {
    return this.#wish;
  }

  /** Resolves when the port is open, and `offerNow` may be asked. */
  async opened(): Promise<void> {
    this.#address = await this.#port;
    await this.#protection.prepareOffer();
  }

  /** Makes an offer; the peer's answer goes to `accept`. */
  async offer(direction: Direction, preferred: readonly string[]): Promise<string> {
    await this.opened();
    return this.offerNow(direction, preferred);
  }

  /** The same for a leg whose port is open, because it has made or answered an offer before. */
  offerNow(direction: Direction, preferred: readonly string[]): string {
    if (this.#address === undefined) throw new Error(`${this.#leg} has no open port yet`);
    if (direction !== 'inactive') this.#wish = direction;
    const local = this.#local(this.#address, preferred, this.#protection.forOffer());
    const sdp = createOffer(local, direction, this.#described);
    this.#offered = sdp;
    this.#described = sdp;
    return sdp;
  }

  /** Answers the peer's offer and tells the engine. */
  async answer(offer: string, preferred: readonly string[]): Promise<AnswerResult> {
    this.#address = await this.#port;
    const security = await this.#protection.forAnswer(offer);
    if (security === undefined) {
      return { ok: false, status: 488, reason: 'Sound is not protected as it must be' };
    }
    // Where nobody else's codec counts, a browser gets the one it likes best.
    const isFree = security.kind === 'dtls' && preferred.length === 0;
    const liked = isFree ? codecNames(offer) : preferred;
    const result = createAnswer(offer, this.#local(this.#address, liked, security), this.#wish);
    if (result.ok) {
      this.#described = result.sdp;
      this.#use(result.media, false);
    }
    return result;
  }

  /** Whether a refused first offer may be made again without protection; the next one then has none. */
  fallBack(status: number): boolean {
    const may = this.#protection.fallBack(status);
    if (may) this.#described = undefined;
    return may;
  }

  /** Reads the peer's answer to our last offer and tells the engine. */
  accept(answer: string): AcceptResult {
    if (this.#offered === undefined) return { ok: false, reason: 'Answer without an offer' };
    const result = acceptAnswer(this.#offered, answer);
    if (result.ok) this.#use(result.media, true);
    return result;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    // A port that is still being opened can only be closed when it is open.
    this.#port.then(() => this.#engine.closePort(this.#leg)).catch(() => undefined);
  }

  /** Gives its port to another leg. */
  #handOver(leg: LegId): Promise<{ address: string; port: number }> {
    this.#closed = true;
    const renamed = this.#engine.renamePort(this.#leg, leg);
    return Promise.all([this.#port, renamed]).then(([port]) => port);
  }

  #local(
    at: { readonly address: string; readonly port: number },
    preferred: readonly string[],
    security: MediaSecurity,
  ): LocalMedia {
    this.#version += 1;
    return {
      address: at.address,
      port: at.port,
      codecs: codecsFor(security.kind, preferred),
      telephoneEvent: true,
      ...(security.kind === 'dtls' ? { rtcpMux: true } : {}),
      sessionId: this.#sessionId,
      version: this.#version,
      security,
    };
  }

  #use(media: NegotiatedAudio, weOffered: boolean): void {
    this.#negotiated = media;
    const security = this.#protection.settle(media, weOffered);
    // WebRTC peers hide their address behind a name; ICE finds them.
    const isHidden = media.dtls !== undefined && isIP(media.remote.address) === 0;
    const port: PortMedia = {
      remote: isHidden ? { ...media.remote, address: '0.0.0.0' } : media.remote,
      codec: media.codec,
      receivePayloadType: media.receivePayloadType,
      ...(media.telephoneEvent === undefined ? {} : { telephoneEvent: media.telephoneEvent }),
      ptimeMs: media.ptimeMs,
      direction: media.direction,
      ...(security === undefined ? {} : { security }),
    };
    const text = JSON.stringify(port);
    if (text === this.#configured || this.#closed) return;
    this.#configured = text;
    this.#engine.configurePort(this.#leg, port).catch(() => undefined);
  }
}
