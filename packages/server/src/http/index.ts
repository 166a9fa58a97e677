export { type HttpListeners, openHttpListeners } from './listeners.ts';
export { createSipUpgrade } from './sip-upgrade.ts';
