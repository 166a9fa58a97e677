import type { CommandTable } from '../../transition/table.ts';

export const HOLD: CommandTable = {
  Setup: 'refused',
  Proceeding: 'refused',
  Answered: 'Hold',
  Hold: 'refused',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};

export const UNHOLD: CommandTable = {
  Setup: 'refused',
  Proceeding: 'refused',
  Answered: 'refused',
  Hold: 'Answered',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
