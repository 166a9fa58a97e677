import type { LegId } from '@cordboard/calls';
import type { MediaEngine, PortMedia } from '@cordboard/media';
import {
  type AcceptResult,
  type AnswerResult,
  type AudioCodec,
  acceptAnswer,
  createAnswer,
  createOffer,
  formatsOf,
  type LocalMedia,
  type NegotiatedAudio,
  parseSdp,
} from '@cordboard/sip';

export type Direction = 'sendrecv' | 'sendonly' | 'inactive';

/** What we can speak, best first. */
const CODECS: readonly AudioCodec[] = [
  { name: 'PCMU', clockRate: 8000, payloadType: 0 },
  { name: 'PCMA', clockRate: 8000, payloadType: 8 },
];

/** The codecs of a description in its own order, by name. */
export function codecNames(sdp: string): readonly string[] {
  const parsed = parseSdp(sdp);
  if (!parsed.ok) return [];
  const audio = parsed.session.media.find((media) => media.kind === 'audio');
  return audio === undefined ? [] : formatsOf(audio).map((format) => format.name.toUpperCase());
}

function inOrderOf(preferred: readonly string[]): readonly AudioCodec[] {
  const rank = (codec: AudioCodec): number => {
    const place = preferred.indexOf(codec.name);
    return place === -1 ? preferred.length : place;
  };
  return [...CODECS].sort((a, b) => rank(a) - rank(b));
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
  #closed = false;

  /**
   * @param sessionId decimal digits for our `o=` lines
   * @param before whose place it takes within a dialog: its `o=` lines go on counting (RFC 3264 §8)
   */
  constructor(engine: MediaEngine, leg: LegId, sessionId: string, before?: MediaLeg) {
    this.#engine = engine;
    this.#leg = leg;
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
    const sdp = createOffer(this.#local(this.#address, preferred), direction);
    this.#offered = sdp;
    return sdp;
  }

  /** Answers the peer's offer and tells the engine. */
  async answer(offer: string, preferred: readonly string[]): Promise<AnswerResult> {
    this.#address = await this.#port;
    const result = createAnswer(offer, this.#local(this.#address, preferred), this.#wish);
    if (result.ok) this.#use(result.media);
    return result;
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

  #local(
    at: { readonly address: string; readonly port: number },
    preferred: readonly string[],
  ): LocalMedia {
    this.#version += 1;
    return {
      address: at.address,
      port: at.port,
      codecs: inOrderOf(preferred),
      telephoneEvent: true,
      sessionId: this.#sessionId,
      version: this.#version,
    };
  }

  #use(media: NegotiatedAudio): void {
    this.#negotiated = media;
    const port: PortMedia = {
      remote: media.remote,
      codec: media.codec,
      receivePayloadType: media.receivePayloadType,
      ...(media.telephoneEvent === undefined ? {} : { telephoneEvent: media.telephoneEvent }),
      ptimeMs: media.ptimeMs,
      direction: media.direction,
    };
    const text = JSON.stringify(port);
    if (text === this.#configured || this.#closed) return;
    this.#configured = text;
    this.#engine.configurePort(this.#leg, port).catch(() => undefined);
  }
}
