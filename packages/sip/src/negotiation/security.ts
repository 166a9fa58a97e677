import { attributes, type SdpAttribute, type SdpMedia } from '../wire/index.ts';
import type { LocalMedia, MediaSecurity, SdesCrypto } from './types.ts';

const PROTOCOLS = {
  none: ['RTP/AVP', 'RTP/AVPF'],
  sdes: ['RTP/SAVP', 'RTP/SAVPF'],
} as const;

export function securityOf(local: LocalMedia): MediaSecurity {
  return local.security ?? { kind: 'none' };
}

/** The transport of our offers. */
export function offeredProtocol(security: MediaSecurity): string {
  return PROTOCOLS[security.kind][0];
}

/** Whether a section's transport is one we can answer with that security; the answer repeats it. */
export function isUsableProtocol(security: MediaSecurity, protocol: string): boolean {
  const usable: readonly string[] = PROTOCOLS[security.kind];
  return usable.includes(protocol.toUpperCase());
}

/** Parses `a=crypto` values, leaving out malformed ones. */
function cryptoLines(media: SdpMedia): SdesCrypto[] {
  const found: SdesCrypto[] = [];
  for (const value of attributes(media, 'crypto')) {
    const match = /^(\d{1,9}) +([\w-]+) +(inline:[^ ]+)/.exec(value);
    const [, tag, suite, keyParams] = match ?? [];
    if (tag && suite && keyParams) found.push({ tag: Number(tag), suite, keyParams });
  }
  return found;
}

/** The lines of our offer, numbered from 1. */
export function offeredCrypto(security: MediaSecurity): SdesCrypto[] {
  if (security.kind === 'none') return [];
  return security.crypto.map((line, index) => ({ tag: index + 1, ...line }));
}

export function cryptoAttribute(crypto: SdesCrypto): SdpAttribute {
  return { name: 'crypto', value: `${crypto.tag} ${crypto.suite} ${crypto.keyParams}` };
}

type CryptoPair = { readonly local: SdesCrypto; readonly remote: SdesCrypto };

/** Our choice from an offer: the first offered suite we have; the tag is echoed (RFC 4568 §5.1.2). */
export function answerCrypto(security: MediaSecurity, media: SdpMedia): CryptoPair | undefined {
  if (security.kind === 'none') return undefined;
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
