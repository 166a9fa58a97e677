export { type Joining, joinedBy, type ParkedCall, parkedIn, voiceCallTokenOf } from './joining.ts';
export { createRouter, type ExtensionCaller, type Router, type RouterOptions } from './router.ts';
