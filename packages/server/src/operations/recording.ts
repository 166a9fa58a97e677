import type { Fact, RecordingMode } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { recordingSettingsOf } from '../directory/index.ts';
import { ApiError, notAllowed } from '../errors/index.ts';
import { RECORDING_ANNOUNCEMENT } from '../recordings/index.ts';
import type { OperationsContext, PartyView } from './context.ts';

/** A recording under way (API: CallRecording). */
export interface LiveRecording {
  readonly id: string;
  readonly active: boolean;
  readonly mode: RecordingMode;
  readonly view: 'Party';
}

export interface RecordingOperations {
  /** API startCallRecording. */
  startRecording(principal: Principal, sessionId: string, partyId: string): Promise<LiveRecording>;
  /** API pauseResumeCallRecording. */
  setRecordingActive(
    principal: Principal,
    sessionId: string,
    partyId: string,
    recordingId: string,
    active: boolean,
  ): Promise<LiveRecording>;
}

export function createRecordingOperations(context: OperationsContext): RecordingOperations {
  const { exchange } = context;

  const tell = async ({ session }: PartyView, id: string, fact: Fact): Promise<LiveRecording> => {
    const answer = await exchange.tell(session.id, fact);
    // A wrong state is 403 here although 409 is documented: so it was seen (contract H).
    const recorder = context.sessionAfterOr403(answer).recorders.find((one) => one.id === id);
    if (recorder === undefined) throw new ApiError('TAS-101', { detail: 'the call has ended' });
    return { id, active: recorder.active, mode: recorder.mode, view: 'Party' };
  };

  return {
    async startRecording(principal, sessionId, partyId) {
      const view = context.readParty(principal, sessionId, partyId);
      if (!recordingSettingsOf(context.directory.account(principal.accountId)).onDemand) {
        throw notAllowed('the account records no calls on demand');
      }
      const id = exchange.newSessionIds().legacyId;
      return tell(view, id, {
        type: 'recording-started',
        party: view.party.number,
        id,
        mode: 'OnDemand',
        announcement: RECORDING_ANNOUNCEMENT,
      });
    },

    async setRecordingActive(principal, sessionId, partyId, recordingId, active) {
      const view = context.readParty(principal, sessionId, partyId);
      return tell(view, recordingId, {
        type: active ? 'recording-resumed' : 'recording-paused',
        party: view.party.number,
        id: recordingId,
      });
    },
  };
}
