import { isIP } from 'node:net';
import {
  attribute,
  attributes,
  type SdpAttribute,
  type SdpMedia,
  type SessionDescription,
} from '../wire/index.ts';
import type { DtlsRole, LocalDtls, RemoteDtls, TransportCandidate } from './types.ts';

/** Name of our section where the peer has given none. */
const MID = '0';
/** Browsers announce a track only with a stream: any name makes one. */
const MSID = 'cordboard sound';
const FAMILY = { foundation: '1', component: '1' } as const;
/** RFC 8839 §5.4: shorter ones are no protection. */
const SHORTEST_UFRAG = 4;
const SHORTEST_PWD = 22;

/** Whether a section says what DTLS-SRTP needs. */
export function hasFingerprint(session: SessionDescription, media: SdpMedia): boolean {
  return of(session, media, 'fingerprint') !== undefined;
}

/** Reads a WebRTC section (RFC 8839, RFC 8842); or what it lacks. */
export function readDtls(
  session: SessionDescription,
  media: SdpMedia,
  isOffer: boolean,
  before: DtlsRole | undefined,
): RemoteDtls | string {
  const ufrag = of(session, media, 'ice-ufrag') ?? '';
  const pwd = of(session, media, 'ice-pwd') ?? '';
  if (ufrag.length < SHORTEST_UFRAG || pwd.length < SHORTEST_PWD) return 'No ICE credentials';
  const told = attributes(media, 'fingerprint');
  const fingerprints = (told.length > 0 ? told : attributes(session, 'fingerprint')).flatMap(
    (value) => {
      const [, algorithm, hash] =
        /^([\w-]+) +([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})+)$/.exec(value.trim()) ?? [];
      return algorithm && hash
        ? [{ algorithm: algorithm.toLowerCase(), value: hash.toUpperCase() }]
        : [];
    },
  );
  if (fingerprints.length === 0) return 'No certificate fingerprint';
  if (attribute(media, 'rtcp-mux') === undefined) return 'No rtcp-mux';
  const role = roleFor(of(session, media, 'setup'), isOffer, before);
  if (role === undefined) return 'No DTLS role is left';
  const mid = attribute(media, 'mid');
  return {
    role,
    fingerprints,
    ufrag,
    pwd,
    candidates: attributes(media, 'candidate').flatMap(readCandidate),
    isLite: attribute(session, 'ice-lite') !== undefined,
    ...(mid === undefined || mid === '' ? {} : { mid }),
  };
}

/** Our role against theirs (RFC 5763 §5); where they leave the choice, we wait for them. */
function roleFor(
  setup: string | undefined,
  isOffer: boolean,
  before: DtlsRole | undefined,
): DtlsRole | undefined {
  if (setup === 'active') return 'server';
  if (setup === 'passive') return 'client';
  // An offer that says nothing is active (RFC 4145 §4.1); an answer has to say.
  if (isOffer && (setup === 'actpass' || setup === undefined)) return before ?? 'server';
  return undefined;
}

/** A `candidate` attribute; none for TCP, RTCP and names, which we cannot send to. */
function readCandidate(value: string): TransportCandidate[] {
  const [, component, transport, priority, address = '', port] = value.trim().split(/ +/);
  if (component !== '1' || transport?.toLowerCase() !== 'udp' || isIP(address) === 0) return [];
  const candidate = { address, port: Number(port), priority: Number(priority) };
  const isWhole = Number.isInteger(candidate.port) && Number.isInteger(candidate.priority);
  return isWhole && candidate.port > 0 && candidate.port < 65_536 ? [candidate] : [];
}

/** The attributes of our section; `mid` and `rtcp-mux` are written with the others. */
export function dtlsAttributes(local: LocalDtls, setup: string): SdpAttribute[] {
  const { foundation, component } = FAMILY;
  return [
    { name: 'ice-ufrag', value: local.ufrag },
    { name: 'ice-pwd', value: local.pwd },
    { name: 'fingerprint', value: `${local.fingerprint.algorithm} ${local.fingerprint.value}` },
    { name: 'setup', value: setup },
    { name: 'msid', value: MSID },
    ...local.candidates.map(({ address, port, priority }) => ({
      name: 'candidate',
      value: `${foundation} ${component} udp ${priority} ${address} ${port} typ host`,
    })),
    { name: 'end-of-candidates' },
  ];
}

/** The setup of our answer for the role we have. */
export function setupOf(role: DtlsRole): string {
  return role === 'client' ? 'active' : 'passive';
}

/** The name of our section. */
export function midOf(local: LocalDtls): string {
  return local.mid ?? MID;
}

/** The group that browsers want even around one section (RFC 9143). */
export function bundleOf(mid: string): SdpAttribute {
  return { name: 'group', value: `BUNDLE ${mid}` };
}

function of(session: SessionDescription, media: SdpMedia, name: string): string | undefined {
  return attribute(media, name) ?? attribute(session, name);
}
