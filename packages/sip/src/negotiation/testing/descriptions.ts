import type { AudioCodec, LocalMedia } from '../index.ts';

export const PCMU: AudioCodec = { name: 'PCMU', clockRate: 8000, payloadType: 0 };
export const PCMA: AudioCodec = { name: 'PCMA', clockRate: 8000, payloadType: 8 };

/** A port of ours that speaks G.711. */
export function local(changes: Partial<LocalMedia> = {}): LocalMedia {
  return {
    address: '192.0.2.10',
    port: 20000,
    codecs: [PCMU, PCMA],
    telephoneEvent: true,
    sessionId: '77',
    version: 3,
    ...changes,
  };
}

/** What a phone at 198.51.100.7 offers. @param lines from the first `m=` on */
export function offer(...lines: string[]): string {
  const head = [
    'v=0',
    'o=phone 12 34 IN IP4 198.51.100.7',
    's=-',
    'c=IN IP4 198.51.100.7',
    't=0 0',
  ];
  return [...head, ...lines].map((line) => `${line}\r\n`).join('');
}
