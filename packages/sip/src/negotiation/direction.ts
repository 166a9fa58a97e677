import {
  attribute,
  directionOf,
  type SdpDirection,
  type SdpMedia,
  type SessionDescription,
} from '../wire/index.ts';

/** Whether a side with that direction sends. */
export function sends(direction: SdpDirection): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

/** Whether a side with that direction receives. */
export function receives(direction: SdpDirection): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}

function directionFrom(send: boolean, receive: boolean): SdpDirection {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/**
 * What remains of our wish against the peer's direction (RFC 3264 §6.1): we send only if it
 * receives, and receive only if it sends.
 */
export function meet(ours: SdpDirection, theirs: SdpDirection): SdpDirection {
  return directionFrom(sends(ours) && receives(theirs), receives(ours) && sends(theirs));
}

/**
 * The direction the peer asks for. The address 0.0.0.0 is the hold of RFC 2543 (RFC 3264 §8.4): it
 * receives nothing. Browsers write that address too, but they send ICE credentials with it.
 */
export function remoteDirection(session: SessionDescription, media: SdpMedia): SdpDirection {
  const asked = directionOf(session, media);
  const address = (media.connection ?? session.connection)?.address;
  const usesIce =
    attribute(media, 'ice-ufrag') !== undefined || attribute(session, 'ice-ufrag') !== undefined;
  if (usesIce || (address !== '0.0.0.0' && address !== '::')) return asked;
  return directionFrom(sends(asked), false);
}

/** Whether the peer has put us on hold: it no longer wants to hear us. */
export function isHold(remote: SdpDirection): boolean {
  return !receives(remote);
}
