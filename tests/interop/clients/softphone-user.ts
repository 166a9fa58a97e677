import { createCodec, Ear } from '@cordboard/media';
import Softphone from 'ringcentral-softphone';
import { ALICE, type DemoUser } from '../../support/demo.ts';
import { eventually } from '../../support/eventually.ts';
import { Json } from '../../support/json.ts';
import type { Office } from './office.ts';

export const SOFTPHONE_CODECS = ['OPUS/16000', 'OPUS/48000/2', 'PCMU/8000'] as const;
export type SoftphoneCodec = (typeof SOFTPHONE_CODECS)[number];

type Call = Awaited<ReturnType<Softphone['call']>> | Awaited<ReturnType<Softphone['answer']>>;

/** Samples in a second, and channels, of the sound the softphone takes and gives. */
const SHAPES = {
  'OPUS/16000': { rate: 16_000, channels: 1 },
  'OPUS/48000/2': { rate: 48_000, channels: 2 },
  'PCMU/8000': { rate: 8_000, channels: 1 },
} as const;

/** A program of `ringcentral-softphone`, registered with what the API gives it. */
export class SoftphoneUser {
  readonly phone: Softphone;
  readonly #codec: SoftphoneCodec;
  /** First lines of what came over SIP, without what they are answered with. */
  readonly received: string[] = [];
  /** First lines of those that say when a call must end unless it is refreshed (RFC 4028). */
  readonly sessionTimers: string[] = [];

  private constructor(phone: Softphone, codec: SoftphoneCodec) {
    this.phone = phone;
    this.#codec = codec;
    phone.on('message', ({ subject, headers }: { subject: string; headers: object }) => {
      this.received.push(subject);
      if ('Session-Expires' in headers) this.sessionTimers.push(subject);
    });
  }

  /** Signs in as a user, finds the desk phone's credentials and registers with them. */
  static async register(
    office: Office,
    codec: SoftphoneCodec,
    user: DemoUser = ALICE,
  ): Promise<SoftphoneUser> {
    const sdk = await office.sdkOf(user);
    const read = async (path: string): Promise<Json> =>
      Json.parse(await (await sdk.get(`/restapi/v1.0/account/~/${path}`)).text());
    const devices = await read('extension/~/device?type=OtherPhone');
    const info = await read(`device/${devices.text('records.0.id')}/sip-info`);
    const phone = new Softphone({
      domain: info.text('domain'),
      outboundProxy: info.text('outboundProxies.0.proxyTLS'),
      username: info.text('userName'),
      password: info.text('password'),
      authorizationId: info.text('authorizationId'),
      codec,
      ignoreTlsCertErrors: true,
    });
    const made = new SoftphoneUser(phone, codec);
    await phone.register();
    return made;
  }

  /** The INVITE of the next call. */
  nextInvite(): Promise<Parameters<Softphone['answer']>[0]> {
    return new Promise((resolve) => this.phone.once('invite', resolve));
  }

  /** Sends some seconds of a tone into a call. */
  play(call: Call, hz: number, seconds = 20): void {
    call.streamAudio(toneOf(this.#codec, hz, seconds));
  }

  /** An ear on what arrives in a call. */
  listen(call: Call): Ear {
    const { rate, channels } = SHAPES[this.#codec];
    const ear = new Ear({ sampleRate: rate, codec: 'PCMU' });
    call.on('audioPacket', ({ payload }: { payload: Buffer }) => {
      if (this.#codec === 'PCMU/8000') {
        ear.feedPayload(payload);
        return;
      }
      const samples = new Int16Array(payload.length / 2 / channels);
      for (let n = 0; n < samples.length; n++) samples[n] = payload.readInt16LE(n * channels * 2);
      ear.feed(samples);
    });
    return ear;
  }

  close(): void {
    this.phone.revoke();
  }
}

/** A tone as the softphone takes it: PCM for Opus, but µ-law itself for PCMU. */
function toneOf(codec: SoftphoneCodec, hz: number, seconds: number): Buffer {
  const { rate, channels } = SHAPES[codec];
  const pcm = Int16Array.from({ length: rate * seconds }, (_, n) =>
    Math.round(8000 * Math.sin((2 * Math.PI * hz * n) / rate)),
  );
  if (codec === 'PCMU/8000') {
    const law = Buffer.alloc(pcm.length);
    createCodec('PCMU')?.encode(pcm, pcm.length, law);
    return law;
  }
  const sound = Buffer.alloc(pcm.length * channels * 2);
  pcm.forEach((sample, n) => {
    for (let c = 0; c < channels; c++) sound.writeInt16LE(sample, (n * channels + c) * 2);
  });
  return sound;
}

/** Waits until an ear hears a tone. */
export async function earHears(ear: Ear, hz: number): Promise<void> {
  await eventually(
    () => `${hz} Hz; it hears ${ear.dominantFrequency()} Hz, ${ear.levelDb()} dB`,
    () => ear.hears(hz),
  );
}
