export { MenuDesk, type MenuDeskOptions } from './desk.ts';
export { menuDestination } from './destination.ts';
