export { SessionWatch, type WatchRequest } from './session-watch.ts';
