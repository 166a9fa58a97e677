import { type Static, Type } from 'typebox';
import { QUEUE_ALERT_TIMERS } from '../../directory/index.ts';

const Optional = Type.Optional;
const Text = Type.String();
export const GroupStatus = Type.Enum(['Enabled', 'Disabled', 'NotActivated']);
/** API: CallQueueServiceLevelSettings. */
export const ServiceLevelSettings = Type.Object(
  {
    slaGoal: Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    slaThresholdSeconds: Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
    includeAbandonedCalls: Optional(Type.Boolean()),
    abandonedThresholdSeconds: Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
  },
  { description: 'How fast calls are to be answered.' },
);
const AlertTimer = Type.Enum(QUEUE_ALERT_TIMERS);

/** API: CallQueueInfo. */
export const CallQueueInfo = Type.Object(
  {
    uri: Text,
    id: Text,
    extensionNumber: Text,
    name: Text,
    status: GroupStatus,
  },
  { description: 'A call queue, in a list.' },
);
export type CallQueueInfoBody = Static<typeof CallQueueInfo>;

/** API: CallQueueDetails. */
export const CallQueueDetails = Type.Interface(
  [CallQueueInfo],
  {
    serviceLevelSettings: Optional(ServiceLevelSettings),
    editableMemberStatus: Type.Boolean(),
    alertTimer: Optional(AlertTimer),
  },
  { description: 'A call queue.' },
);
export type CallQueueDetailsBody = Static<typeof CallQueueDetails>;

/** API: CallQueueDetailsForUpdate. */
export const CallQueueUpdate = Type.Object(
  {
    subType: Optional(Type.Enum(['Emergency', 'Unknown'])),
    site: Optional(Type.Object({ id: Optional(Type.String({ maxLength: 32 })) })),
    extensionNumber: Optional(Type.String({ maxLength: 6 })),
    name: Optional(Type.String({ minLength: 1, maxLength: 128 })),
    status: Optional(GroupStatus),
    serviceLevelSettings: Optional(ServiceLevelSettings),
    editableMemberStatus: Optional(Type.Boolean()),
    alertTimer: Optional(AlertTimer),
  },
  { description: 'A change of a call queue.' },
);

/** API: CallQueueMemberInfo. */
export const CallQueueMemberInfo = Type.Object(
  {
    uri: Text,
    id: Type.Integer(),
    extensionNumber: Text,
  },
  { description: 'A member of a call queue.' },
);

const Ids = Optional(Type.Array(Type.String({ maxLength: 32 }), { maxItems: 1000 }));

/** API: CallQueueBulkAssignResource. */
export const CallQueueBulkAssign = Type.Object(
  {
    addedExtensionIds: Ids,
    removedExtensionIds: Ids,
  },
  { description: 'Who becomes a member, and who is none any more.' },
);

/** API: CallQueuePresence. */
export const CallQueuePresence = Type.Object(
  {
    records: Type.Array(
      Type.Object({
        member: Type.Object({ id: Text, name: Text, extensionNumber: Text }),
        acceptQueueCalls: Type.Boolean(),
        acceptCurrentQueueCalls: Type.Boolean(),
      }),
    ),
  },
  { description: 'Which members take calls of a queue.' },
);

/** API: CallQueueUpdatePresence. */
export const CallQueueUpdatePresence = Type.Object({
  records: Optional(
    Type.Array(
      Type.Object({
        // Everything but the id is what reading gave, and is ignored.
        member: Optional(
          Type.Object({
            id: Optional(Text),
            name: Optional(Text),
            extensionNumber: Optional(Text),
            extensionSubType: Optional(
              Type.Enum([
                'VideoPro',
                'VideoProPlus',
                'DigitalSignageOnlyRooms',
                'Unknown',
                'Emergency',
              ]),
            ),
            site: Optional(Type.Object({})),
          }),
        ),
        acceptQueueCalls: Optional(Type.Boolean({ description: 'Ignored.' })),
        acceptCurrentQueueCalls: Optional(Type.Boolean()),
      }),
      { maxItems: 1000 },
    ),
  ),
});

/** API: ExtensionCallQueuePresenceList. */
export const ExtensionCallQueuePresence = Type.Object({
  records: Type.Array(
    Type.Object({
      callQueue: Type.Object({
        id: Text,
        name: Text,
        extensionNumber: Text,
        editableMemberStatus: Type.Boolean(),
      }),
      acceptCalls: Type.Boolean(),
    }),
  ),
});

/** API: ExtensionCallQueueUpdatePresenceList. */
export const ExtensionCallQueueUpdatePresence = Type.Object({
  records: Optional(
    Type.Array(
      Type.Object({
        callQueue: Optional(Type.Object({ id: Optional(Text) })),
        acceptCalls: Optional(Type.Boolean()),
      }),
      { maxItems: 1000 },
    ),
  ),
});
