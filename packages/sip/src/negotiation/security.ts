import { attributes, type SdpAttribute, type SdpMedia } from '../wire/index.ts';
import type { LocalMedia, MediaSecurity, SdesCrypto } from './types.ts';

const PLAIN = ['RTP/AVP', 'RTP/AVPF'];
const SECURE = ['RTP/SAVP', 'RTP/SAVPF'];
const DTLS = ['UDP/TLS/RTP/SAVPF', 'UDP/TLS/RTP/SAVP'];

/** Bytes of key and salt of the suites we can read (RFC 4568 §6.2, RFC 7714 §14.2). */
const KEY_BYTES: Readonly<Record<string, number>> = {
  AES_CM_128_HMAC_SHA1_80: 30,
  AES_CM_128_HMAC_SHA1_32: 30,
  AEAD_AES_128_GCM: 28,
  AEAD_AES_256_GCM: 44,
};

export function securityOf(local: LocalMedia): MediaSecurity {
  return local.security ?? { kind: 'none' };
}

/** The transport of our offers. */
export function offeredProtocol(security: MediaSecurity): string {
  if (security.kind === 'dtls') return 'UDP/TLS/RTP/SAVPF';
  return security.kind === 'none' ? 'RTP/AVP' : 'RTP/SAVP';
}

/** Whether a section's transport is one we can answer with that security; the answer repeats it. */
export function isUsableProtocol(security: MediaSecurity, media: SdpMedia): boolean {
  return protectionOf(media).includes(security.kind);
}

/** How a section may be answered, best first. Keys on a plain transport are optional (RFC 8643). */
export function protectionOf(media: SdpMedia): readonly MediaSecurity['kind'][] {
  const protocol = media.protocol.toUpperCase();
  if (DTLS.includes(protocol)) return ['dtls'];
  const hasKeys = cryptoLines(media).length > 0;
  if (SECURE.includes(protocol)) return hasKeys ? ['sdes'] : [];
  if (PLAIN.includes(protocol)) return hasKeys ? ['sdes', 'none'] : ['none'];
  return [];
}

/** Whether an answer's transport may stand against our offer's: keys on both sides make them one. */
export function isSameTransport(offered: SdpMedia, answered: SdpMedia): boolean {
  const [ours, theirs] = [offered.protocol.toUpperCase(), answered.protocol.toUpperCase()];
  const isBoth = (kind: readonly string[]): boolean => kind.includes(ours) && kind.includes(theirs);
  return ours === theirs || isBoth(SECURE) || isBoth(DTLS);
}

/** Parses `a=crypto` values, leaving out those that are malformed or ask for what we do not do. */
function cryptoLines(media: SdpMedia): SdesCrypto[] {
  const found: SdesCrypto[] = [];
  for (const value of attributes(media, 'crypto')) {
    const match = /^(\d{1,9}) +([\w-]+) +(inline:[^ ]+)(.*)$/.exec(value.trim());
    const [, tag, suite, keyParams, parameters = ''] = match ?? [];
    // Session parameters change the protection, unless a minus says that they need not be known.
    const isPlain = parameters.split(/ +/).every((name) => name === '' || name.startsWith('-'));
    if (!tag || !suite || !keyParams || !isPlain) continue;
    const crypto = { tag: Number(tag), suite, keyParams };
    if (sdesKey(crypto) !== undefined) found.push(crypto);
  }
  return found;
}

/**
 * Key and salt of a crypto line in base64; undefined when they have not the length of their suite, when
 * there are several, or when packets would carry a master key identifier.
 */
export function sdesKey(crypto: Omit<SdesCrypto, 'tag'>): string | undefined {
  const match = /^inline:([A-Za-z0-9+/]+={0,2})((?:\|[^|;]*)*)$/.exec(crypto.keyParams);
  const [, key, rest = ''] = match ?? [];
  const identified = rest.split('|').some((part) => part.includes(':'));
  if (key === undefined || identified) return undefined;
  return Buffer.from(key, 'base64').length === KEY_BYTES[crypto.suite] ? key : undefined;
}

/** The lines of our offer, numbered from 1. */
export function offeredCrypto(security: MediaSecurity): SdesCrypto[] {
  if (security.kind !== 'sdes') return [];
  return security.crypto.map((line, index) => ({ tag: index + 1, ...line }));
}

export function cryptoAttribute(crypto: SdesCrypto): SdpAttribute {
  return { name: 'crypto', value: `${crypto.tag} ${crypto.suite} ${crypto.keyParams}` };
}

type CryptoPair = { readonly local: SdesCrypto; readonly remote: SdesCrypto };

/** Our choice from an offer: the first offered suite we have; the tag is echoed (RFC 4568 §5.1.2). */
export function answerCrypto(security: MediaSecurity, media: SdpMedia): CryptoPair | undefined {
  if (security.kind !== 'sdes') return undefined;
  for (const remote of cryptoLines(media)) {
    const ours = security.crypto.find((line) => line.suite === remote.suite);
    if (ours) return { local: { tag: remote.tag, ...ours }, remote };
  }
  return undefined;
}

/** The pair an answer settles: its one line names the tag of ours it accepted (RFC 4568 §5.1.3). */
export function acceptedCrypto(offered: SdpMedia, answered: SdpMedia): CryptoPair | undefined {
  const [remote] = cryptoLines(answered);
  if (remote === undefined) return undefined;
  const local = cryptoLines(offered).find(
    (line) => line.tag === remote.tag && line.suite === remote.suite,
  );
  return local && { local, remote };
}
