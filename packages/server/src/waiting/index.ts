export { MessageWaiting, type MessageWaitingOptions } from './message-waiting.ts';
