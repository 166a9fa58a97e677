export { VisitDesk, type VisitDeskOptions } from './desk.ts';
export { visitOf } from './destination.ts';
