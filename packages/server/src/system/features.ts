import type { Presence } from '../presence/index.ts';
import type { PresencePresenter } from '../restapi/index.ts';
import type { Trunk } from '../trunks/index.ts';
import type { Mailboxes } from '../voicemail/index.ts';
import { type Attendants, startAttendants } from './attendants.ts';
import { type CallsSystem, startCallsSystem } from './calls-system.ts';
import type { Closers } from './closers.ts';
import type { Foundation } from './foundation.ts';
import { createPresencePresenter, startPresence } from './presence.ts';
import { type Queues, startQueues } from './queues.ts';
import { SoundDrivers, type SoundSystem, startSound } from './sound.ts';
import { startVoicemail, type VoicemailSystem } from './voicemail.ts';

/** Calls, and what becomes of callers whom no phone answers. */
export interface Features {
  readonly calls: CallsSystem;
  readonly presence: Presence;
  readonly presentPresence: PresencePresenter;
  readonly queues: Queues;
  readonly sound: SoundSystem;
  readonly voicemail: VoicemailSystem;
  readonly attendants: Attendants;
}

/** Lets phones call; what went on when the process ended is taken up by `takeUp`. */
export async function startFeatures(
  foundation: Foundation,
  trunks: readonly Trunk[],
  closers: Closers,
): Promise<Features> {
  const { config, database, directory } = foundation;
  const drivers = new SoundDrivers();
  // Calls may come before anybody knows who wants none.
  let takesCalls = (_extension: string): boolean => true;
  let mailboxes: Mailboxes | undefined;
  const calls = await startCallsSystem({
    ...foundation,
    trunks,
    takesCalls: (extension) => takesCalls(extension),
    voicemailOf: (extension) => mailboxes?.destination(extension),
    sound: drivers,
  });
  closers.add(() => calls.close());
  const presence = await startPresence({ ...foundation, calls });
  closers.add(() => presence.close());
  takesCalls = (extension) => presence.takesCalls(extension);
  const queues = await startQueues({ ...foundation, calls, presence });
  closers.add(() => queues.close());
  const sound = startSound({ ...foundation, store: database.recordings, calls, drivers });
  closers.add(() => sound.close());
  const voicemail = await startVoicemail({ ...foundation, calls, drivers });
  closers.add(() => voicemail.close());
  ({ mailboxes } = voicemail);
  const attendants = startAttendants({ ...foundation, calls, sound: sound.door });
  closers.add(() => attendants.close());
  const presentPresence = createPresencePresenter(config, directory, calls);
  return { calls, presence, presentPresence, queues, sound, voicemail, attendants };
}

/** Goes on with the callers and recordings of a process that ended; their sessions must be there again. */
export async function takeUp({ queues, attendants, sound, voicemail }: Features): Promise<void> {
  queues.desk.takeUp();
  attendants.takeUp();
  await sound.recordings.recover();
  await voicemail.mailboxes.recover();
}
