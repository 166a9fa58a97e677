import { hasSound, isPresent, type Party, type Session } from '../../src/index.ts';

/**
 * Who must hear whom, said a second time and in another way than `hearing` says
 * it: by asking of every pair of parties whether the one hears the other. Reads
 * nothing but the session.
 */
export function whoHearsWhom(session: Session): ReadonlyMap<string, ReadonlySet<string>> {
  const table = new Map<string, ReadonlySet<string>>();
  addStreams(session, table);
  addRecorders(session, table);
  addMailboxes(session, table);
  for (const { id, state } of session.legs) {
    if (state.name === 'asked') table.set(id, new Set([`prompt accept:${id}`]));
  }
  for (const party of session.parties) {
    const ear = earOf(session, party);
    if (ear !== undefined) table.set(ear, new Set(heardBy(session, party)));
    const leg = phoneOf(session, party);
    if (party.moved === undefined || leg === undefined) continue;
    const here = `link:${party.moved.id}:${party.moved.side}`;
    table.set(here, new Set(leg.phoneHolds ? [] : [leg.id]));
    table.set(leg.id, new Set(leg.phoneHolds ? [] : [here, ...promptsOf(session, party)]));
  }
  return table;
}

function phoneOf(session: Session, party: Party) {
  return session.legs.find((leg) => leg.party === party.number && hasSound(leg));
}

/** How a party is named as an ear and as a voice: its link, or the leg of its phone. */
function earOf(session: Session, party: Party): string | undefined {
  if (!isPresent(party)) return undefined;
  if (party.link !== undefined) return `link:${party.link.id}:${party.link.side}`;
  return phoneOf(session, party)?.id;
}

function isSupervisor(party: Party): boolean {
  return party.supervises !== undefined;
}

/** A phone that rings, or only plays before it answers, takes no sound. */
function listens(session: Session, party: Party): boolean {
  if (earOf(session, party) === undefined) return false;
  const leg = phoneOf(session, party);
  return (
    party.link !== undefined || leg?.state.name === 'answered' || leg?.direction === 'incoming'
  );
}

function rings(party: Party): boolean {
  const called = party.direction === 'Inbound' || party.takes !== undefined;
  return called && !isSupervisor(party) && ['Setup', 'Proceeding'].includes(party.status.code);
}

function turnedAway(session: Session, party: Party): boolean {
  if (!isPresent(party)) return false;
  const flips = session.parties.some(
    (other) =>
      other.takes?.party === party.number && other.takes.reason === 'CallFlip' && rings(other),
  );
  return flips || party.status.code === 'Hold' || party.status.code === 'Parked';
}

function waitsInQueue({ parties }: Session, { number }: Party): boolean {
  return parties.some((one) => one.queueWait?.caller === number && rings(one));
}

function speaksToTheCall(session: Session, party: Party): boolean {
  if (earOf(session, party) === undefined || isSupervisor(party)) return false;
  if (party.muted || party.standAlone || turnedAway(session, party)) return false;
  // What an agent's phone plays before the agent answers is for nobody.
  if (party.agentOf !== undefined && rings(party)) return false;
  // What a phone plays that is called for a flip or a pickup is for nobody.
  const taken = session.parties[(party.takes?.party ?? 0) - 1];
  if (taken !== undefined && isPresent(taken) && rings(party)) return false;
  // A caller to the outside hears before the answer and speaks after it.
  return !(party.direction === 'Outbound' && party.status.code === 'Proceeding');
}

function speaksAsSupervisor(session: Session, party: Party): boolean {
  return (
    isSupervisor(party) &&
    party.supervises?.mode !== 'Listen' &&
    listens(session, party) &&
    !party.muted &&
    party.status.code !== 'Hold'
  );
}

/** Whether `a` hears the voice of `b`. */
function hears(session: Session, a: Party, b: Party): boolean {
  if (a === b || !listens(session, a)) return false;
  if (isSupervisor(a)) {
    if (a.status.code === 'Hold') return false;
    const only = a.supervises?.only;
    if (only !== undefined) return only === b.number && speaksToTheCall(session, b);
    if (speaksAsSupervisor(session, b)) return b.supervises?.mode === 'Barge';
    return speaksToTheCall(session, b);
  }
  if (a.standAlone) return false;
  if (speaksAsSupervisor(session, b)) {
    return b.supervises?.mode === 'Barge' || b.supervises?.agent === a.number;
  }
  return !turnedAway(session, a) && speaksToTheCall(session, b);
}

