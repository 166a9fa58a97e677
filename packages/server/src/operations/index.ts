export type { OperationsDeps, PartyView } from './context.ts';
export { type CallOperations, type CallOutRequest, createCallOperations } from './operations.ts';
export type { PlayRequest, SoundDoor } from './playing.ts';
export type { OpenedStream, StreamDoor, StreamFormat, StreamRequest } from './streaming.ts';
export type { SuperviseRequest } from './supervision.ts';
export type { CallTarget } from './targets.ts';
