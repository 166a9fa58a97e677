import { randomBytes } from 'node:crypto';
import type { LegId } from '@cordboard/calls';
import type { LocalTransport, MediaEngine, PortSecurity } from '@cordboard/media';
import {
  type MediaSecurity,
  type NegotiatedAudio,
  offeredSecurity,
  offeredUfrag,
  type SdesCrypto,
  sdesKey,
} from '@cordboard/sip';

/**
 * How the sound of a leg is to be protected:
 * `follow` offers plain sound and answers as the other side offers;
 * `prefer` offers SRTP, plain sound after that has been refused, and answers as the other side offers;
 * `require` offers and takes nothing but encrypted sound; `never` nothing but plain sound;
 * `browser` offers what WebRTC speaks, plain sound after a refusal, and answers as the other side offers.
 */
export type SoundSecurity = 'follow' | 'prefer' | 'require' | 'never' | 'browser';

type Kind = MediaSecurity['kind'];

/** What we offer, best first; the short tag is for those who have nothing else. */
const OFFERED_SUITES = ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'];
const SUITES: readonly (readonly [suite: string, keyBytes: number])[] = [
  ['AES_CM_128_HMAC_SHA1_80', 30],
  ['AES_CM_128_HMAC_SHA1_32', 30],
  ['AEAD_AES_128_GCM', 28],
  ['AEAD_AES_256_GCM', 44],
];
/** Unsupported media type, not acceptable here, nor anywhere: words for "not such sound". */
const REFUSES_OFFER: ReadonlySet<number> = new Set([415, 488, 606]);
const FIRST_KIND = {
  follow: 'none',
  never: 'none',
  prefer: 'sdes',
  require: 'sdes',
  browser: 'dtls',
} as const;

/** How a leg's sound is protected, as it survives the process: with keys. */
export interface StoredProtection {
  readonly policy: SoundSecurity;
  readonly kind: Kind;
  readonly keys?: readonly Omit<SdesCrypto, 'tag'>[];
  readonly settled?: NegotiatedAudio;
  readonly controls?: boolean;
}

/** How one leg's sound is protected: by policy before the first exchange, then as settled. */
export class Protection {
  readonly #engine: MediaEngine;
  readonly #leg: LegId;
  readonly #policy: SoundSecurity;
  #kind: Kind;
  /** Our SDES keys; the same for all descriptions, so that an unchanged stream goes on. */
  #keys: readonly Omit<SdesCrypto, 'tag'>[] | undefined;
  #transport: LocalTransport | undefined;
  #settled: NegotiatedAudio | undefined;
  /** Whether we decide which way ICE takes: whoever made the first offer does. */
  #controls: boolean | undefined;

  constructor(engine: MediaEngine, leg: LegId, policy: SoundSecurity = 'follow') {
    this.#engine = engine;
    this.#leg = leg;
    this.#policy = policy;
    this.#kind = FIRST_KIND[policy];
  }

  /** As it was in a process before this one, or of a leg whose port this one has now. */
  static restored(engine: MediaEngine, leg: LegId, stored: StoredProtection): Protection {
    const protection = new Protection(engine, leg, stored.policy);
    protection.#kind = stored.kind;
    protection.#keys = stored.keys;
    protection.#settled = stored.settled;
    protection.#controls = stored.controls;
    return protection;
  }

  get stored(): StoredProtection {
    return {
      policy: this.#policy,
      kind: this.#kind,
      ...(this.#keys === undefined ? {} : { keys: this.#keys }),
      ...(this.#settled === undefined ? {} : { settled: this.#settled }),
      ...(this.#controls === undefined ? {} : { controls: this.#controls }),
    };
  }

  /** How the next offer protects the sound. */
  get kind(): Kind {
    return this.#kind;
  }

  get isSettled(): boolean {
    return this.#settled !== undefined;
  }

  /** Gets what our next offer needs; the port is open. */
  async prepareOffer(): Promise<void> {
    if (this.#kind === 'dtls') this.#transport ??= await this.#engine.openTransport(this.#leg);
  }

  /** How our next offer protects the sound; prepared before. */
  forOffer(): MediaSecurity {
    return this.#describe(this.#kind, OFFERED_SUITES);
  }

  /** How our answer protects the sound; undefined when the offer is not protected as it must be. */
  async forAnswer(offer: string): Promise<MediaSecurity | undefined> {
    const offered = offeredSecurity(offer);
    const kind = offered.find((candidate) => this.#allows(candidate));
    if (kind === undefined && offered.length > 0) return undefined;
    if (kind === 'dtls') {
      const before = this.#settled?.dtls?.ufrag;
      const restart = before !== undefined && before !== offeredUfrag(offer);
      if (restart || this.#transport === undefined) {
        this.#transport = await this.#engine.openTransport(this.#leg, { restart });
      }
    }
    return this.#describe(
      kind ?? 'none',
      SUITES.map(([suite]) => suite),
    );
  }

  /** Whether a refused first offer may be made again without protection; the next one then has none. */
  fallBack(status: number): boolean {
    const isOptional = this.#policy === 'prefer' || this.#policy === 'browser';
    const may = isOptional && this.#kind !== 'none' && !this.isSettled && REFUSES_OFFER.has(status);
    if (may) this.#kind = 'none';
    return may;
  }

  /** Takes what an exchange has settled, and says it as the engine wants it. */
  settle(media: NegotiatedAudio, weOffered: boolean): PortSecurity | undefined {
    this.#settled = media;
    const { crypto, dtls } = media;
    if (dtls !== undefined) {
      this.#kind = 'dtls';
      this.#controls ??= weOffered;
      const { role, fingerprints, ufrag, pwd, candidates, isLite } = dtls;
      const ice = { ufrag, pwd, candidates, controlling: isLite || this.#controls };
      return { kind: 'dtls', role, fingerprints, ice };
    }
    this.#kind = crypto === undefined ? 'none' : 'sdes';
    const send = crypto && sdesKey(crypto.local);
    const receive = crypto && sdesKey(crypto.remote);
    if (crypto === undefined || send === undefined || receive === undefined) return undefined;
    return {
      kind: 'sdes',
      send: { suite: crypto.local.suite, key: send },
      receive: { suite: crypto.remote.suite, key: receive },
    };
  }

  #allows(kind: Kind): boolean {
    if (this.#policy === 'never') return kind === 'none';
    return this.#policy !== 'require' || kind !== 'none';
  }

  #describe(kind: Kind, suites: readonly string[]): MediaSecurity {
    if (kind === 'none') return { kind };
    if (kind === 'dtls') {
      if (this.#transport === undefined) throw new Error(`${this.#leg} has no transport yet`);
      const { dtls } = this.#settled ?? {};
      return {
        kind,
        ...this.#transport,
        ...(dtls === undefined ? {} : { role: dtls.role }),
        ...(dtls?.mid === undefined ? {} : { mid: dtls.mid }),
      };
    }
    this.#keys ??= SUITES.map(([suite, bytes]) => ({
      suite,
      keyParams: `inline:${randomBytes(bytes).toString('base64')}`,
    }));
    return { kind, crypto: this.#keys.filter(({ suite }) => suites.includes(suite)) };
  }
}
