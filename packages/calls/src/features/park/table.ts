import type { CommandTable } from '../../transition/table.ts';

export const PARK: CommandTable = {
  Setup: 'refused',
  Proceeding: 'refused',
  Answered: 'Parked',
  Hold: 'Parked',
  Parked: 'refused',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};

export const PICKUP: CommandTable = {
  Setup: 'refused',
  Proceeding: 'refused',
  Answered: 'refused',
  Hold: 'refused',
  Parked: 'Gone',
  VoiceMail: 'refused',
  Disconnected: 'refused',
  Gone: 'refused',
};
