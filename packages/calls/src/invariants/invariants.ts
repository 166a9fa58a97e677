import { hearing } from '../hearing/hearing.ts';
import { isOpen } from '../model/leg.ts';
import { isAlerting, isLive, isMailbox, isPresent, isRinging, type Party } from '../model/party.ts';
import {
  answeredLegOf,
  countedParties,
  FIRST_SEQUENCE,
  openLegsOf,
  partyOf,
  type Session,
  speakingLegOf,
} from '../model/session.ts';

/** Says of a rule whether it holds. */
type Check = (holds: boolean, rule: string) => void;

/**
 * Every rule a session breaks, in words; none for a sound one. Tests ask after
 * every step.
 */
export function brokenInvariants(session: Session): readonly string[] {
  const broken: string[] = [];
  const check: Check = (holds, rule) => {
    if (!holds) broken.push(`${session.id}: ${rule}`);
  };
  const { parties } = session;
  check(
    session.sequence >= FIRST_SEQUENCE - 1 + parties.length,
    'every party has had at least one event',
  );
  parties.forEach((party, index) => {
    check(party.number === index + 1, 'parties are numbered in order');
    checkParty(session, party, check);
    checkPromises(session, party, check);
  });
  checkLegs(session, check);
  checkCompany(session, check);
  checkHearing(session, check);
  checkSound(session, check);
  return broken;
}

function checkParty(session: Session, party: Party, check: Check): void {
  const { id, number, status, link } = party;
  const open = openLegsOf(session, number);
  const answered = open.filter((leg) => leg.state.name === 'answered');
  check(answered.length <= 1, `${id} speaks through one leg`);
  check(
    isLive(party) || party.moved !== undefined || open.length === 0,
    `${id} has ended and keeps no leg`,
  );
  const { code } = status;
  check(link === undefined || code === 'Gone' || code === 'Hold', `${id} is linked`);
  check(code !== 'Parked' || open.length === 0, `${id} is parked and its phone is free`);
  if (status.code === 'Hold') {
    check(link !== undefined || answered.length === 1, `${id} holds, so its phone has answered`);
    check(status.by.api || status.by.phone, `${id} is held by somebody`);
  }
  // A caller counts as answered before anybody has picked up (contract C.1).
  const called = party.direction === 'Inbound' || party.takes !== undefined;
  check(code !== 'Answered' || !called || answered.length === 1, `${id} has a phone that answered`);
}

/** What a party has been promised is still to be had. */
function checkPromises(session: Session, party: Party, check: Check): void {
  const { id, number, supervises, takes } = party;
  const isOnThePhone = (number: number): boolean => {
    const other = partyOf(session, number);
    return other !== undefined && isLive(other) && answeredLegOf(session, number) !== undefined;
  };
  if (supervises !== undefined && isLive(party)) {
    const { agent, only = agent } = supervises;
    check(isOnThePhone(agent) && isOnThePhone(only), `${id} supervises somebody on the phone`);
  }
  if (party.queueWait !== undefined && isAlerting(party)) {
    const caller = partyOf(session, party.queueWait.caller);
    check(caller !== undefined && isPresent(caller), `${id} has a caller who waits`);
  }
  if (party.attends !== undefined && isAlerting(party)) {
    const caller = partyOf(session, party.attends.caller);
    check(caller !== undefined && isPresent(caller), `${id} has a caller to speak to`);
    check(openLegsOf(session, number).length === 0, `${id} speaks without a phone`);
  }
  if (isMailbox(party) && party.visit !== undefined) {
    const { caller, visitor } = party.visit;
    const { owner } = partyOf(session, caller) ?? {};
    const isTheirs = owner?.kind === 'extension' && owner.extensionId === visitor;
    check(isTheirs && isOnThePhone(caller), `${id} is heard by ${visitor} alone`);
  } else if (isMailbox(party)) {
    const { caller, stage } = party.message ?? { caller: 0, stage: 'over' };
    const speaker = partyOf(session, caller);
    check(speaker !== undefined && isPresent(speaker), `${id} takes somebody's message`);
    check(stage !== 'over', `${id} says or records something`);
  }
  if (party.agentOf !== undefined && isAlerting(party)) {
    const queue = partyOf(session, party.agentOf.queue);
    check(queue !== undefined && isAlerting(queue), `${id} is called for somebody who waits`);
  }
  // A flip goes on although the old phone was hung up.
  if (takes !== undefined && takes.reason !== 'CallFlip' && isAlerting(party)) {
    const taken = partyOf(session, takes.party)?.status.code;
    check(taken === 'Parked', `${id} is called for a seat that is parked`);
  }
}

