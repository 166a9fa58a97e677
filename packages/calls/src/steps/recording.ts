import { counts, isLive, type Party } from '../model/party.ts';
import { partyOf, type Recorder } from '../model/session.ts';
import type { Draft } from '../transition/draft.ts';

/** Makes what events show of a party's recordings agree with its recorders. */
export function showRecordings(draft: Draft, number: number): void {
  const recordings = draft.session.recorders
    .filter(({ party }) => party === number)
    .map(({ id, active }) => ({ id, active }));
  draft.updateParty(number, { recordings });
}

/** The recordings of a party that ends: nothing is recorded any more. */
export function endedRecordings({ recordings }: Party): Party['recordings'] {
  return recordings.map(({ id }) => ({ id, active: false }));
}

export function endRecorder(draft: Draft, recorder: Recorder): void {
  draft.patch({ recorders: draft.session.recorders.filter((one) => one !== recorder) });
  draft.effect({ type: 'stop-recorder', recording: recorder.id });
}

/** The same seat is taken by another party: what listens to it goes on there. */
export function followSound(draft: Draft, from: number, to: number): void {
  const { recorders, streams } = draft.session;
  if (streams.some(({ party }) => party === from)) {
    draft.patch({
      streams: streams.map((one) => (one.party === from ? { ...one, party: to } : one)),
    });
  }
  if (recorders.some(({ party }) => party === from)) {
    draft.patch({
      recorders: recorders.map((one) => (one.party === from ? { ...one, party: to } : one)),
    });
    showRecordings(draft, to);
  }
}

/** Ends the recordings and streams of parties that are no longer in the call. */
export function tidySound(draft: Draft): void {
  const isIn = (number: number): boolean => {
    const party = partyOf(draft.session, number);
    return party !== undefined && isLive(party);
  };
  for (const recorder of draft.session.recorders) {
    if (!isIn(recorder.party)) endRecorder(draft, recorder);
  }
  const { streams, parties } = draft.session;
  const over = streams.filter(({ party }) =>
    party === undefined ? !parties.some(counts) : !isIn(party),
  );
  if (over.length === 0) return;
  draft.patch({ streams: streams.filter((one) => !over.includes(one)) });
  for (const { id } of over) draft.effect({ type: 'close-stream', stream: id });
}
