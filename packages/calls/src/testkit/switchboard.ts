import assert from 'node:assert/strict';
import {
  apply,
  areJoined,
  type Fact,
  type OpeningFact,
  type Peer,
  partyIdOf,
  partyNumberOf,
  type Session,
  type SessionId,
} from '../index.ts';
import { Scenario } from './scenario.ts';

/**
 * Several sessions as an exchange keeps them: what touches two of them is told
 * to both or to none, and the end of a link reaches the other side.
 */
export class Switchboard {
  readonly #scenarios = new Map<SessionId, Scenario>();
  #links = 0;

  open(opening: OpeningFact): Scenario {
    return this.add(new Scenario(opening));
  }

  add(scenario: Scenario): Scenario {
    this.#scenarios.set(scenario.session.id, scenario);
    return scenario;
  }

  /** API bridgeCallParty: two seats of one user become one. */
  bridge(a: Scenario, partyOfA: number, b: Scenario, partyOfB: number): void {
    const id = this.#link();
    const fact = { type: 'party-linked', reason: 'AttendedTransfer', moves: false } as const;
    this.#both(
      [a, { ...fact, party: partyOfA, peer: peerOf(b, partyOfB), link: { id, side: 'a' } }],
      [b, { ...fact, party: partyOfB, peer: peerOf(a, partyOfA), link: { id, side: 'b' } }],
    );
  }

  /** API createCallPartyWithBringIn: a seat of a call, or with `moves` its phone, joins a conference. */
  bringIn(call: Scenario, party: number, conference: Scenario, moves: boolean): void {
    const id = this.#link();
    const place = conference.session.parties.length + 1;
    const { from } = call.session.parties[party - 1] ?? { from: {} };
    const linked = { reason: 'Conference', moves, link: { id, side: 'a' } } as const;
    this.#both(
      [call, { type: 'party-linked', party, peer: peerOf(conference, place), ...linked }],
      [
        conference,
        {
          type: 'participant-brought',
          peer: peerOf(call, party),
          link: { id, side: 'b' },
          from,
        },
      ],
    );
  }

  joined(a: Scenario, b: Scenario): boolean {
    const find = (id: SessionId): Session | undefined => this.#scenarios.get(id)?.session;
    return areJoined(a.session.id, b.session.id, find);
  }

  /** Tells everyone whose link has ended, and whom that ends, until nobody is left to tell. */
  deliver(): void {
    const waiting = [...this.#scenarios.values()].flatMap(({ endedLinks }) => endedLinks.splice(0));
    for (const { session, party: id, link } of waiting) {
      const party = partyNumberOf(session, id);
      assert.ok(party !== undefined, `${id} belongs to ${session}`);
      this.#scenarios.get(session)?.tell({ type: 'link-ended', party, link });
    }
    if (waiting.length > 0) this.deliver();
  }

  #link(): string {
    this.#links += 1;
    return `k${this.#links}`;
  }

  #both(one: readonly [Scenario, Fact], other: readonly [Scenario, Fact]): void {
    for (const [scenario, fact] of [one, other]) {
      const outcome = apply(scenario.session, fact, 0);
      assert.equal(outcome.kind, 'applied', JSON.stringify(outcome));
    }
    for (const [scenario, fact] of [one, other]) scenario.tell(fact);
  }
}

function peerOf({ session }: Scenario, party: number): Peer {
  const { id, legacyId, conference } = session;
  return {
    telephonySessionId: id,
    partyId: partyIdOf(id, party),
    sessionId: conference === undefined ? legacyId : '0',
  };
}