/** Whose phones may ring: a called party, or the caller of a call that the API began. */
function isCalled(session: Session, party: Party): boolean {
  return isRinging(party) || (session.dialNext !== undefined && party.number === 1);
}

function checkLegs(session: Session, check: Check): void {
  for (const leg of session.legs) {
    check(partyOf(session, leg.party) !== undefined, `${leg.id} belongs to a party`);
    check(
      leg.unholding === undefined || leg.state.name === 'answered',
      `${leg.id} waits for an unhold only while answered`,
    );
    const party = partyOf(session, leg.party);
    check(
      leg.state.name !== 'asked' || (party !== undefined && isCalled(session, party)),
      `${leg.id} is asked about a call that still rings`,
    );
  }
  for (const { id, party } of session.playing) {
    check(answeredLegOf(session, party) !== undefined, `${id} is played to somebody`);
  }
}

/** Recordings and streams are of somebody who is there, and events tell of every recording. */
function checkSound(session: Session, check: Check): void {
  for (const { id, party } of [...session.recorders, ...session.streams]) {
    const of = party === undefined ? session.parties.find(isPresent) : partyOf(session, party);
    check(of !== undefined && isPresent(of), `${id} listens to somebody who is there`);
  }
  for (const party of session.parties.filter(isLive)) {
    const recorded = session.recorders.filter((one) => one.party === party.number);
    const shown = party.recordings.map(({ id, active }) => `${id} ${active}`);
    check(
      shown.join() === recorded.map(({ id, active }) => `${id} ${active}`).join(),
      `${party.id} shows its recordings`,
    );
  }
}

/** Who may be in a call without whom. */
function checkCompany(session: Session, check: Check): void {
  const { parties, conference, dialNext } = session;
  const counted = countedParties(session);
  const only = counted.length === 1 ? counted[0] : undefined;
  const waitsAsHost =
    only?.conferenceRole === 'Host' && only.link === undefined && conference?.closed === false;
  check(
    only === undefined || dialNext !== undefined || waitsAsHost,
    'nobody is left alone in a call',
  );
  check(counted.length > 0 || !parties.some(isPresent), 'nobody supervises a call that is over');
  const parked = parties.filter(({ status }) => status.code === 'Parked');
  check(parked.length <= 1, 'a call is parked once');
}

function checkHearing(session: Session, check: Check): void {
  const rows = hearing(session);
  const ears = new Set(rows.map((row) => row.ear));
  for (const leg of session.legs.filter(isOpen)) {
    const party = partyOf(session, leg.party);
    if (party === undefined) continue;
    const speaks = speakingLegOf(session, party.number) === leg;
    const there = isLive(party) || party.moved !== undefined;
    check(
      ears.has(leg.id) === ((speaks && there) || leg.state.name === 'asked'),
      `${leg.id} has an ear exactly while its party speaks through it`,
    );
  }
  for (const row of rows) {
    for (const sound of row.hears) {
      check(sound.kind !== 'voice' || sound.of !== row.ear, `${row.ear} does not hear itself`);
      check(sound.kind !== 'voice' || ears.has(sound.of), `${row.ear} hears somebody who is there`);
    }
  }
}
