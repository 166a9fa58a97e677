export type { OperationsDeps, PartyView } from './context.ts';
export type { OpenedStream, SoundDoor, StreamDoor, StreamFormat } from './doors.ts';
export { type CallOperations, type CallOutRequest, createCallOperations } from './operations.ts';
export type { PlayRequest } from './playing.ts';
export type { StreamRequest } from './streaming.ts';
export type { SuperviseRequest } from './supervision.ts';
export type { CallTarget } from './targets.ts';
