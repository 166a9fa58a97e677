import {
  brokenInvariants,
  type Change,
  hasEnded,
  hearing,
  type Outcome,
  PARTY_ARCS,
  type Party,
  type Session,
  type Sound,
} from '../../src/index.ts';
import { whoHearsWhom } from './who-hears-whom.ts';

type Applied = Extract<Outcome, { kind: 'applied' }>;

/** Freezes a value and everything in it that is not frozen yet: a handler that mutates throws. */
export function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}

/** Deep equality of plain data; a field that is undefined equals one that is missing. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) {
    if (!same(Reflect.get(a, key), Reflect.get(b, key))) return false;
  }
  return true;
}

/** Every rule that a fact broke, in words. */
export function brokenBy(before: Session | undefined, outcome: Applied): readonly string[] {
  return [
    ...brokenInvariants(outcome.session),
    ...brokenEvents(before, outcome),
    ...brokenHearing(outcome.session),
    ...(before !== undefined && hasEnded(before) ? afterTheEnd(before, outcome) : []),
  ];
}

function brokenEvents(before: Session | undefined, outcome: Applied): readonly string[] {
  const broken: string[] = [];
  const { session, changes } = outcome;
  const seen = new Map<number, Party>(before?.parties.map((party) => [party.number, party]) ?? []);
  let sequence = before?.sequence ?? 1;
  for (const change of changes) {
    sequence += 1;
    if (change.sequence !== sequence) broken.push(`event ${change.sequence} is not ${sequence}`);
    broken.push(...brokenChange(change, seen.get(change.party.number)));
    seen.set(change.party.number, change.party);
  }
  if (session.sequence !== sequence) broken.push(`the sequence is not the last event's`);
  for (const party of session.parties) {
    const told = seen.get(party.number);
    if (told === undefined || !same(shown(told), shown(party))) {
      broken.push(`${party.id} changed without an event`);
    }
  }
  return broken;
}

function brokenChange({ party, before }: Change, told: Party | undefined): readonly string[] {
  const broken: string[] = [];
  if ((told === undefined) !== (before === undefined)) broken.push(`${party.id} came twice`);
  if (told === undefined) return broken;
  const from = told.status.code;
  const to = party.status.code;
  if (from !== to && !PARTY_ARCS[from].includes(to)) {
    broken.push(`${party.id} went from ${from} to ${to}`);
  }
  if (from === 'Disconnected') broken.push(`${party.id} has an event after its end`);
  if (same(shown(told), shown(party))) broken.push(`${party.id} has an event without a change`);
  return broken;
}

/** What an event shows of a party. */
function shown(party: Party): unknown {
  const { status, from, to, muted, standAlone, missedCall, conferenceRole, recordings } = party;
  const { mobilePickup } = party;
  const visible = status.code === 'Hold' ? { code: status.code } : status;
  return {
    ...{ status: visible, from, to, muted, standAlone },
    ...{ missedCall, conferenceRole, recordings, mobilePickup },
  };
}

function nameOf(sound: Sound): string {
  switch (sound.kind) {
    case 'voice':
      return sound.of;
    case 'link':
      return `link:${sound.link}:${sound.side}`;
    case 'prompt':
      return `prompt ${sound.soundId}`;
    case 'tone':
      return sound.name;
    case 'music':
      return 'music';
  }
}

function brokenHearing(session: Session): readonly string[] {
  const wanted = whoHearsWhom(session);
  const rows = hearing(session);
  const broken = rows.flatMap(({ ear, hears }) => {
    const names = hears.map(nameOf);
    const should = wanted.get(ear);
    if (should === undefined) return [`${ear} is no ear`];
    if (should.size === names.length && names.every((name) => should.has(name))) return [];
    return [`${ear} hears [${names.join(', ')}] and should hear [${[...should].join(', ')}]`];
  });
  if (rows.length !== wanted.size) broken.push(`${rows.length} ears of ${wanted.size}`);
  return broken;
}

function afterTheEnd(before: Session, { session, changes, effects }: Applied): readonly string[] {
  const quiet = changes.length === 0 && effects.every(({ type }) => type === 'stop-timer');
  return quiet && same(before, session) ? [] : [`${before.id} changed after its end`];
}
