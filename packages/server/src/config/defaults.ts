import type { Mode } from './config.ts';

/** What a setting is when nobody sets it and it depends on the mode, by key. */
export const modeDefaults: Readonly<Record<Mode, Readonly<Record<string, unknown>>>> = {
  dev: {
    rateLimits: 'off',
    webhookNetworks: 'loopback,public',
    passwordGrant: true,
    demoAccount: true,
  },
  serve: {
    rateLimits: 'ringcentral',
    webhookNetworks: 'public',
    passwordGrant: false,
    demoAccount: false,
  },
};
