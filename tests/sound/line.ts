import assert from 'node:assert/strict';
import type { MediaEngine, PortMedia } from '@cordboard/media';
import {
  type AudioCodec,
  acceptAnswer,
  createAnswer,
  createOffer,
  type LocalMedia,
  type NegotiatedAudio,
} from '@cordboard/sip';

export const PCMU: AudioCodec = { name: 'PCMU', clockRate: 8000, payloadType: 0 };
export const G722: AudioCodec = { name: 'G722', clockRate: 8000, payloadType: 9 };
export const OPUS: AudioCodec = { name: 'opus', clockRate: 48_000, channels: 2, payloadType: 111 };

/** One port of an engine that describes itself to a WebRTC peer, without a phone system around it. */
export class BrowserLine {
  readonly #engine: MediaEngine;
  readonly #portId: string;
  readonly #codecs: readonly AudioCodec[];
  #version = 0;
  #offered = '';
  #isOfferer: boolean | undefined;

  constructor(engine: MediaEngine, portId: string, codecs: readonly AudioCodec[]) {
    this.#engine = engine;
    this.#portId = portId;
    this.#codecs = codecs;
  }

  async offer(): Promise<string> {
    this.#isOfferer ??= true;
    this.#offered = createOffer(await this.#local(false), 'sendrecv');
    return this.#offered;
  }

  async accept(answer: string): Promise<void> {
    const result = acceptAnswer(this.#offered, answer);
    assert.ok(result.ok, result.ok ? '' : result.reason);
    await this.#use(result.media);
  }

  /** @param restart whether the offer has new ICE credentials */
  async answer(offer: string, restart = false): Promise<string> {
    this.#isOfferer ??= false;
    const result = createAnswer(offer, await this.#local(restart), 'sendrecv');
    assert.ok(result.ok, result.ok ? '' : result.reason);
    await this.#use(result.media);
    return result.sdp;
  }

  async #local(restart: boolean): Promise<LocalMedia> {
    const { address, port } = await this.#engine.openPort(this.#portId);
    const transport = await this.#engine.openTransport(this.#portId, { restart });
    this.#version++;
    return {
      address,
      port,
      codecs: this.#codecs,
      telephoneEvent: true,
      rtcpMux: true,
      sessionId: '1',
      version: this.#version,
      security: { kind: 'dtls', ...transport },
    };
  }

  async #use(media: NegotiatedAudio): Promise<void> {
    assert.ok(media.dtls);
    const { role, fingerprints, ufrag, pwd, candidates } = media.dtls;
    const port: PortMedia = {
      remote: { address: '0.0.0.0', port: media.remote.port },
      codec: media.codec,
      receivePayloadType: media.receivePayloadType,
      ...(media.telephoneEvent === undefined ? {} : { telephoneEvent: media.telephoneEvent }),
      ptimeMs: media.ptimeMs,
      direction: media.direction,
      security: {
        kind: 'dtls',
        role,
        fingerprints,
        ice: { ufrag, pwd, candidates, controlling: this.#isOfferer === true },
      },
    };
    await this.#engine.configurePort(this.#portId, port);
  }
}
