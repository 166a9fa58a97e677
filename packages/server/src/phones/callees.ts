import type { EffectOf, PartyInfo, Session } from '@cordboard/calls';
import type { SipEndpoint } from '@cordboard/sip';
import { type Dialect, dialectOfBinding, PLAIN, sessionTimerOf } from '../dialects/index.ts';
import type { Directory } from '../directory/index.ts';
import { callHeaders } from './agent/index.ts';
import { addressOf, apiIds, autoAnswer, type Header, monitoringIds } from './headers.ts';
import type { SoundSecurity } from './media-leg.ts';
import type { OutsideLegs } from './outside-legs.ts';
import type { Registrations } from './registrations.ts';
import type { PlaceInvite } from './wire.ts';

type Offer = EffectOf<'offer-leg'>;

export interface CalleesDeps {
  readonly endpoint: SipEndpoint;
  readonly directory: Pick<Directory, 'device'>;
  readonly registrations: Registrations;
  readonly outside: OutsideLegs;
  readonly domain: string;
}

/** Those we call: how each is reached, how it speaks, and how its sound is protected. */
export class Callees {
  readonly #deps: CalleesDeps;

  constructor(deps: CalleesDeps) {
    this.#deps = deps;
  }

  /** How the INVITE of a leg is sent. */
  placing(session: Session, effect: Offer): PlaceInvite {
    const { endpoint: callee, party } = effect;
    const { endpoint, registrations, outside, domain } = this.#deps;
    if (callee.kind === 'trunk') return outside.offer(session, effect, callee, [apiIds(party)]);
    return (sdp, delegate) => {
      const target = registrations.target(callee.deviceId, callee.binding);
      if (target === undefined) return { failed: { cause: 'unreachable' } };
      return endpoint.invite({
        target,
        from: addressOf(callerShown(effect), domain),
        to: addressOf({ phoneNumber: this.#userOf(callee.deviceId) }, domain),
        headers: [
          apiIds(party),
          ...this.#agentHeaders(session, effect),
          ...(effect.answersItself ? autoAnswer(domain) : []),
          ...(effect.monitoring === undefined ? [] : [monitoringIds(effect.monitoring)]),
        ],
        sdp,
        ...sessionTimerOf(this.dialectOf(effect)),
        delegate,
      });
    };
  }

  dialectOf({ endpoint }: Offer): Dialect {
    if (endpoint.kind === 'trunk') return PLAIN;
    const { directory, registrations } = this.#deps;
    const device = directory.device(endpoint.deviceId);
    const binding = registrations.binding(endpoint.deviceId, endpoint.binding);
    return device === undefined ? PLAIN : dialectOfBinding(device, binding);
  }

  /** A phone that signals in the clear would read its keys to everybody. */
  securityOf({ endpoint }: Offer): SoundSecurity {
    const { registrations, outside } = this.#deps;
    if (endpoint.kind !== 'device') return outside.securityOf(endpoint.trunkId);
    const binding = registrations.binding(endpoint.deviceId, endpoint.binding);
    switch (binding?.flow.transport) {
      case 'WS':
      case 'WSS':
        return 'browser';
      case 'TLS':
        return 'prefer';
      default:
        return 'follow';
    }
  }

  #userOf(deviceId: string): string {
    return this.#deps.directory.device(deviceId)?.sipUserName ?? deviceId;
  }

  #agentHeaders(session: Session, effect: Offer): readonly Header[] {
    if (effect.endpoint.kind !== 'device' || !this.dialectOf(effect).agent) return [];
    const device = this.#deps.directory.device(effect.endpoint.deviceId);
    if (device === undefined) return [];
    return callHeaders(session, effect, device, this.#deps.domain);
  }
}

/** A phone that is to call out by itself shows whom it will reach. */
function callerShown(effect: Offer): PartyInfo {
  return effect.answersItself ? effect.to : effect.from;
}
