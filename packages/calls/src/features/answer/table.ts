import type { CommandTable } from '../../transition/table.ts';

export const ANSWER: CommandTable = {
  Setup: 'Proceeding',
  Proceeding: 'Proceeding',
  Answered: 'refused',
  Hold: 'refused',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
