import { randomBytes } from 'node:crypto';
import type { LegId } from '@cordboard/calls';
import type { MediaEngine, PortMedia, PortSecurity } from '@cordboard/media';
import {
  type AcceptResult,
  type AnswerResult,
  type AudioCodec,
  acceptAnswer,
  createAnswer,
  createOffer,
  formatsOf,
  type LocalMedia,
  type MediaSecurity,
  type NegotiatedAudio,
  offeredSecurity,
  parseSdp,
  type SdesCrypto,
  sdesKey,
} from '@cordboard/sip';

export type Direction = 'sendrecv' | 'sendonly' | 'inactive';

/**
 * How the sound of a leg is to be protected:
 * `follow` offers plain sound and answers as the other side offers;
 * `prefer` offers SRTP, plain sound after that has been refused, and answers as the other side offers;
 * `require` offers and takes nothing but encrypted sound; `never` nothing but plain sound.
 */
export type SoundSecurity = 'follow' | 'prefer' | 'require' | 'never';

export interface MediaLegOptions {
  /** Whose place it takes within a dialog: its `o=` lines go on counting (RFC 3264 §8). */
  readonly before?: MediaLeg;
  /** Default `follow`. */
  readonly security?: SoundSecurity;
}

/** What we offer, best first; the short tag is for those who have nothing else. */
const OFFERED_SUITES = ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'];
const SUITES: readonly (readonly [suite: string, keyBytes: number])[] = [
  ['AES_CM_128_HMAC_SHA1_80', 30],
  ['AES_CM_128_HMAC_SHA1_32', 30],
  ['AEAD_AES_128_GCM', 28],
  ['AEAD_AES_256_GCM', 44],
];
/** Not acceptable here, unsupported media type, not acceptable anywhere: words for "not such sound". */
const REFUSES_OFFER: ReadonlySet<number> = new Set([415, 488, 606]);

/** What we can speak, best first. */
const CODECS: readonly AudioCodec[] = [
  { name: 'PCMU', clockRate: 8000, payloadType: 0 },
  { name: 'PCMA', clockRate: 8000, payloadType: 8 },
  { name: 'G722', clockRate: 8000, payloadType: 9 },
  {
    name: 'opus',
    clockRate: 48_000,
    channels: 2,
    payloadType: 111,
    fmtp: 'minptime=10;useinbandfec=1',
  },
];
/** Opus as RingCentral's softphone writes it: not RFC 7587, and it knows no other way. */
const OPUS_16000: AudioCodec = { name: 'OPUS', clockRate: 16_000, payloadType: 109 };
/** That softphone speaks nothing but SRTP, so nobody else need read it. */
const SECURE_CODECS: readonly AudioCodec[] = [...CODECS, OPUS_16000];

/** The codecs of a description in its own order, by name. */
export function codecNames(sdp: string): readonly string[] {
  const parsed = parseSdp(sdp);
  if (!parsed.ok) return [];
  const audio = parsed.session.media.find((media) => media.kind === 'audio');
  return audio === undefined ? [] : formatsOf(audio).map((format) => format.name.toUpperCase());
}

