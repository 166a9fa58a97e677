export { areSrtpKeys, type SrtpKeys, SrtpReceiver, SrtpSender } from './context.ts';
export { type SrtpSuite, srtpSuite } from './suites.ts';
