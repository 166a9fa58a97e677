import { problems } from '../problems.ts';
import { newSigningSecret } from '../webhooks/signing.ts';
import type { Delivery } from './subscription.ts';

const DAY = 86_400;
const WEBHOOK_LIFETIME = 7 * DAY;
const MAX_WEBHOOK_LIFETIME = 315_360_000;
const WEBSOCKET_LIFETIME = DAY;

/** Where and how events are asked to be delivered, already of the right shape. */
export interface DeliveryRequest {
  readonly transportType: string;
  readonly address?: string;
  readonly verificationToken?: string;
  /** The guide's name for the same (contract E). */
  readonly validationToken?: string;
}

/**
 * Reads where and how events are to be delivered.
 * @param overWebSocket whether the request came through a WebSocket connection
 * @param httpsOnly whether receivers must speak HTTPS
 * @throws {ApiError} naming the field that cannot be
 */
export function deliveryOf(
  asked: DeliveryRequest,
  overWebSocket: boolean,
  httpsOnly: boolean,
): Delivery {
  const { transportType, address, verificationToken, validationToken } = asked;
  if (transportType === 'WebSocket') {
    if (!overWebSocket) throw problems.notOnWebSocket();
    return { transportType };
  }
  if (transportType !== 'WebHook') throw problems.badTransport(transportType);
  if (address === undefined) throw problems.noAddress();
  const url = URL.parse(address);
  if (url === null || address.length > 2_048) throw problems.badAddress(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw problems.badAddress(address);
  if (url.username !== '' || url.password !== '') throw problems.badAddress(address);
  if (url.protocol === 'http:' && httpsOnly) throw problems.httpsNeeded();
  const token = verificationToken ?? validationToken;
  // A header can carry visible ASCII and blanks only (RFC 9110 section 5.5).
  if (token !== undefined && !/^[\x20-\x7e]{1,1024}$/.test(token)) {
    throw problems.badVerificationToken();
  }
  return {
    transportType,
    address,
    ...(token === undefined ? {} : { verificationToken: token }),
    signing: { secret: newSigningSecret() },
  };
}

/**
 * Seconds a subscription lives. Older clients ask for twice the maximum (contract E);
 * they get the maximum.
 */
export function lifetimeOf(delivery: Delivery, asked: number | undefined): number {
  if (delivery.transportType === 'WebSocket') return WEBSOCKET_LIFETIME;
  return Math.min(asked ?? WEBHOOK_LIFETIME, MAX_WEBHOOK_LIFETIME);
}
