import type { CommandTable } from '../../transition/table.ts';

export const LINK: CommandTable = {
  Setup: 'refused',
  Proceeding: 'refused',
  Answered: 'Gone',
  Hold: 'Gone',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
