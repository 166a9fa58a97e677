import type { CommandTable } from '../../transition/table.ts';

/** Muting leaves the status as it is. */
export const UPDATE: CommandTable = {
  Setup: 'refused',
  Proceeding: 'refused',
  Answered: 'Answered',
  Hold: 'Hold',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
