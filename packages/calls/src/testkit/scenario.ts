import assert from 'node:assert/strict';
import {
  type Effect,
  type EffectOf,
  type Fact,
  hearing,
  legIdOf,
  type OpeningFact,
  type Refusal,
  type Session,
  type SessionSeed,
} from '../index.ts';
import { brokenInvariants } from '../invariants/invariants.ts';
import type { Caller, Destination, RingTarget } from '../model/destination.ts';
import { apply, type Outcome, open } from '../transition/apply.ts';

export const ACCOUNT = '8000001';

export function phone(deviceId: string): RingTarget {
  return { kind: 'device', deviceId, answersAtOnce: false, reoffers: true };
}

export function user(number: string, name: string): Extract<Caller, { kind: 'extension' }> {
  return {
    kind: 'extension',
    accountId: ACCOUNT,
    extensionId: `8000${number}`,
    extensionNumber: number,
    name,
    callerId: `+16505550${number}`,
    deviceId: `9000${number}1`,
  };
}

export const alice = user('101', 'Alice Archer');

export function extension(
  number: string,
  name: string,
  phones: readonly RingTarget[] = [phone(`9000${number}1`)],
): Destination {
  return {
    kind: 'extension',
    accountId: ACCOUNT,
    extensionId: `8000${number}`,
    extensionNumber: number,
    name,
    dialled: number,
    phones,
    ringMs: 30_000,
  };
}

export const bob = extension('102', 'Bob Baker');
export const carol = extension('103', 'Carol Cole');
export const outside: Destination = {
  kind: 'outside',
  phoneNumber: '+15550100001',
  trunkId: 'carrier',
  ringMs: 60_000,
};

const SEED: SessionSeed = {
  id: 's-a1z1',
  legacyId: '700000007',
  accountId: ACCOUNT,
  compatibility: 'strict',
};

/** Alice's phone calls a destination. */
export function placed(
  destination: Destination,
  dialled: string,
  seed: Partial<SessionSeed> = {},
): OpeningFact {
  return {
    type: 'call-placed',
    session: { ...SEED, ...seed },
    caller: alice,
    endpoint: phone('90001011'),
    dialled,
    destination,
  };
}

/** Alice creates a conference; its host's phone has 38 s to dial in. */
export function conferenceCreated(seed: Partial<SessionSeed> = {}): OpeningFact {
  return {
    type: 'conference-created',
    session: { ...SEED, id: 's-c1z1', legacyId: '700000009', ...seed },
    host: alice.extensionId,
    voiceCallToken: 'conf_c1z1',
    hostMs: 38_000,
  };
}

/**
 * Drives one session fact by fact and writes down its events as the world sees
 * them. After every step the invariants hold, sequences have no gap, and
 * replaying all facts gives the same value.
 */
export class Scenario {
  #session: Session;
  readonly #facts: Fact[] = [];
  readonly #opening: OpeningFact;
  #at = 1_000_000;
  /** `sequence -party code reason`, for example `3 -2 Setup`. */
  readonly events: string[] = [];
  /** The types of all effects so far, with their leg's number or timer where they have one. */
  effects: string[] = [];
  /** Ends of links that other sessions have not been told of yet. */
  readonly endedLinks: EffectOf<'end-link'>[] = [];

  constructor(opening: OpeningFact) {
    this.#opening = opening;
    const outcome = open(opening, this.#at);
    assert.equal(outcome.kind, 'applied');
    if (outcome.kind !== 'applied') throw new Error('unreachable');
    this.#session = outcome.session;
    this.#note(outcome);
  }

  get session(): Session {
    return this.#session;
  }

  /** The id of the nth leg. */
  leg(number: number): ReturnType<typeof legIdOf> {
    return legIdOf(this.#session.id, number);
  }

  tell(fact: Fact): this {
    const outcome = this.#apply(fact);
    assert.equal(
      outcome.kind,
      'applied',
      outcome.kind === 'refused' ? JSON.stringify(outcome.refusal) : '',
    );
    return this;
  }

  refused(fact: Fact): Refusal {
    const outcome = this.#apply(fact);
    if (outcome.kind !== 'refused') throw new assert.AssertionError({ message: 'was not refused' });
    return outcome.refusal;
  }

  codes(): string[] {
    return this.#session.parties.map((party) => party.status.code);
  }

  /** `ear: sounds`, by leg numbers, for example `1: 2`. */
  hearing(): string[] {
    const short = (id: string): string => id.replace(/^l-.*-/, '');
    return hearing(this.#session).map(({ ear, hears }) => {
      const sounds = hears.map((sound) => {
        switch (sound.kind) {
          case 'voice':
            return short(sound.of);
          case 'prompt':
            return sound.soundId;
          case 'link':
            return 'link';
          default:
            return sound.name;
        }
      });
      return `${short(ear)}: ${sounds.join(' ') || '-'}`;
    });
  }

  #apply(fact: Fact): Outcome {
    this.#at += 100;
    const outcome = apply(this.#session, fact, this.#at);
    if (outcome.kind === 'applied') {
      this.#session = outcome.session;
      this.#facts.push(fact);
      this.#note(outcome);
      this.#replays();
    }
    return outcome;
  }

  #note(outcome: Extract<Outcome, { kind: 'applied' }>): void {
    for (const { sequence, party } of outcome.changes) {
      const { status } = party;
      const reason = 'reason' in status && status.reason ? ` ${status.reason}` : '';
      const last = Number(this.events.at(-1)?.split(' ')[0] ?? 1);
      assert.equal(sequence, last + 1, 'a sequence without a gap');
      this.events.push(`${sequence} -${party.number} ${status.code}${reason}`);
    }
    for (const effect of outcome.effects) {
      this.effects.push(shortly(effect));
      if (effect.type === 'end-link') this.endedLinks.push(effect);
    }
    assert.deepEqual(brokenInvariants(outcome.session), []);
  }

  #replays(): void {
    let at = 1_000_000;
    let outcome = open(this.#opening, at);
    for (const fact of this.#facts) {
      if (outcome.kind !== 'applied') break;
      at += 100;
      const copy: Fact = JSON.parse(JSON.stringify(fact));
      outcome = apply(outcome.session, copy, at);
    }
    assert.equal(outcome.kind, 'applied');
    if (outcome.kind === 'applied') {
      assert.deepEqual(
        JSON.parse(JSON.stringify(outcome.session)),
        JSON.parse(JSON.stringify(this.#session)),
      );
    }
  }
}

function shortly(effect: Effect): string {
  if ('leg' in effect) return `${effect.type} ${effect.leg.replace(/^l-.*-/, '')}`;
  return 'timer' in effect ? `${effect.type} ${effect.timer}` : effect.type;
}

/** Alice talks with Bob; leg 1 is Alice's, leg 2 Bob's. */
export function aliceTalksWithBob(seed: Partial<SessionSeed> = {}): Scenario {
  const scenario = new Scenario(placed(bob, '102', seed));
  return scenario
    .tell({ type: 'leg-ringing', leg: scenario.leg(2) })
    .tell({ type: 'leg-answered', leg: scenario.leg(2) });
}
