import type { AccountId, DeviceId, ExtensionId } from './ids.ts';
import type { Endpoint } from './leg.ts';
import type { PartyInfo } from './party-info.ts';
import type { Reason } from './reason.ts';

/** A phone that will ring. */
export type RingTarget = Extract<Endpoint, { kind: 'device' }>;

/**
 * Where a dialled number leads. The directory resolves it before the fact is
 * made, so the model never looks anything up and a replay sees the same answer.
 */
export type Destination =
  | {
      readonly kind: 'extension';
      readonly accountId: AccountId;
      readonly extensionId: ExtensionId;
      readonly extensionNumber: string;
      readonly name: string;
      /** The number that was dialled to get here: a direct number or the extension number. */
      readonly dialled: string;
      /** The phones that are online now; empty when none is. */
      readonly phones: readonly RingTarget[];
      /** The user wants no calls: without phones, the caller hears busy. */
      readonly busy?: true;
      /** How long it rings altogether. */
      readonly ringMs: number;
      /** Who rings later, in this order, while nobody has answered. */
      readonly steps?: readonly RingStep[];
      /** Where the caller goes on when nobody answers; without it the call ends. */
      readonly otherwise?: Destination;
      /** Where it goes on instead when the phones are busy, or the user wants no calls. */
      readonly whenBusy?: Destination;
    }
  | {
      readonly kind: 'outside';
      readonly phoneNumber: string;
      readonly trunkId: string;
      /** On whose behalf it is called; without it on the account's. */
      readonly by?: ExtensionId;
      readonly ringMs: number;
    }
  | QueueDestination
  | VoicemailDestination
  | VisitDestination
  | MenuDestination
  | { readonly kind: 'nobody'; readonly dialled: string; readonly reason: Reason };

/** Phones that are called later than others of the same user. */
export interface RingStep {
  /** How long after the step before it. Passed over when nothing rings any more. */
  readonly afterMs: number;
  readonly endpoints: readonly Endpoint[];
  /** Whether those that ring already stop then. */
  readonly instead: boolean;
}

/** A queue: the caller waits there until one of its agents answers. */
export interface QueueDestination {
  readonly kind: 'queue';
  readonly accountId: AccountId;
  readonly extensionId: ExtensionId;
  readonly extensionNumber: string;
  readonly name: string;
  readonly dialled: string;
  /** Sounds of the media engine: what is said to a caller who comes in, and what is heard while waiting. */
  readonly greeting?: string;
  readonly music: string;
  /** How long a caller waits before going on to `otherwise`; without it as long as the caller likes. */
  readonly maxWaitMs?: number;
  /** As many wait already as may: the caller goes on to `otherwise` at once. */
  readonly full?: true;
  /** Where callers go on; without it their calls end. */
  readonly otherwise?: Destination;
}

/** A mailbox: the caller hears its greeting and leaves a message. */
export interface VoicemailDestination {
  readonly kind: 'voicemail';
  readonly accountId: AccountId;
  /** Whose mailbox it is. */
  readonly extensionId: ExtensionId;
  readonly name: string;
  readonly dialled: string;
  /** Sounds of the media engine: what the caller is told, and after what the message begins. */
  readonly greeting: string;
  readonly beep: string;
  /** The longest message. */
  readonly maxMessageMs: number;
  /** There is no room for another message: the call ends after the greeting. */
  readonly full?: true;
}

/** A menu: it answers, and the caller chooses by its keys where to go on. */
export interface MenuDestination {
  readonly kind: 'menu';
  readonly accountId: AccountId;
  readonly extensionId: ExtensionId;
  readonly extensionNumber: string;
  readonly name: string;
  readonly dialled: string;
}

/** A mailbox whose messages the caller hears. */
export interface VisitDestination {
  readonly kind: 'visit';
  readonly accountId: AccountId;
  /** Whose mailbox it is. */
  readonly extensionId: ExtensionId;
  /** Whose messages these are to hear: nobody else may take the caller's seat. */
  readonly visitor: ExtensionId;
  readonly name: string;
  readonly dialled: string;
}

/** Who places a call. */
export type Caller =
  | {
      readonly kind: 'extension';
      readonly accountId: AccountId;
      readonly extensionId: ExtensionId;
      readonly extensionNumber: string;
      readonly name: string;
      /** The number shown to people outside, E.164. */
      readonly callerId: string;
      /** Absent while it is not known which of its phones calls. */
      readonly deviceId?: DeviceId;
      /** People outside are not shown the name. */
      readonly hidesName?: true;
      /** People of the account are shown `callerId` instead of the extension number. */
      readonly hidesExtension?: true;
    }
  | {
      readonly kind: 'outside';
      readonly accountId: AccountId;
      /** E.164, or undefined when the caller withholds it. */
      readonly phoneNumber?: string;
      readonly name?: string;
    };

/** What a called party is shown of the one who calls it. */
export interface Shown {
  /** To people of the account: the short number and the name. */
  readonly inside: PartyInfo;
  /** To people outside: the caller id. */
  readonly outside: PartyInfo;
}
