import { answeredLegOf, isLive, type Party, type Session } from '@cordboard/calls';
import { type Directory, recordingSettingsOf } from '../directory/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { RECORDING_ANNOUNCEMENT } from './announcement.ts';

export interface AutomaticRecordingOptions {
  readonly exchange: Exchange;
  readonly directory: Directory;
  readonly onDefect: (error: unknown) => void;
}

/**
 * Records the calls of extensions that are set so, from the moment two phones are
 * connected. Returns how to stop.
 */
export function recordAutomatically(options: AutomaticRecordingOptions): () => void {
  const { exchange, directory, onDefect } = options;
  const wants = ({ owner }: Party): boolean =>
    owner.kind === 'extension' &&
    recordingSettingsOf(directory.account(owner.accountId)).automatic &&
    directory.extension(owner.accountId, owner.extensionId)?.recordsCalls === true;
  return exchange.onChange(({ session: { id } }) => {
    const session = exchange.session(id);
    if (session === undefined) return;
    const talking = talkingIn(session);
    if (talking.length < 2) return;
    for (const { number } of talking.filter(wants)) {
      if (session.recorders.some(({ party }) => party === number)) continue;
      exchange
        .tell(id, {
          type: 'recording-started',
          party: number,
          id: exchange.newSessionIds().legacyId,
          mode: 'Automatic',
          announcement: RECORDING_ANNOUNCEMENT,
        })
        .catch(onDefect);
    }
  });
}

function talkingIn(session: Session): readonly Party[] {
  return session.parties.filter(
    (party) =>
      isLive(party) &&
      party.supervises === undefined &&
      answeredLegOf(session, party.number) !== undefined,
  );
}
