import type { CommandTable } from '../../transition/table.ts';

export const IGNORE: CommandTable = {
  Setup: 'Disconnected',
  Proceeding: 'Disconnected',
  Answered: 'refused',
  Hold: 'refused',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
