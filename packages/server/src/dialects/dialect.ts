import type { Binding, Flow, IncomingInvite } from '@cordboard/sip';
import type { Device } from '../directory/index.ts';

/**
 * How a phone speaks SIP beyond the RFCs. Everything that differs between plain
 * phones and RingCentral's own clients is a property of this type; no other place
 * asks which client it has before it.
 */
export interface Dialect {
  readonly name: 'rfc' | 'web-phone' | 'softphone';
  /** Whether the phone takes part in our re-INVITEs; the others are left alone while they talk. */
  readonly reoffers: boolean;
  /** Whether a re-INVITE of ours within its call tells it which call of the API that has become. */
  readonly followsReinvite: boolean;
  /**
   * What must come between 100 and the final answer to its INVITE: whatever the call
   * brings, or exactly one 183 that already agrees on the sound.
   */
  readonly progress: 'any' | '183 with sound';
  /** Whether it knows no final refusal but 486. */
  readonly refusesWith486: boolean;
  /** Whether its one connection is all it has: a call ends when it does not come back on another. */
  readonly livesByConnection: boolean;
  /** Whether it tells and is told things by MESSAGE with `x-rc/agent`, and reads `P-rc`. */
  readonly agent: boolean;
}

/** A desk phone, a trunk's gateway, anything that keeps to the RFCs. */
export const PLAIN: Dialect = {
  name: 'rfc',
  reoffers: true,
  followsReinvite: true,
  progress: 'any',
  refusesWith486: false,
  livesByConnection: false,
  agent: false,
};

/** `ringcentral-web-phone`, in a browser over WSS (contract: clients §6, §7). */
export const WEB_PHONE: Dialect = {
  name: 'web-phone',
  reoffers: false,
  followsReinvite: true,
  progress: '183 with sound',
  refusesWith486: true,
  livesByConnection: true,
  agent: true,
};

/** `ringcentral-softphone`, a program over TLS (contract: clients §8). */
export const SOFTPHONE: Dialect = {
  name: 'softphone',
  reoffers: false,
  followsReinvite: false,
  progress: '183 with sound',
  refusesWith486: true,
  livesByConnection: true,
  agent: false,
};

/**
 * What to ask of a phone's session timer (RFC 4028). One that cannot be refreshed by a re-INVITE gets
 * none: the softphone asks for a timer, never refreshes it, and answers no UPDATE.
 */
export function sessionTimerOf({ reoffers }: Dialect): { readonly sessionExpiresSeconds?: number } {
  return reoffers ? {} : { sessionExpiresSeconds: 0 };
}

/**
 * Whether a call over that connection needs it: nobody can connect to a browser, whatever it speaks
 * (RFC 7118 §5).
 */
export function needsConnection(dialect: Dialect, flow: Flow): boolean {
  return dialect.livesByConnection || isWebSocket(flow);
}

/**
 * Whether a REGISTER and a MESSAGE are answered by 100 before all else, as web phones are used
 * to (contract: clients §6). RFC 4320 §4.1 allows it over connections.
 */
export function triesFirst(flow: Flow): boolean {
  return isWebSocket(flow);
}

function isWebSocket({ transport }: Flow): boolean {
  return transport === 'WS' || transport === 'WSS';
}

/** The dialect of that name. */
export function dialectNamed(name: Dialect['name']): Dialect {
  switch (name) {
    case 'web-phone':
      return WEB_PHONE;
    case 'softphone':
      return SOFTPHONE;
    case 'rfc':
      return PLAIN;
  }
}

/** The dialect of a device whose phone shows no habit of its own. */
export function dialectOf(device: Device): Dialect {
  return device.dialect === 'ringcentral' ? WEB_PHONE : PLAIN;
}

/** The dialect of a registered phone. */
export function dialectOfBinding(device: Device, binding: Binding | undefined): Dialect {
  return binding !== undefined && registersAsSoftphone(binding) ? SOFTPHONE : dialectOf(device);
}

/** The dialect of the phone that sends an INVITE. */
export function dialectOfInvite(
  device: Device,
  { sdp, request }: Pick<IncomingInvite, 'sdp' | 'request'>,
): Dialect {
  // The softphone shares its device with desk phones: only what it says of itself tells them apart.
  const isSoftphone =
    namesSoftphone(request.headers.get('User-Agent')) || /^s=rc-softphone/m.test(sdp ?? '');
  return isSoftphone ? SOFTPHONE : dialectOf(device);
}

function namesSoftphone(userAgent: string | undefined): boolean {
  return userAgent?.startsWith('ringcentral-softphone') === true;
}

/**
 * Versions of the softphone that do not name themselves have an instance that is no
 * UUID, as RFC 5626 §4.1 wants it, and a contact written as by no other phone.
 */
function registersAsSoftphone({ contact, instance, flow, userAgent }: Binding): boolean {
  if (namesSoftphone(userAgent)) return true;
  return (
    flow.transport === 'TLS' &&
    contact.uri.params.has('ob') &&
    instance !== undefined &&
    /^"?<urn:uuid:[0-9a-z]+>"?$/.test(instance)
  );
}
