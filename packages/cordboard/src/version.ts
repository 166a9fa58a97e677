import manifest from '../package.json' with { type: 'json' };

/** Version of Cordboard as published. */
export const version: string = manifest.version;
