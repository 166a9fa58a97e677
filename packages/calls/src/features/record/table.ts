import type { CommandTable } from '../../transition/table.ts';

/** Recording leaves the status as it is. */
export const RECORD: CommandTable = {
  Setup: 'refused',
  Proceeding: 'refused',
  Answered: 'Answered',
  Hold: 'Hold',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