/** Shared codecs first, since sound that need not be coded anew is better and cheaper. */
function inOrderOf(
  codecs: readonly AudioCodec[],
  preferred: readonly string[],
): readonly AudioCodec[] {
  const rank = (codec: AudioCodec): number => {
    const place = preferred.indexOf(codec.name.toUpperCase());
    return place === -1 ? preferred.length : place;
  };
  return [...codecs].sort((a, b) => rank(a) - rank(b));
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
  #address: { readonly address: string; readonly port: number } | undefined;
  #version: number;
  #offered: string | undefined;
  #configured = '';
  #negotiated: NegotiatedAudio | undefined;
  /** What we want while nothing is quieted: a phone that only listens stays so. */
  #wish: Exclude<Direction, 'inactive'> = 'sendrecv';
  readonly #security: SoundSecurity;
  /** How the next offer protects the sound: as settled, before that as the policy says. */
  #kind: MediaSecurity['kind'];
  /** Our keys; the same for all descriptions, so that an unchanged stream goes on. */
  #keys: readonly Omit<SdesCrypto, 'tag'>[] | undefined;
  #closed = false;

  /** @param sessionId decimal digits for our `o=` lines */
  constructor(
    engine: MediaEngine,
    leg: LegId,
    sessionId: string,
    { before, security }: MediaLegOptions = {},
  ) {
    this.#engine = engine;
    this.#leg = leg;
    const inherited = before === undefined ? 'follow' : before.#security;
    this.#security = security ?? inherited;
    const wanted = this.#security === 'prefer' || this.#security === 'require' ? 'sdes' : 'none';
    this.#kind = before?.negotiated === undefined ? wanted : before.#kind;
    this.#sessionId = before === undefined ? sessionId : before.#sessionId;
    this.#version = before === undefined ? 0 : before.#version;
    this.#port = engine.openPort(leg);
    // Whoever needs the port meets the failure there; nobody may need it.
    this.#port.catch(() => undefined);
  }

  /** What the last finished exchange agreed on. */
  get negotiated(): NegotiatedAudio | undefined {
    return this.#negotiated;
  }

  /** The direction of our last offer that was not to be quiet. */
  get wish(): Exclude<Direction, 'inactive'> {
    return this.#wish;
  }

  /** Resolves when the port is open, and `offerNow` may be asked. */
  async opened(): Promise<void> {
    this.#address = await this.#port;
  }

  /** Makes an offer; the peer's answer goes to `accept`. */
  async offer(direction: Direction, preferred: readonly string[]): Promise<string> {
    this.#address = await this.#port;
    return this.offerNow(direction, preferred);
  }

  /** The same for a leg whose port is open, because it has made or answered an offer before. */
  offerNow(direction: Direction, preferred: readonly string[]): string {
    if (this.#address === undefined) throw new Error(`${this.#leg} has no open port yet`);
    if (direction !== 'inactive') this.#wish = direction;
    const local = this.#local(this.#address, preferred, this.#protection(this.#kind, true));
    const sdp = createOffer(local, direction);
    this.#offered = sdp;
    return sdp;
  }

  /** Answers the peer's offer and tells the engine. */
  async answer(offer: string, preferred: readonly string[]): Promise<AnswerResult> {
    this.#address = await this.#port;
    const offered = offeredSecurity(offer);
    const kind = offered.find((candidate) => this.#allows(candidate));
    if (kind === undefined && offered.length > 0) {
      return { ok: false, status: 488, reason: 'Sound is not protected as it must be' };
    }
    const local = this.#local(this.#address, preferred, this.#protection(kind ?? 'none', false));
    const result = createAnswer(offer, local, this.#wish);
    if (result.ok) this.#use(result.media);
    return result;
  }

  /** Whether a refused first offer may be made again without protection; the next one then has none. */
  fallBack(status: number): boolean {
    const may =
      this.#security === 'prefer' &&
      this.#kind !== 'none' &&
      this.#negotiated === undefined &&
      REFUSES_OFFER.has(status);
    if (may) this.#kind = 'none';
    return may;
  }

  /** Reads the peer's answer to our last offer and tells the engine. */
  accept(answer: string): AcceptResult {
    if (this.#offered === undefined) return { ok: false, reason: 'Answer without an offer' };
    const result = acceptAnswer(this.#offered, answer);
    if (result.ok) this.#use(result.media);
    return result;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    // A port that is still being opened can only be closed when it is open.
    this.#port.then(() => this.#engine.closePort(this.#leg)).catch(() => undefined);
  }

  #allows(kind: MediaSecurity['kind']): boolean {
    if (this.#security === 'never') return kind === 'none';
    return this.#security !== 'require' || kind !== 'none';
  }

  #protection(kind: MediaSecurity['kind'], forOffer: boolean): MediaSecurity {
    if (kind === 'none') return { kind };
    this.#keys ??= SUITES.map(([suite, bytes]) => ({
      suite,
      keyParams: `inline:${randomBytes(bytes).toString('base64')}`,
    }));
    const crypto = forOffer
      ? this.#keys.filter(({ suite }) => OFFERED_SUITES.includes(suite))
      : this.#keys;
    return { kind, crypto };
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
      codecs: inOrderOf(security.kind === 'none' ? CODECS : SECURE_CODECS, preferred),
      telephoneEvent: true,
      sessionId: this.#sessionId,
      version: this.#version,
      security,
    };
  }

  #use(media: NegotiatedAudio): void {
    this.#negotiated = media;
    this.#kind = media.crypto === undefined ? 'none' : 'sdes';
    const security = securityOf(media);
    const port: PortMedia = {
      remote: media.remote,
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

/** The settled keys as the engine takes them. */
function securityOf({ crypto }: NegotiatedAudio): PortSecurity | undefined {
  if (crypto === undefined) return undefined;
  const [send, receive] = [sdesKey(crypto.local), sdesKey(crypto.remote)];
  if (send === undefined || receive === undefined) return undefined;
  return {
    kind: 'sdes',
    send: { suite: crypto.local.suite, key: send },
    receive: { suite: crypto.remote.suite, key: receive },
  };
}
