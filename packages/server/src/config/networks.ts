import { isIP } from 'node:net';

/** Where webhooks may go: a kind of address, or a range in CIDR notation. */
export type WebhookNetwork =
  | { readonly kind: 'public' | 'private' | 'loopback' }
  | {
      readonly kind: 'range';
      readonly address: string;
      /** Leading bits that count. */
      readonly prefix: number;
      readonly family: 'ipv4' | 'ipv6';
    };

/** @returns undefined when `word` is neither a kind nor a range; a single address is a range of one. */
export function parseNetwork(word: string): WebhookNetwork | undefined {
  if (word === 'public' || word === 'private' || word === 'loopback') return { kind: word };
  const [address = '', bits, ...rest] = word.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return undefined;
  const all = version === 4 ? 32 : 128;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return undefined;
  const prefix = bits === undefined ? all : Number(bits);
  if (prefix > all) return undefined;
  return { kind: 'range', address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether only programs of this machine reach the address: 127.0.0.0/8, ::1, localhost. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  return isIP(host) === 4 ? host.startsWith('127.') : ['::1', '0:0:0:0:0:0:0:1'].includes(host);
}

/** Whether the address means "every interface" and so cannot be told to anybody. */
export function isUnspecified(host: string): boolean {
  return ['0.0.0.0', '::', '0:0:0:0:0:0:0:0'].includes(host);
}
