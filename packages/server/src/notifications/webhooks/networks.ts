import { BlockList, isIP } from 'node:net';
import type { Config } from '../../config/index.ts';

export type WebhookNetworks = Config['webhookNetworks'];

/**
 * What an address is good for. `special` are link-local, multicast,
 * documentation and other ranges where no webhook lives, the address of cloud
 * metadata services among them: only a range that names them lets them in.
 */
export type AddressKind = 'public' | 'private' | 'loopback' | 'special';

type Range = readonly [address: string, prefix: number];

/** RFC 1918, RFC 6598 (shared), RFC 4193 (unique local). */
const PRIVATE: readonly Range[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['fc00::', 7],
];
const LOOPBACK: readonly Range[] = [
  ['127.0.0.0', 8],
  ['::1', 128],
];
/** The special-purpose registries of RFC 6890, as far as not named above. */
const SPECIAL: readonly Range[] = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Only global unicast is public in IPv6 (RFC 4291), and not all of it. */
const SPECIAL_IN_GLOBAL: readonly Range[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
];

const lists = {
  private: listOf(PRIVATE),
  loopback: listOf(LOOPBACK),
  special: listOf([...SPECIAL, ...SPECIAL_IN_GLOBAL]),
  global6: listOf([['2000::', 3]]),
};

function listOf(ranges: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, familyOf(address));
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

/**
 * Unwraps an IPv4 address that travels inside an IPv6 one (mapped, NAT64, 6to4),
 * so that `::ffff:127.0.0.1` is judged as what it reaches. A zone id is dropped.
 * @returns undefined when the text is no IP address
 */
export function bareAddress(text: string): string | undefined {
  const address = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  if (isIP(address) !== 6) return isIP(address) === 4 ? address : undefined;
  const groups = groupsOf(address);
  if (groups === undefined) return undefined;
  const zeros = (from: number, to: number) => groups.slice(from, to).every((g) => g === 0);
  if (zeros(0, 5) && groups[5] === 0xffff) return ipv4Of(groups, 6);
  if (groups[0] === 0x64 && groups[1] === 0xff9b && zeros(2, 6)) return ipv4Of(groups, 6);
  if (groups[0] === 0x2002) return ipv4Of(groups, 1);
  return address;
}

/** The eight 16-bit groups; the URL parser brings every spelling into one form. */
function groupsOf(address: string): number[] | undefined {
  const canonical = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1);
  if (canonical === undefined) return undefined;
  const [head = '', tail] = canonical.split('::');
  const read = (part: string) =>
    part === '' ? [] : part.split(':').map((g) => Number.parseInt(g, 16));
  const left = read(head);
  const right = tail === undefined ? [] : read(tail);
  const gap = Math.max(0, 8 - left.length - right.length);
  return [...left, ...new Array<number>(gap).fill(0), ...right];
}

function ipv4Of(groups: readonly number[], at: number): string {
  const high = groups[at] ?? 0;
  const low = groups[at + 1] ?? 0;
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** @param address an IP address as `bareAddress` gives it */
export function kindOf(address: string): AddressKind {
  const family = familyOf(address);
  if (lists.loopback.check(address, family)) return 'loopback';
  if (lists.private.check(address, family)) return 'private';
  if (lists.special.check(address, family)) return 'special';
  return family === 'ipv4' || lists.global6.check(address, family) ? 'public' : 'special';
}

/** Whether webhooks may go to an address; a text that is no address never passes. */
export type Vet = (address: string) => boolean;

/** Compiles the setting `webhookNetworks` into one test. */
export function createVet(networks: WebhookNetworks): Vet {
  const kinds = new Set<AddressKind>();
  const ranges = new BlockList();
  for (const network of networks) {
    if (network.kind === 'range') ranges.addSubnet(network.address, network.prefix, network.family);
    else kinds.add(network.kind);
  }
  return (text) => {
    const address = bareAddress(text);
    if (address === undefined) return false;
    return kinds.has(kindOf(address)) || ranges.check(address, familyOf(address));
  };
}
