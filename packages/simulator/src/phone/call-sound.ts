import {
  type AcceptResult,
  type AnswerResult,
  type AudioCodec,
  acceptAnswer,
  createAnswer,
  createOffer,
  type LocalMedia,
  type NegotiatedAudio,
  sends,
} from '@cordboard/sip';
import type { RtpStream } from '../sound/index.ts';

/** Names of the codecs a fake phone speaks, best first. */
export type PhoneCodec = 'PCMU' | 'PCMA';

const PAYLOAD_TYPES: Readonly<Record<PhoneCodec, number>> = { PCMU: 0, PCMA: 8 };

/** What of its own sound a phone wants to go on. */
export type Wish = 'talk' | 'hold';

/** The descriptions of one call's sound (RFC 3264), and the stream that does what they say. */
export class CallSound {
  readonly stream: RtpStream;
  readonly #host: string;
  readonly #codecs: readonly AudioCodec[];
  readonly #sessionId = String(Math.floor(Math.random() * 2 ** 48));
  #version = 0;
  #offered: string | undefined;
  #media: NegotiatedAudio | undefined;

  constructor(stream: RtpStream, host: string, codecs: readonly PhoneCodec[]) {
    this.stream = stream;
    this.#host = host;
    this.#codecs = codecs.map((name) => ({
      name,
      clockRate: 8000,
      payloadType: PAYLOAD_TYPES[name],
    }));
  }

  /** What the last finished exchange agreed on. */
  get media(): NegotiatedAudio | undefined {
    return this.#media;
  }

  /** An offer; the answer goes to `accept`. */
  offer(wish: Wish): string {
    const sdp = createOffer(this.#local(), directionOf(wish), this.#offered);
    this.#offered = sdp;
    return sdp;
  }

  /** Answers an offer and talks by it. */
  answer(offer: string, wish: Wish): AnswerResult {
    const result = createAnswer(offer, this.#local(), directionOf(wish));
    if (result.ok) {
      this.#offered = result.sdp;
      this.#use(result.media, wish);
    }
    return result;
  }

  /** Takes the answer to our last offer and talks by it. */
  accept(answer: string, wish: Wish): AcceptResult {
    if (this.#offered === undefined) return { ok: false, reason: 'Answer without an offer' };
    const result = acceptAnswer(this.#offered, answer);
    if (result.ok) this.#use(result.media, wish);
    return result;
  }

  #local(): LocalMedia {
    this.#version += 1;
    return {
      address: this.#host,
      port: this.stream.port,
      // A fake phone has one port; reports on the next one would reach a stranger.
      rtcpPort: this.stream.port,
      codecs: this.#codecs,
      telephoneEvent: true,
      sessionId: this.#sessionId,
      version: this.#version,
    };
  }

  #use(media: NegotiatedAudio, wish: Wish): void {
    this.#media = media;
    const { remote, codec, receivePayloadType, telephoneEvent, direction } = media;
    this.stream.use({
      remote,
      codec,
      receivePayloadType,
      ...(telephoneEvent === undefined ? {} : { digits: telephoneEvent }),
      // A user who holds does not talk, although `sendonly` would let the phone send.
      sends: sends(direction) && wish === 'talk',
    });
  }
}

function directionOf(wish: Wish): 'sendrecv' | 'sendonly' {
  return wish === 'talk' ? 'sendrecv' : 'sendonly';
}
