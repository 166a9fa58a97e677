import { type Static, Type } from 'typebox';
import type { WEEKDAYS } from '../../directory/index.ts';

const Optional = Type.Optional;
const Text = Type.String();
const Whole = Type.Integer();
const Reference = Type.Object({ id: Text, uri: Text });

const Ranges = Type.Optional(Type.Array(Type.Object({ from: Text, to: Text })));
const WeeklyRanges = Type.Object(
  {
    monday: Ranges,
    tuesday: Ranges,
    wednesday: Ranges,
    thursday: Ranges,
    friday: Ranges,
    saturday: Ranges,
    sunday: Ranges,
  } satisfies Record<(typeof WEEKDAYS)[number], typeof Ranges>,
  { title: 'WeeklyRanges', description: 'Times of day as 09:00.' },
);

/** API: ScheduleInfoUserBusinessHours; without hours it is open all the time. */
export const Schedule = Type.Object(
  { weeklyRanges: Optional(WeeklyRanges) },
  { title: 'Schedule' },
);
export type ScheduleBody = Static<typeof Schedule>;

/** API: GetUserBusinessHoursResponse. */
export const BusinessHoursInfo = Type.Object({ uri: Text, schedule: Schedule });

const RULE_TYPES = ['BusinessHours', 'AfterHours'] as const;

/** API: CallHandlingRuleInfo, in short. */
export const AnsweringRuleSummary = Type.Object(
  { uri: Text, id: Text, type: Type.Enum([...RULE_TYPES]), name: Text, enabled: Type.Boolean() },
  { title: 'AnsweringRuleSummary' },
);

const ForwardingRule = Type.Object({
  index: Whole,
  ringCount: Type.Integer({ description: 'Of five seconds each.' }),
  enabled: Type.Boolean(),
  forwardingNumbers: Type.Array(
    Type.Object({
      id: Text,
      uri: Optional(Text),
      phoneNumber: Optional(Text),
      label: Text,
      type: Text,
    }),
  ),
});

/** API: CallHandlingRuleInfo. */
export const AnsweringRule = Type.Object(
  {
    ...AnsweringRuleSummary.properties,
    schedule: Type.Object({ ref: Type.Enum([...RULE_TYPES]) }),
    callHandlingAction: Type.Enum([
      'ForwardCalls',
      'UnconditionalForwarding',
      'TransferToExtension',
      'TakeMessagesOnly',
      'PlayAnnouncementOnly',
    ]),
    forwarding: Optional(
      Type.Object({
        notifyMySoftPhones: Type.Boolean(),
        softPhonesRingCount: Whole,
        softPhonesAlwaysRing: Type.Boolean(),
        ringingMode: Type.Enum(['Sequentially', 'Simultaneously']),
        rules: Type.Array(ForwardingRule),
      }),
    ),
    unconditionalForwarding: Optional(Type.Object({ phoneNumber: Text })),
    transfer: Optional(Type.Object({ extension: Reference })),
    voicemail: Optional(Type.Object({ enabled: Type.Boolean(), recipient: Reference })),
    greetings: Type.Array(Type.Object({ type: Text })),
    screening: Type.Literal('Off'),
  },
  { title: 'AnsweringRule' },
);
export type AnsweringRuleBody = Static<typeof AnsweringRule>;

/** API: CompanyAnsweringRuleInfo. */
export const CompanyRule = Type.Object(
  {
    ...AnsweringRuleSummary.properties,
    schedule: Type.Object({ ref: Type.Enum([...RULE_TYPES]) }),
    callHandlingAction: Type.Enum(['Operator', 'Disconnect', 'Bypass']),
    extension: Type.Object({ id: Text }),
  },
  { title: 'CompanyAnsweringRule' },
);
export type CompanyRuleBody = Static<typeof CompanyRule>;
