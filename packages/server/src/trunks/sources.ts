import { BlockList, isIP } from 'node:net';
import type { Flow } from '@cordboard/sip';
import type { TrunkRules } from '../directory/index.ts';

/**
 * Whether a request that came over a flow is the trunk's: it is from one of the
 * sources that the trunk names, or from the trunk's own host. Over UDP the host
 * alone does not do, since phones may live beside it: the port has to be the
 * trunk's. Over TCP and TLS, where every connection has a port of its own, the
 * address counts.
 * @param addresses of the trunk's host, numeric
 */
export function isSource(
  rules: TrunkRules,
  addresses: ReadonlySet<string>,
  { transport, remoteAddress, remotePort }: Flow,
): boolean {
  if (transport !== rules.transport) return false;
  if (rules.sources !== undefined) {
    return rules.sources.some((source) => covers(source, remoteAddress, remotePort));
  }
  const isHost = addresses.has(remoteAddress);
  return isHost && (transport !== 'UDP' || remotePort === rules.port);
}

/** `address`, `network/bits` or `address#port`. */
function covers(source: string, address: string, port: number): boolean {
  const [place = '', only] = source.split('#');
  if (only !== undefined && Number(only) !== port) return false;
  const [network = '', bits] = place.split('/');
  if (bits === undefined) return network === address;
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  try {
    list.addSubnet(network, Number(bits), family);
  } catch {
    // No such network: nothing comes from there.
    return false;
  }
  return list.check(address, family);
}
