import {
  apply,
  type Fact,
  hasEnded,
  isAlerting,
  isOpen,
  isPresent,
  legOf,
  type OpeningFact,
  type Outcome,
  open,
  partyNumberOf,
  type Session,
  type SessionId,
} from '../../src/index.ts';
import { Lines } from './lines.ts';
import { brokenBy, freeze, same } from './rules.ts';

/** One fact for one session. */
export interface Step {
  readonly session: SessionId;
  readonly fact: Fact;
}

type Applied = Extract<Outcome, { kind: 'applied' }>;

/** A session with all that a world keeps of it. */
export interface Room {
  session: Session;
  /** The same session, made again from facts and values that went through JSON, as a ledger's do. */
  replayed: Session;
  readonly lines: Lines;
  readonly told: { readonly fact: Fact; readonly at: number }[];
}

/** A rule was broken; the message tells which, and every fact that led there. */
export class Broken extends Error {}

const KEPT_AFTER_THE_END = 3;

/** Destinations lead on three deep, with up to two steps each. */
const LONGEST_PLAN = 12;

/**
 * Several sessions and everything around them, without sockets and with a clock
 * of its own. After every fact all rules are asked.
 */
export class World {
  readonly #rooms = new Map<SessionId, Room>();
  /** What is on its way: reports that crossed with something else, ends of links. */
  readonly #underWay: Step[] = [];
  readonly #log: string[] = [];
  readonly #onFact: (type: Fact['type'], applied: boolean) => void;
  #at = 1_000_000;
  #count = 0;
  #told = 0;

  /** @param onFact told of every fact, and whether it was applied or refused */
  constructor(onFact: (type: Fact['type'], applied: boolean) => void = () => {}) {
    this.#onFact = onFact;
  }

