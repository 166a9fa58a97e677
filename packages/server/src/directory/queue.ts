import { type Static, Type } from 'typebox';
import { ExtensionReference } from './references.ts';

/** In which order the members of a queue are called. */
export const QUEUE_RINGING = ['Simultaneous', 'Rotating', 'FixedOrder', 'LongestIdle'] as const;

/** What becomes of a caller who has waited for too long, or for whom there is no room. */
export const QUEUE_OVERFLOWS = ['Voicemail', 'Extension', 'PhoneNumber', 'Disconnect'] as const;

/** Delays that the API knows as `alertTimer`, in seconds. */
export const QUEUE_ALERT_TIMERS = [
  5, 10, 15, 20, 30, 45, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600,
] as const;

const Percent = Type.Integer({ minimum: 0, maximum: 100 });
const Seconds = Type.Integer({ minimum: 0, maximum: 86_400 });

/** How a queue works; the section `queue` of an extension of type `Department`. */
export const QueueSettings = Type.Object(
  {
    members: Type.Optional(
      Type.Array(ExtensionReference({ description: 'A user who takes calls of the queue.' }), {
        description: 'Who takes its calls, in the order of `FixedOrder`.',
        uniqueItems: true,
        maxItems: 1000,
      }),
    ),
    ringing: Type.Optional(
      Type.Enum(QUEUE_RINGING, {
        description:
          'Who is called: everybody at once (`Simultaneous`), in turns (`Rotating`), always from the first (`FixedOrder`), or who has had no call for the longest (`LongestIdle`). Default `Simultaneous`.',
      }),
    ),
    agentRingSeconds: Type.Optional(
      Type.Integer({
        minimum: 5,
        maximum: 300,
        description: 'How long the phones of one member ring. Default 20.',
      }),
    ),
    wrapUpSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 3600,
        description: 'How long a member is left in peace after a call of the queue. Default 0.',
      }),
    ),
    maxWaitSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 86_400,
        description: 'How long a caller waits at most; 0 means for ever. Default 300.',
      }),
    ),
    maxCallers: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1000,
        description: 'How many may wait at the same time. Default 25.',
      }),
    ),
    overflow: Type.Optional(
      Type.Object(
        {
          action: Type.Enum(QUEUE_OVERFLOWS, {
            description: 'To a mailbox, another extension, a telephone number, or the end.',
          }),
          extensionId: Type.Optional(
            ExtensionReference({
              description: 'The extension; for `Voicemail` whose mailbox, by default the own one.',
            }),
          ),
          phoneNumber: Type.Optional(
            Type.String({ minLength: 1, maxLength: 32, description: 'The number, as dialled.' }),
          ),
        },
        {
          additionalProperties: false,
          description:
            'Where callers go on who find no room or wait too long. Default `Voicemail`.',
        },
      ),
    ),
    greeting: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Sound that every caller hears first, by its name.',
      }),
    ),
    music: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Sound that is heard while waiting, by its name. Default `hold`.',
      }),
    ),
    announceSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 3600,
        description: 'How often callers are told their position; 0 means never. Default 30.',
      }),
    ),
    editableMemberStatus: Type.Optional(
      Type.Boolean({
        description: 'Whether members may say themselves that they take no calls. Default true.',
      }),
    ),
    alertTimer: Type.Optional(
      Type.Enum(QUEUE_ALERT_TIMERS, {
        description: 'Seconds before waiting calls are pointed out to members (API: alertTimer).',
      }),
    ),
    serviceLevel: Type.Optional(
      Type.Object(
        {
          slaGoal: Type.Optional(Percent),
          slaThresholdSeconds: Type.Optional(Seconds),
          includeAbandonedCalls: Type.Optional(Type.Boolean()),
          abandonedThresholdSeconds: Type.Optional(Seconds),
        },
        {
          additionalProperties: false,
          description: 'What reports measure the queue by (API: serviceLevelSettings).',
        },
      ),
    ),
  },
  { additionalProperties: false, description: 'How a call queue works.' },
);
export type QueueSettings = Static<typeof QueueSettings>;

type Decided = Exclude<keyof QueueSettings, 'greeting' | 'alertTimer' | 'serviceLevel'>;

/** The settings of a queue with what holds where nothing was said. */
export type QueueRules = Required<Pick<QueueSettings, Decided>> & Omit<QueueSettings, Decided>;

/** How a queue works: what was set, and the defaults for the rest. */
export function queueSettingsOf({ queue = {} }: { readonly queue?: QueueSettings }): QueueRules {
  return {
    ...queue,
    members: queue.members ?? [],
    ringing: queue.ringing ?? 'Simultaneous',
    agentRingSeconds: queue.agentRingSeconds ?? 20,
    wrapUpSeconds: queue.wrapUpSeconds ?? 0,
    maxWaitSeconds: queue.maxWaitSeconds ?? 300,
    maxCallers: queue.maxCallers ?? 25,
    overflow: queue.overflow ?? { action: 'Voicemail' },
    music: queue.music ?? 'hold',
    announceSeconds: queue.announceSeconds ?? 30,
    editableMemberStatus: queue.editableMemberStatus ?? true,
  };
}
