import type { CommandTable } from '../../transition/table.ts';

export const REPLY: CommandTable = {
  Setup: 'Setup',
  Proceeding: 'Setup',
  Answered: 'refused',
  Hold: 'refused',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