  /** All sessions, with some that ended a moment ago. */
  get rooms(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  get live(): readonly Room[] {
    return this.rooms.filter(({ session }) => !hasEnded(session));
  }

  /** How many facts there have been. */
  get told(): number {
    return this.#told;
  }

  /** A number that was never given before, for ids. */
  next(): number {
    this.#count += 1;
    return this.#count;
  }

  pass(ms: number): void {
    this.#at += ms;
  }

  begin(fact: OpeningFact): void {
    this.#note(fact.session.id, fact);
    const outcome = this.#guard(() => open(fact, this.#at));
    if (outcome.kind !== 'applied') this.fail('an opening fact was refused');
    else {
      const lines = new Lines();
      for (const leg of outcome.session.legs) if (leg.direction === 'incoming') lines.came(leg.id);
      const room = { session: outcome.session, replayed: outcome.session, lines, told: [] };
      this.#rooms.set(outcome.session.id, room);
      this.#commit(room, undefined, outcome, fact);
    }
  }

  /** Tells a session a fact, now. */
  tell(session: SessionId, fact: Fact): void {
    this.together([{ session, fact }]);
  }

  /** One fact for each of several sessions: all or none, as the exchange has it. */
  together(steps: readonly Step[]): void {
    const outcomes = steps.flatMap(({ session, fact }) => {
      const room = this.#rooms.get(session);
      if (room === undefined) return [];
      this.#note(session, fact);
      return [{ room, fact, outcome: this.#guard(() => apply(room.session, fact, this.#at)) }];
    });
    const refused = outcomes.some(({ outcome }) => outcome.kind === 'refused');
    for (const { room, fact, outcome } of outcomes) {
      this.#onFact(fact.type, !refused);
      if (refused || outcome.kind === 'refused') continue;
      if (hasEnded(room.session)) this.#ask(brokenBy(room.session, outcome));
      else if (steps.length === outcomes.length) this.#take(room, fact, outcome);
    }
  }

  /** Lets something happen a little later, while other things go on. */
  later(session: SessionId, fact: Fact): void {
    this.#underWay.push({ session, fact });
  }

  /** The first thing under way arrives. */
  deliver(): void {
    const step = this.#underWay.shift();
    if (step !== undefined) this.tell(step.session, step.fact);
  }

  deliverAll(): void {
    while (this.#underWay.length > 0) this.deliver();
  }

  /** Everybody hangs up; then nothing may be left. */
  close(): void {
    this.deliverAll();
    this.#ask(brokenLinks(this.live.map(({ session }) => session)));
    // Who cannot be reached may be looked for elsewhere, and not be reached there either.
    for (let round = 0; round <= LONGEST_PLAN; round++) {
      for (const { session, lines } of this.live) {
        for (const leg of session.legs.filter(isOpen)) {
          this.tell(session.id, { type: 'leg-ended', leg: leg.id, ending: { cause: 'hung-up' } });
        }
        for (const timer of lines.timers) this.#fire(session.id, timer);
      }
      this.deliverAll();
    }
    // Two calls that are joined may both be parked: their parkers are called
    // again and again, and here they do not answer. Or both wait in queues whose
    // agents do not come, or in menus or mailboxes where nobody presses a key.
    for (const { session } of this.live) {
      const waits = session.parties.some(
        ({ queueWait, attends, visit, ...party }) =>
          ((queueWait !== undefined || attends?.kind === 'menu') && isAlerting(party)) ||
          (visit !== undefined && party.status.code === 'VoiceMail'),
      );
      if (waits || session.parties.some(({ status }) => status.code === 'Parked')) {
        this.tell(session.id, { type: 'session-dropped' });
      }
    }
    this.deliverAll();
    this.#ask(this.live.map(({ session }) => `${session.id} is left over`));
    for (const { lines, session } of this.rooms) this.#ask(lines.check(session));
  }

  /** What ends by itself when nobody does anything: a reply, a message, a conference nobody enters. */
  #fire(session: SessionId, timer: string): void {
    const [kind, number] = timer.split(':');
    if (kind === 'host') this.tell(session, { type: 'timer-fired', timer: 'host' });
    if (kind !== 'reply' && kind !== 'voicemail') return;
    this.tell(session, { type: 'timer-fired', timer: `${kind}:${Number(number)}` });
  }

  fail(reason: string): never {
    throw new Broken(`${reason}\n${this.#log.join('\n')}`);
  }

  #take(room: Room, fact: Fact, outcome: Applied): void {
    const before = room.session;
    const called = 'leg' in fact && legOf(before, fact.leg)?.direction === 'outgoing';
    if (fact.type === 'leg-answered' && called) room.lines.reported(fact.leg, 'answered');
    if (fact.type === 'leg-ended') room.lines.reported(fact.leg, 'ended');
    for (const leg of outcome.session.legs.slice(before.legs.length)) {
      if (leg.direction === 'incoming') room.lines.came(leg.id);
    }
    if (outcome.waiting && 'command' in fact) room.lines.waits(fact.command);
    this.#commit(room, before, outcome, fact);
  }

  #commit(room: Room, before: Session | undefined, outcome: Applied, fact: Fact): void {
    freeze(outcome.session);
    room.session = outcome.session;
    room.told.push({ fact, at: this.#at });
    for (const effect of outcome.effects) {
      room.lines.run(effect);
      if (effect.type !== 'end-link') continue;
      const party = partyNumberOf(effect.session, effect.party);
      if (party === undefined) this.fail(`${effect.party} is not in ${effect.session}`);
      else this.later(effect.session, { type: 'link-ended', party, link: effect.link });
    }
    if (before !== undefined) this.#replay(room, fact);
    this.#ask([...brokenBy(before, outcome), ...room.lines.check(outcome.session)]);
    if (hasEnded(outcome.session)) this.#finish(room);
  }

  #replay(room: Room, fact: Fact): void {
    const copy: Session = JSON.parse(JSON.stringify(room.replayed));
    const again: Fact = JSON.parse(JSON.stringify(fact));
    const outcome = apply(copy, again, this.#at);
    if (outcome.kind === 'applied') room.replayed = outcome.session;
    if (!same(room.replayed, room.session)) this.fail('replaying gives another session');
  }

  /** The whole ledger once more, and room for others. */
  #finish(room: Room): void {
    let session: Session | undefined;
    for (const { fact, at } of room.told) {
      const opens = session === undefined && 'session' in fact;
      const outcome = opens ? open(fact, at) : session && apply(session, fact, at);
      if (outcome?.kind === 'applied') session = outcome.session;
    }
    if (!same(session, room.session)) this.fail('replaying the ledger gives another session');
    const ended = this.rooms.filter((other) => hasEnded(other.session));
    for (const { session: old } of ended.slice(0, -KEPT_AFTER_THE_END)) this.#rooms.delete(old.id);
  }

  #guard(run: () => Outcome): Outcome {
    try {
      return run();
    } catch (error) {
      return this.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  #ask(broken: readonly string[]): void {
    if (broken.length > 0) this.fail(broken.join('\n'));
  }

  #note(session: SessionId, fact: Fact): void {
    this.#told += 1;
    this.#log.push(`${session} ${JSON.stringify(fact)}`);
  }
}

/** A link leads from somewhere to somewhere: with nothing under way it has two sides or none. */
function brokenLinks(sessions: readonly Session[]): readonly string[] {
  const sides = new Map<string, string>();
  for (const session of sessions) {
    for (const party of session.parties) {
      const moved = session.legs.some((leg) => leg.party === party.number && isOpen(leg));
      const link = isPresent(party) ? party.link : moved ? party.moved : undefined;
      if (link !== undefined) sides.set(link.id, (sides.get(link.id) ?? '') + link.side);
    }
  }
  return [...sides]
    .filter(([, found]) => [...found].sort().join('') !== 'ab')
    .map(([id, found]) => `link ${id} has only the side ${found}`);
}
