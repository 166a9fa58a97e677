export { type HttpListeners, type HttpListenersOptions, openHttpListeners } from './listeners.ts';
export { refuseUpgrade } from './raw-answer.ts';
export { createSipUpgrade } from './sip-upgrade.ts';
