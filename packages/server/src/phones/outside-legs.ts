import type { EffectOf, Leg, LegEnding, LegId, Session } from '@cordboard/calls';
import type { Credentials, HeaderLines } from '@cordboard/sip';
import type { OutgoingGate, Seat } from '../outgoing/index.ts';
import type { Trunks } from '../trunks/index.ts';
import type { SoundSecurity } from './media-leg.ts';
import type { PlaceInvite } from './wire.ts';

type Offer = EffectOf<'offer-leg'>;
type TrunkEndpoint = Extract<Offer['endpoint'], { kind: 'trunk' }>;

/** What calls to the outside hold until they are over: a seat at the gate, and a place on a trunk. */
export class OutsideLegs {
  readonly #gate: OutgoingGate;
  readonly #trunks: Trunks;
  readonly #held = new Map<LegId, (() => void)[]>();

  constructor(gate: OutgoingGate, trunks: Trunks) {
    this.#gate = gate;
    this.#trunks = trunks;
  }

  /** How the sound of a trunk is protected. */
  securityOf(trunkId: string): SoundSecurity {
    return this.#trunks.get(trunkId)?.rules.srtp ?? 'follow';
  }

  /** Keeps something of a leg until it is closed. */
  hold(leg: LegId, release: () => void): void {
    const held = this.#held.get(leg);
    if (held === undefined) this.#held.set(leg, [release]);
    else held.push(release);
  }

  /** The leg is over. */
  closed(leg: LegId): void {
    const held = this.#held.get(leg);
    this.#held.delete(leg);
    for (const release of held ?? []) release();
  }

  /** Whether the other side of a trunk lives on when this process dies: a trunk that nobody keeps is part of it. */
  outlivesUs(trunkId: string): boolean {
    return this.#trunks.get(trunkId)?.trunk.accountId !== undefined;
  }

  /**
   * Takes the places again of a leg that began in a process before this one, though there be too many.
   * @returns what its trunk signs requests with
   */
  resume({ accountId }: Session, { id, endpoint, direction }: Leg): Credentials | undefined {
    if (endpoint.kind !== 'trunk') return undefined;
    const { trunkId, phoneNumber, by } = endpoint;
    if (direction === 'outgoing') {
      const seat = this.#gate.enter({ accountId, by, phoneNumber });
      if (!('ok' in seat)) this.hold(id, () => seat.release());
    }
    const line = this.#trunks.get(trunkId);
    const release = line?.carried.take({});
    if (release !== undefined) this.hold(id, release);
    return line?.credentials;
  }

  /** Takes a seat for a call at once, and tells how to call then. */
  offer(
    session: Session,
    effect: Offer,
    endpoint: TrunkEndpoint,
    headers: HeaderLines,
  ): PlaceInvite {
    const { accountId } = session;
    const { trunkId, phoneNumber, by } = endpoint;
    const seat: Seat | { readonly ok: false } = this.#gate.enter({ accountId, by, phoneNumber });
    if ('ok' in seat) return () => ({ failed: BLOCKED });
    this.hold(effect.leg, () => seat.release());
    return (sdp, delegate) => {
      const shown = effect.answersItself ? effect.to : effect.from;
      const call = this.#trunks.call({
        ...{ accountId, trunkId, phoneNumber, shown, headers, sdp, delegate },
      });
      if (!('failed' in call)) this.hold(effect.leg, () => call.release());
      return call;
    };
  }
}

const BLOCKED: LegEnding = { cause: 'blocked', sipStatus: 403 };
