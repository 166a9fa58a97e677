import { isAlerting } from '../../model/party.ts';
import { answeredLegOf, countedParties, type Recorder } from '../../model/session.ts';
import { type Refusal, SUPERVISES, wrongState } from '../../refusal.ts';
import { endRecorder, showRecordings } from '../../steps/recording.ts';
import type { Draft } from '../../transition/draft.ts';
import type { Feature } from '../../transition/feature.ts';
import { commanded } from '../../transition/table.ts';
import type { RecordFacts } from './facts.ts';
import { RECORD } from './table.ts';

/** The announcement is one sound for each phone of the call. */
function announce(draft: Draft, id: string, name: string): void {
  const hearers = countedParties(draft.session).filter(
    ({ number }) => answeredLegOf(draft.session, number) !== undefined,
  );
  const told = hearers.map(({ number }) => ({
    id: `recording-${id}-${number}`,
    name,
    party: number,
  }));
  draft.patch({ playing: [...draft.session.playing, ...told] });
}

function recorderOf(draft: Draft, party: number, id: string): Recorder | undefined {
  return draft.session.recorders.find((one) => one.id === id && one.party === party);
}

function switchTo(draft: Draft, recorder: Recorder, active: boolean): void {
  if (recorder.active === active) return;
  draft.patch({
    recorders: draft.session.recorders.map((one) => (one === recorder ? { ...one, active } : one)),
  });
  showRecordings(draft, recorder.party);
}

const NO_SUCH: Refusal = { kind: 'no-such-recording' };

/**
 * Recording of what one party says and hears (contract A.18, A.19). It goes on
 * through hold and park, follows the user to another phone, and ends with the party.
 */
export const record: Feature<RecordFacts> = {
  'recording-started': (draft, { party: number, id, mode, announcement }) => {
    const found = commanded(draft, number, RECORD);
    if ('refusal' in found) return found.refusal;
    const { session } = draft;
    const { code } = found.party.status;
    if (found.party.supervises !== undefined) return SUPERVISES;
    if (session.conference !== undefined && session.compatibility === 'strict') {
      return { kind: 'not-allowed', detail: 'a conference cannot be recorded' };
    }
    if (answeredLegOf(session, number) === undefined) {
      return wrongState(code, 'the phone has not answered');
    }
    const company = countedParties(session).some(
      (other) => other.number !== number && !isAlerting(other),
    );
    if (!company) return wrongState(code, 'the other side has not answered');
    if (session.recorders.some((one) => one.party === number)) {
      return wrongState(code, 'the party is recorded already');
    }
    draft.patch({ recorders: [...session.recorders, { id, party: number, mode, active: true }] });
    draft.effect({ type: 'start-recorder', recording: id, party: found.party.id });
    showRecordings(draft, number);
    if (announcement !== undefined) announce(draft, id, announcement);
    return undefined;
  },

  'recording-paused': (draft, { party, id }) => {
    const recorder = recorderOf(draft, party, id);
    if (recorder === undefined) return NO_SUCH;
    if (recorder.mode === 'Automatic' && draft.session.compatibility === 'strict') {
      return { kind: 'automatic-recording' };
    }
    switchTo(draft, recorder, false);
    return undefined;
  },

  'recording-resumed': (draft, { party, id }) => {
    const recorder = recorderOf(draft, party, id);
    if (recorder === undefined) return NO_SUCH;
    switchTo(draft, recorder, true);
    return undefined;
  },

  'recording-ended': (draft, { id }) => {
    const recorder = draft.session.recorders.find((one) => one.id === id);
    if (recorder === undefined) return NO_SUCH;
    endRecorder(draft, recorder);
    showRecordings(draft, recorder.party);
    return undefined;
  },
};
