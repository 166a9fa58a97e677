import type { CommandTable } from '../../transition/table.ts';

export const DROP: CommandTable = {
  Setup: 'Disconnected',
  Proceeding: 'Disconnected',
  Answered: 'Disconnected',
  Hold: 'Disconnected',
  Parked: 'Disconnected',
  VoiceMail: 'Disconnected',
  Disconnected: 'refused',
  Gone: 'refused',
};
