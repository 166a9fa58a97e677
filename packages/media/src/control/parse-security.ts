import type { Fingerprint } from '../dtls/index.ts';
import type { IceCandidate, RemoteIce } from '../ice/index.ts';
import type { SrtpKeys } from '../srtp/index.ts';
import { fields, flag, listOf, number, oneOf, text, whole } from './narrow.ts';
import type { LocalTransport, PortSecurity } from './types.ts';

/** Reads how a port's packets are protected; undefined for what nobody can do. */
export function parseSecurity(value: unknown): PortSecurity | undefined {
  const security = fields(value);
  if (security?.kind === 'dtls') {
    const role = oneOf(security.role, ['client', 'server']);
    const fingerprints = listOf(security.fingerprints, parseFingerprint);
    const ice = parseRemoteIce(security.ice);
    return role === undefined || fingerprints === undefined || ice === undefined
      ? undefined
      : { kind: 'dtls', role, fingerprints, ice };
  }
  const send = parseKeys(security?.send);
  const receive = parseKeys(security?.receive);
  return security?.kind !== 'sdes' || send === undefined || receive === undefined
    ? undefined
    : { kind: 'sdes', send, receive };
}

/** Reads the engine's answer to `transport`. */
export function parseLocalTransport(value: unknown): LocalTransport | undefined {
  const transport = fields(value);
  const ufrag = text(transport?.ufrag);
  const pwd = text(transport?.pwd);
  const fingerprint = parseFingerprint(transport?.fingerprint);
  const candidates = listOf(transport?.candidates, parseCandidate);
  return ufrag === undefined ||
    pwd === undefined ||
    fingerprint === undefined ||
    candidates === undefined
    ? undefined
    : { ufrag, pwd, fingerprint, candidates };
}

function parseKeys(value: unknown): SrtpKeys | undefined {
  const keys = fields(value);
  const suite = text(keys?.suite);
  const key = text(keys?.key);
  return suite === undefined || key === undefined ? undefined : { suite, key };
}

function parseFingerprint(value: unknown): Fingerprint | undefined {
  const fingerprint = fields(value);
  const algorithm = text(fingerprint?.algorithm);
  const hash = text(fingerprint?.value);
  return algorithm === undefined || hash === undefined ? undefined : { algorithm, value: hash };
}

function parseRemoteIce(value: unknown): RemoteIce | undefined {
  const ice = fields(value);
  const ufrag = text(ice?.ufrag);
  const pwd = text(ice?.pwd);
  const controlling = flag(ice?.controlling);
  const candidates = listOf(ice?.candidates, parseCandidate);
  return ufrag === undefined ||
    pwd === undefined ||
    controlling === undefined ||
    candidates === undefined
    ? undefined
    : { ufrag, pwd, controlling, candidates };
}

function parseCandidate(value: unknown): IceCandidate | undefined {
  const candidate = fields(value);
  const address = text(candidate?.address);
  const port = whole(candidate?.port, 0, 65535);
  const priority = number(candidate?.priority);
  return address === undefined || port === undefined || priority === undefined
    ? undefined
    : { address, port, priority };
}