function promptsOf(session: Session, party: Party): readonly string[] {
  return session.playing
    .filter((one) => one.party === party.number)
    .map(({ id }) => `prompt ${id}`);
}

/** The streams that speak to a party: those that speak to all, and its own. */
function streamsTo(session: Session, party: Party): readonly string[] {
  if (!listens(session, party) || (party.standAlone && !isSupervisor(party))) return [];
  const only = party.supervises?.only !== undefined;
  if (isSupervisor(party) && (only || party.status.code === 'Hold')) return [];
  return session.streams
    .filter(({ direction }) => direction === 'both')
    .filter(
      (one) => one.party === undefined || (!isSupervisor(party) && one.party === party.number),
    )
    .map(({ id }) => `stream:${id}`);
}

type Table = Map<string, ReadonlySet<string>>;

/** A stream hears whoever speaks to the call: all of them and the other streams, or the one party. */
function addStreams(session: Session, table: Table): void {
  for (const { id, party } of session.streams) {
    const speakers = session.parties.filter(
      (one) =>
        (party === undefined || party === one.number) &&
        (speaksToTheCall(session, one) ||
          (party === undefined &&
            speaksAsSupervisor(session, one) &&
            one.supervises?.mode === 'Barge')),
    );
    const streams = session.streams.filter(
      (one) =>
        party === undefined && one.id !== id && one.direction === 'both' && one.party === undefined,
    );
    table.set(
      `stream:${id}`,
      new Set([
        ...speakers.map((one) => earOf(session, one) ?? '?'),
        ...streams.map((one) => `stream:${one.id}`),
      ]),
    );
  }
}

/** A recording has a channel for its party and one for each voice that the party hears. */
function addRecorders(session: Session, table: Table): void {
  for (const { id, party: number, active } of session.recorders) {
    const party = session.parties[number - 1];
    if (party === undefined || !active) continue;
    const own = speaksToTheCall(session, party) ? [earOf(session, party) ?? '?'] : [];
    table.set(`record:${id}:${number}`, new Set(own));
    for (const other of session.parties) {
      if (!hears(session, party, other)) continue;
      table.set(`record:${id}:${other.number}`, new Set([earOf(session, other) ?? '?']));
    }
    for (const stream of streamsTo(session, party)) {
      table.set(`record:${id}:s${stream.slice('stream:'.length)}`, new Set([stream]));
    }
  }
}

/** A mailbox that records hears whoever speaks to the call. */
function addMailboxes(session: Session, table: Table): void {
  for (const { status, message, visit } of session.parties) {
    const recording = message?.stage === 'recording' ? message.recording : visit?.recording;
    if (status.code !== 'VoiceMail' || recording === undefined) continue;
    const speakers = session.parties.filter((one) => speaksToTheCall(session, one));
    table.set(
      `record:${recording}:voice`,
      new Set(speakers.map((one) => earOf(session, one) ?? '?')),
    );
  }
}

function heardBy(session: Session, party: Party): readonly string[] {
  const others = session.parties.filter((other) => other !== party);
  const voices = others.flatMap((other) =>
    hears(session, party, other) ? [earOf(session, other) ?? '?'] : [],
  );
  const heard = [...voices, ...promptsOf(session, party), ...streamsTo(session, party)];
  const waits = listens(session, party) && !isSupervisor(party) && !party.standAlone;
  if (!waits || turnedAway(session, party)) return heard;
  const inCall = others.filter((other) => !isSupervisor(other));
  const heardOnes = inCall.filter((other) => hears(session, party, other));
  if (heardOnes.some((other) => phoneOf(session, other)?.lost === true)) {
    return [...heard, 'comfort'];
  }
  if (heardOnes.length > 0) return heard;
  if (inCall.some((other) => turnedAway(session, other))) return [...heard, 'music'];
  if (waitsInQueue(session, party)) return [...heard, 'music'];
  const alone = inCall.every((other) => earOf(session, other) === undefined);
  return alone && inCall.some((one) => rings(one) && one.attends === undefined)
    ? [...heard, 'ringback']
    : heard;
}
