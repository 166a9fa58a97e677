import type { CommandTable } from '../../transition/table.ts';

export const TRANSFER: CommandTable = {
  Setup: 'refused',
  Proceeding: 'refused',
  Answered: 'Disconnected',
  Hold: 'Disconnected',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
