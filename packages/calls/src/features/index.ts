import type { Handlers } from '../transition/feature.ts';
import { answer } from './answer/index.ts';
import { bridge } from './bridge/index.ts';
import { callOut } from './call-out/index.ts';
import { conference } from './conference/index.ts';
import { dialing } from './dialing/index.ts';
import { drop } from './drop/index.ts';
import { flip } from './flip/index.ts';
import { forward } from './forward/index.ts';
import { holding } from './hold/index.ts';
import { legs } from './legs/index.ts';
import { lost } from './lost/index.ts';
import { menu } from './menu/index.ts';
import { mute } from './mute/index.ts';
import { park } from './park/index.ts';
import { play } from './play/index.ts';
import { queue } from './queue/index.ts';
import { record } from './record/index.ts';
import { reject } from './reject/index.ts';
import { replace } from './replace/index.ts';
import { reply } from './reply/index.ts';
import { stream } from './stream/index.ts';
import { supervise } from './supervise/index.ts';
import { timers } from './timers/index.ts';
import { transfer } from './transfer/index.ts';
import { voicemail } from './voicemail/index.ts';

/** Every fact has exactly one handler; the type says so. */
export const handlers: Handlers = {
  ...answer,
  ...bridge,
  ...callOut,
  ...conference,
  ...dialing,
  ...drop,
  ...flip,
  ...forward,
  ...holding,
  ...legs,
  ...lost,
  ...menu,
  ...mute,
  ...park,
  ...play,
  ...queue,
  ...record,
  ...reject,
  ...replace,
  ...reply,
  ...stream,
  ...supervise,
  ...timers,
  ...transfer,
  ...voicemail,
};
