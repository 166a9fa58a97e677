import { isIP } from 'node:net';
import { parseNameAddr, parseUri } from '../wire/index.ts';
import type { Flow, TransportName } from './flow.ts';

/** Where a request goes. */
export interface Target {
  /** The Request-URI. */
  readonly uri: string;
  /** The flow the peer registered or called on; used while it is open, whatever the URI says. */
  readonly flow?: Flow;
  /** Route header values; the first one is the next hop. */
  readonly route?: readonly string[];
  /** Overrides the transport of the URI. */
  readonly transport?: TransportName;
}

/** Next hop of a request (RFC 3261 §8.1.2; RFC 3263 without NAPTR and SRV). */
export interface NextHop {
  readonly transport: 'UDP' | 'TCP' | 'TLS';
  /** A numeric address or a name. */
  readonly host: string;
  readonly port: number;
}

/** The next hop by Route or Request-URI; undefined if it cannot be reached by a socket of ours. */
export function nextHop(target: Target, standard: 'UDP' | 'TCP' | 'TLS'): NextHop | undefined {
  const first = target.route?.[0];
  const uri = first === undefined ? parseUri(target.uri) : parseNameAddr(first)?.uri;
  if (uri === undefined || (uri.scheme !== 'sip' && uri.scheme !== 'sips')) return undefined;
  const wanted = (target.transport ?? uri.params.get('transport') ?? '').toUpperCase();
  let transport = standard;
  if (uri.scheme === 'sips') transport = 'TLS';
  else if (wanted === 'UDP' || wanted === 'TCP' || wanted === 'TLS') transport = wanted;
  else if (wanted !== '') return undefined;
  const host = uri.host.startsWith('[') ? uri.host.slice(1, -1) : uri.host.toLowerCase();
  // RFC 6761: names under .invalid never resolve; browser phones put them into Via and Contact.
  if (host.endsWith('.invalid')) return undefined;
  return {
    transport,
    host: host === 'localhost' ? '127.0.0.1' : host,
    port: uri.port ?? (transport === 'TLS' ? 5061 : 5060),
  };
}

/** A host as it stands in URIs and Via: IPv6 addresses in brackets. */
export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
