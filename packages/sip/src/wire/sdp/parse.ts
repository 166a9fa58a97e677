import { parseDecimal } from '../text.ts';
import type {
  SdpAttribute,
  SdpConnection,
  SdpMedia,
  SdpOrigin,
  SessionDescription,
} from './model.ts';

export type SdpResult =
  | { readonly ok: true; readonly session: SessionDescription }
  | { readonly ok: false; readonly reason: string };

/** Type letters of RFC 8866 §5 that may stand in a session or a media section. */
const SESSION_LETTERS = 'siuepcbtrzka';
const MEDIA_LETTERS = 'icbka';
/** More sections than any telephone needs; a cap on what a stranger makes us keep. */
const MAX_MEDIA = 32;

interface Section {
  connection?: SdpConnection;
  readonly attributes: SdpAttribute[];
}

interface MediaSection extends Section {
  readonly line: Pick<SdpMedia, 'kind' | 'port' | 'protocol' | 'formats'>;
}

/**
 * Parses and checks a session description: `v=0` and `o=` first, `s=` and `t=` present, every line a
 * known letter, every number in range, an address for every section in use. Lines may end in LF only.
 * Never throws.
 */
export function parseSdp(text: string): SdpResult {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  while (lines.at(-1) === '') lines.pop();
  if (lines[0] !== 'v=0') return fail('Session description does not start with v=0');
  const origin = parseOrigin(lines[1] ?? '');
  if (origin === undefined) return fail('Malformed o= line');
  const session: Section = { attributes: [] };
  const media: MediaSection[] = [];
  let name: string | undefined;
  let timed = false;
  for (const line of lines.slice(2)) {
    const letter = line.charAt(0);
    const value = line.slice(2);
    if (line.charAt(1) !== '=') return fail(`Malformed line: ${clip(line)}`);
    if (letter === 'm') {
      const parsed = parseMediaLine(value);
      if (parsed === undefined) return fail(`Malformed m= line: ${clip(value)}`);
      if (media.length === MAX_MEDIA) return fail('Too many media sections');
      media.push({ line: parsed, attributes: [] });
      continue;
    }
    const section = media.at(-1) ?? session;
    const letters = media.length === 0 ? SESSION_LETTERS : MEDIA_LETTERS;
    if (!letters.includes(letter)) return fail(`Unexpected line: ${clip(line)}`);
    if (letter === 's') name = value;
    if (letter === 't') timed = true;
    const problem = addLine(section, letter, value);
    if (problem !== undefined) return fail(problem);
  }
  if (name === undefined) return fail('Missing s= line');
  if (!timed) return fail('Missing t= line');
  return finish(origin, name, session, media);
}

function addLine(section: Section, letter: string, value: string): string | undefined {
  if (letter === 'c') {
    const connection = parseConnection(value);
    if (connection === undefined) return `Malformed c= line: ${clip(value)}`;
    // A second c= in one section can only be layered multicast, which is no telephone.
    section.connection ??= connection;
  }
  if (letter === 'a') {
    const colon = value.indexOf(':');
    const name = colon < 0 ? value : value.slice(0, colon);
    if (name === '') return 'Malformed a= line';
    section.attributes.push(colon < 0 ? { name } : { name, value: value.slice(colon + 1) });
  }
  return undefined;
}

function finish(
  origin: SdpOrigin,
  name: string,
  session: Section,
  sections: readonly MediaSection[],
): SdpResult {
  const media: SdpMedia[] = [];
  for (const { line, connection, attributes } of sections) {
    if (line.port !== 0 && connection === undefined && session.connection === undefined) {
      return fail('Media section without c= line');
    }
    media.push({ ...line, ...(connection === undefined ? {} : { connection }), attributes });
  }
  const { connection, attributes } = session;
  return {
    ok: true,
    session: {
      origin,
      name,
      ...(connection === undefined ? {} : { connection }),
      attributes,
      media,
    },
  };
}

function parseOrigin(line: string): SdpOrigin | undefined {
  if (!line.startsWith('o=')) return undefined;
  const [username, sessionId, sessionVersion, network, addressType, address, ...rest] = line
    .slice(2)
    .trim()
    .split(/ +/);
  if (!username || !isNumber(sessionId) || !isNumber(sessionVersion)) return undefined;
  if (network !== 'IN' || !isAddressType(addressType) || !address || rest.length > 0) {
    return undefined;
  }
  return { username, sessionId, sessionVersion, addressType, address };
}

function parseConnection(value: string): SdpConnection | undefined {
  const [network, addressType, address, ...rest] = value.trim().split(/ +/);
  if (network !== 'IN' || !isAddressType(addressType) || rest.length > 0) return undefined;
  const host = address?.split('/')[0];
  return host ? { addressType, address: host } : undefined;
}

function parseMediaLine(value: string): MediaSection['line'] | undefined {
  const [kind, ports = '', protocol, ...formats] = value.trim().split(/ +/);
  const [first = '', count] = ports.split('/');
  const port = parseDecimal(first, 65535);
  if (!kind || port === undefined || !protocol || formats.length === 0) return undefined;
  if (count !== undefined && parseDecimal(count, 65535) === undefined) return undefined;
  const isRtp = protocol.includes('RTP/');
  if (isRtp && formats.some((format) => parseDecimal(format, 127) === undefined)) return undefined;
  return { kind, port, protocol, formats };
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^[0-9]{1,30}$/.test(text);
}

function isAddressType(text: string | undefined): text is 'IP4' | 'IP6' {
  return text === 'IP4' || text === 'IP6';
}

function clip(text: string): string {
  return text.slice(0, 60);
}

function fail(reason: string): SdpResult {
  return { ok: false, reason };
}
