import type { Handlers } from '../transition/feature.ts';
import { bridge } from './bridge/index.ts';
import { callOut } from './call-out/index.ts';
import { dialing } from './dialing/index.ts';
import { drop } from './drop/index.ts';
import { forward } from './forward/index.ts';
import { holding } from './hold/index.ts';
import { legs } from './legs/index.ts';
import { mute } from './mute/index.ts';
import { reject } from './reject/index.ts';
import { replace } from './replace/index.ts';
import { timers } from './timers/index.ts';
import { transfer } from './transfer/index.ts';

/** Every fact has exactly one handler; the type says so. */
export const handlers: Handlers = {
  ...bridge,
  ...callOut,
  ...dialing,
  ...drop,
  ...forward,
  ...holding,
  ...legs,
  ...mute,
  ...reject,
  ...replace,
  ...timers,
  ...transfer,
};
