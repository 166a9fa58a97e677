import { hearing } from '../hearing/hearing.ts';
import { isOpen } from '../model/leg.ts';
import { counts, isLive, isPresent } from '../model/party.ts';
import { FIRST_SEQUENCE, type Session, speakingLegOf } from '../model/session.ts';

/**
 * Every rule a session breaks, in words; none for a sound one. Tests ask after
 * every step.
 */
export function brokenInvariants(session: Session): readonly string[] {
  const broken: string[] = [];
  const check = (holds: boolean, rule: string): void => {
    if (!holds) broken.push(`${session.id}: ${rule}`);
  };
  const { parties, legs } = session;

  check(
    session.sequence >= FIRST_SEQUENCE - 1 + parties.length,
    'every party has had at least one event',
  );
  parties.forEach((party, index) => {
    check(party.number === index + 1, 'parties are numbered in order');
    const open = legs.filter((leg) => leg.party === party.number && isOpen(leg));
    const answered = open.filter((leg) => leg.state.name === 'answered');
    check(answered.length <= 1, `${party.id} speaks through one leg`);
    check(
      isLive(party) || party.moved !== undefined || open.length === 0,
      `${party.id} has ended and keeps no leg`,
    );
    check(
      party.status.code !== 'Hold' || party.link !== undefined || answered.length === 1,
      `${party.id} holds, so its phone has answered`,
    );
    check(
      party.status.code !== 'Hold' || party.status.by.api || party.status.by.phone,
      `${party.id} is held by somebody`,
    );
    check(
      party.link === undefined || ['Gone', 'Hold'].includes(party.status.code),
      `${party.id} is linked, so Gone or held`,
    );
  });
  for (const leg of legs) {
    check(parties[leg.party - 1] !== undefined, `${leg.id} belongs to a party`);
    check(
      leg.unholding === undefined || leg.state.name === 'answered',
      `${leg.id} waits for an unhold only while answered`,
    );
  }
  const counted = parties.filter(counts);
  const mayBeAlone =
    session.dialNext !== undefined ||
    (session.conference !== undefined && !session.conference.closed);
  check(counted.length !== 1 || mayBeAlone, 'nobody is left alone in a call');
  check(counted.length > 0 || !parties.some(isPresent), 'nobody supervises a call that is over');
  const ears = new Set(hearing(session).map((row) => row.ear));
  for (const leg of legs) {
    const party = parties[leg.party - 1];
    if (party === undefined) continue;
    check(
      ears.has(leg.id) ===
        (speakingLegOf(session, party.number) === leg &&
          (isLive(party) || party.moved !== undefined)),
      `${leg.id} has an ear exactly while its party speaks through it`,
    );
  }
  for (const row of hearing(session)) {
    for (const sound of row.hears) {
      check(sound.kind !== 'voice' || sound.of !== row.ear, `${row.ear} does not hear itself`);
      check(sound.kind !== 'voice' || ears.has(sound.of), `${row.ear} hears somebody who is there`);
    }
  }
  return broken;
}
