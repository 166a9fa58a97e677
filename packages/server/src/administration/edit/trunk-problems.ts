import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { TrunkSettings } from '../../directory/index.ts';
import type { Problem } from '../check.ts';

const DIGITS_AND_DOTS = /^[0-9.]+$/;

/** What the settings of a trunk, each of them right by itself, cannot mean. Paths are within the trunk. */
export function trunkProblems(trunk: TrunkSettings): readonly Problem[] {
  const { host, domain, register, username, password, authenticateIncoming } = trunk;
  const found: Problem[] = [];
  const say = (message: string, ...path: Problem['path']): void => {
    found.push({ path, message });
  };
  if (!isPlace(host)) say('must be a host name or an IP address; its port is `port`', 'host');
  if (domain !== undefined && !isPlace(domain)) say('must be a domain name', 'domain');
  if (register === true && username === undefined) {
    say('is needed to register with the other side', 'username');
  }
  if (authenticateIncoming === true) {
    const why = 'is needed where calls that come in have to sign in';
    if (username === undefined) say(why, 'username');
    if (password === undefined) say(why, 'password');
  }
  trunk.sources?.forEach((source, at) => {
    if (!isSource(source)) {
      say('must be an IP address, a network as 203.0.113.0/24, or address#port', 'sources', at);
    }
  });
  const { certificateAuthority: authority } = trunk;
  if (authority !== undefined && !isCertificate(authority)) {
    say('must be a PEM certificate', 'certificateAuthority');
  }
  return found;
}

/** A name or an address that can stand in a SIP URI, without a port. */
function isPlace(host: string): boolean {
  if (host.includes(':')) return isIP(host) === 6;
  return isIP(host) === 4 || !DIGITS_AND_DOTS.test(host);
}

function isSource(source: string): boolean {
  const [place = '', port] = source.split('#');
  const [address = '', bits] = place.split('/');
  const version = isIP(address);
  if (version === 0 || (port !== undefined && !isWithin(port, 1, 65_535))) return false;
  return bits === undefined || isWithin(bits, 0, version === 4 ? 32 : 128);
}

function isWithin(digits: string, least: number, most: number): boolean {
  return Number(digits) >= least && Number(digits) <= most;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
