import type { CommandTable } from '../../transition/table.ts';

export const FLIP: CommandTable = {
  Setup: 'refused',
  Proceeding: 'refused',
  Answered: 'Answered',
  Hold: 'refused',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
