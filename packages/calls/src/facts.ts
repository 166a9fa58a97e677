import type { AnswerFacts } from './features/answer/facts.ts';
import type { BridgeFacts } from './features/bridge/facts.ts';
import type { CallOutFacts } from './features/call-out/facts.ts';
import type { ConferenceFacts } from './features/conference/facts.ts';
import type { DialingFacts } from './features/dialing/facts.ts';
import type { DropFacts } from './features/drop/facts.ts';
import type { FlipFacts } from './features/flip/facts.ts';
import type { ForwardFacts } from './features/forward/facts.ts';
import type { HoldFacts } from './features/hold/facts.ts';
import type { LegFacts } from './features/legs/facts.ts';
import type { LostFacts } from './features/lost/facts.ts';
import type { MenuFacts } from './features/menu/facts.ts';
import type { MuteFacts } from './features/mute/facts.ts';
import type { ParkFacts } from './features/park/facts.ts';
import type { PlayFacts } from './features/play/facts.ts';
import type { QueueFacts } from './features/queue/facts.ts';
import type { RecordFacts } from './features/record/facts.ts';
import type { RejectFacts } from './features/reject/facts.ts';
import type { ReplaceFacts } from './features/replace/facts.ts';
import type { ReplyFacts } from './features/reply/facts.ts';
import type { StreamFacts } from './features/stream/facts.ts';
import type { SuperviseFacts } from './features/supervise/facts.ts';
import type { TimerFacts } from './features/timers/facts.ts';
import type { TransferFacts } from './features/transfer/facts.ts';
import type { VoicemailFacts } from './features/voicemail/facts.ts';

/** Every kind of fact with its content. Each feature declares its own. */
export interface FactMap
  extends AnswerFacts,
    BridgeFacts,
    CallOutFacts,
    ConferenceFacts,
    DialingFacts,
    DropFacts,
    FlipFacts,
    ForwardFacts,
    HoldFacts,
    LegFacts,
    LostFacts,
    MenuFacts,
    MuteFacts,
    ParkFacts,
    PlayFacts,
    QueueFacts,
    RecordFacts,
    RejectFacts,
    ReplaceFacts,
    ReplyFacts,
    StreamFacts,
    SuperviseFacts,
    TimerFacts,
    TransferFacts,
    VoicemailFacts {}

export type FactType = keyof FactMap;

/** Anything that happens to a session. Plain JSON, so that the ledger can keep it. */
export type Fact<T extends FactType = FactType> = {
  [K in T]: { readonly type: K } & FactMap[K];
}[T];

/** The facts that begin a session. */
export type OpeningFact = Fact<
  'call-placed' | 'call-out-requested' | 'ring-out-requested' | 'conference-created'
>;

/** Whether a fact begins a session. */
export function isOpening(fact: Fact): fact is OpeningFact {
  return (
    fact.type === 'call-placed' ||
    fact.type === 'call-out-requested' ||
    fact.type === 'ring-out-requested' ||
    fact.type === 'conference-created'
  );
}
