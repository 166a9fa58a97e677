import type { Destination, RingStep, Shown } from './destination.ts';
import type { AccountId, EpochMs, ExtensionId, PartyId, SessionId } from './ids.ts';
import type { PartyInfo } from './party-info.ts';
import type { Reason } from './reason.ts';

/**
 * Whose party it is. An outside party belongs to the account's call, not to a
 * mailbox; clients tell the two apart by the missing extension (contract T9).
 */
export type Owner =
  | { readonly kind: 'extension'; readonly accountId: AccountId; readonly extensionId: ExtensionId }
  | { readonly kind: 'outside'; readonly accountId: AccountId };

/** The other half of a party that is `Gone`: the seat it was connected to. */
export interface Peer {
  readonly telephonySessionId: SessionId;
  readonly partyId: PartyId;
  /** Numeric legacy id of the peer's session; `0` for a conference. */
  readonly sessionId: string;
}

/** Who holds: the API, the phone's own hold button, or both. At least one is true. */
export interface HoldSources {
  readonly api: boolean;
  readonly phone: boolean;
}

/** The state of a party. `code` and `reason` are the API's own words. */
export type PartyStatus =
  | { readonly code: 'Setup'; readonly reason?: Reason }
  | { readonly code: 'Proceeding'; readonly reason?: Reason }
  | { readonly code: 'Answered'; readonly reason?: Reason }
  | { readonly code: 'Hold'; readonly by: HoldSources }
  /** `orbit` is `*8xx`, or the extension id of a park location. */
  | { readonly code: 'Parked'; readonly reason?: Reason; readonly orbit: string }
  | { readonly code: 'VoiceMail'; readonly reason?: Reason }
  | { readonly code: 'Disconnected'; readonly reason?: Reason }
  | { readonly code: 'Gone'; readonly reason: Reason; readonly peer: Peer };

export type StatusCode = PartyStatus['code'];

/**
 * Every arc a party may take from one status to another. A feature that needs a
 * new arc adds it here; anything else is a defect and fails loudly.
 */
export const PARTY_ARCS: { readonly [From in StatusCode]: readonly StatusCode[] } = {
  Setup: ['Proceeding', 'Answered', 'VoiceMail', 'Disconnected', 'Gone'],
  Proceeding: ['Setup', 'Answered', 'VoiceMail', 'Disconnected'],
  Answered: ['Hold', 'Parked', 'VoiceMail', 'Disconnected', 'Gone'],
  Hold: ['Answered', 'Parked', 'Disconnected', 'Gone'],
  Parked: ['Disconnected', 'Gone'],
  VoiceMail: ['Answered', 'Disconnected', 'Gone'],
  Disconnected: [],
  Gone: ['Hold', 'Disconnected'],
};

/** Where a party is joined to another session: one side of a two-sided link. */
export interface Link {
  readonly id: string;
  readonly side: 'a' | 'b';
}

/** How a supervisor takes part: only listening, heard by the agent alone, or heard by all. */
export type SupervisionMode = 'Listen' | 'Whisper' | 'Barge';

/** What a supervising party listens to. */
export interface Supervision {
  readonly mode: SupervisionMode;
  /** The party whose coach the supervisor is. */
  readonly agent: number;
  /** The one party that is heard; without it all are. */
  readonly only?: number;
  /** Its phone was offered to listen only; it has to be asked before it can speak. */
  readonly sendOnly?: true;
}

/** A called party that takes another one's seat as soon as it answers. */
export interface Takeover {
  readonly party: number;
  readonly reason: Reason;
}

/** What the party of a queue knows while its caller waits. It stays when the wait is over. */
export interface QueueWait {
  /** Number of the party that waits. */
  readonly caller: number;
  readonly since: EpochMs;
  /** Music that the caller hears. */
  readonly music: string;
  /** What agents are shown of the caller. */
  readonly shown: Shown;
  /** When the wait is over; without it never. */
  readonly until?: EpochMs;
  /** Where the caller goes on when nobody has answered in time. */
  readonly otherwise?: Destination;
}

/** What the party of a mailbox knows while a message is left there. */
export interface MessageTaking {
  /** Number of the party that hears the greeting. */
  readonly caller: number;
  /** `over` when nothing is recorded any more. */
  readonly stage: 'greeting' | 'beep' | 'recording' | 'over';
  readonly beep: string;
  readonly maxMessageMs: number;
  /** Names the recorder; its ear is `record:<recording>:voice`. */
  readonly recording: string;
  readonly full?: true;
}

/** What the party of a mailbox knows while somebody hears its messages. */
export interface MailboxVisit {
  /** Number of the party that hears them. */
  readonly caller: number;
  readonly visitor: ExtensionId;
  /** What the caller says is recorded as the greeting: names the recorder, as in `MessageTaking`. */
  readonly recording?: string;
}

/** What a caller said to a reply by its keys. */
export type ReplyAnswer =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  /** A number at which the caller wants to be called, as it was keyed in. */
  | { readonly kind: 'number'; readonly phoneNumber: string };

/**
 * A party without a phone that speaks to its caller: the reply of a user, or a
 * menu. What it knows stays when it is over.
 */
export type Attendance =
  | {
      readonly kind: 'reply';
      /** Number of the party that is spoken to. */
      readonly caller: number;
      /** Sounds that are still to be said. */
      readonly words: readonly string[];
      /** How long the caller may take for a key. */
      readonly patienceMs: number;
      /** Nothing is being said: the timer `reply:<party>` runs. */
      readonly waits?: true;
      /** Present once the caller gives a number: its digits so far. */
      readonly digits?: string;
      readonly answer?: ReplyAnswer;
    }
  | {
      readonly kind: 'menu';
      /** Number of the party that is spoken to. */
      readonly caller: number;
      /** What whoever is called next is shown of the caller. */
      readonly shown: Shown;
    };

/** What else is done to reach a user, and where the caller goes on when nothing helps. */
export interface RingPlan {
  /** Number of the party that waits. */
  readonly caller: number;
  /** What others are shown of the caller. */
  readonly shown: Shown;
  /** Still to come. */
  readonly steps: readonly RingStep[];
  readonly otherwise?: Destination;
  /** Instead of `otherwise` when the phones are busy. */
  readonly whenBusy?: Destination;
}

/** Makes a party the one of an agent who is, or was, called for a queue. */
export interface QueueAgency {
  /** Number of the queue's party. */
  readonly queue: number;
  readonly extensionId: ExtensionId;
  readonly name: string;
}

/** What brought a ringing call here, other than a plain call. */
export type ArrivedBy = 'forward' | 'transfer' | 'flip' | 'queue' | 'pickup' | 'return';

/** One participant's seat in a session (API: CallParty). */
export interface Party {
  /** Counts from 1 within the session; 1 is the party that originated the call. */
  readonly number: number;
  readonly id: PartyId;
  readonly direction: 'Inbound' | 'Outbound';
  readonly owner: Owner;
  readonly from: PartyInfo;
  readonly to: PartyInfo;
  readonly status: PartyStatus;
  readonly muted: boolean;
  /** True when the party is not mixed with the others. */
  readonly standAlone: boolean;
  readonly missedCall: boolean;
  readonly queueCall: boolean;
  readonly conferenceRole?: 'Host' | 'Participant';
  /** Who began a RingOut, and who is called by it. */
  readonly ringOutRole?: 'Initiator' | 'Target';
  readonly recordings: readonly { readonly id: string; readonly active: boolean }[];
  /** Whether events carry the data with which the user's mobile may take the call over. */
  readonly mobilePickup: boolean;
  /** Whom a link leads to; present together with `link` or `moved`. */
  readonly peer?: Peer;
  /** Present while the party's seat is taken by a link to another session. */
  readonly link?: Link;
  /** Present while the party itself, with its phone, is in another session through a link. */
  readonly moved?: Link;
  readonly supervises?: Supervision;
  readonly takes?: Takeover;
  readonly arrivedBy?: ArrivedBy;
  /** Present in a called party that can be reached otherwise. */
  readonly ringPlan?: RingPlan;
  /** Present in the party of a queue. */
  readonly queueWait?: QueueWait;
  /** Present in the party of a mailbox. */
  readonly message?: MessageTaking;
  /** Present in the party of a mailbox whose messages are heard. */
  readonly visit?: MailboxVisit;
  /** Present in a party that speaks to its caller by itself. */
  readonly attends?: Attendance;
  /** Present in the party of an agent of a queue. */
  readonly agentOf?: QueueAgency;
  /** Who is called when a parked call is not picked up in time. */
  readonly returnTo?: { readonly destination: Destination; readonly afterMs: number };
}

/** What the party itself goes by: a caller is its `from`, a called party its `to`. */
export function identityOf(party: Party): PartyInfo {
  return party.direction === 'Outbound' ? party.from : party.to;
}

/** A party that has neither ended nor left for another session. */
export function isLive(party: Party): boolean {
  return party.status.code !== 'Disconnected' && party.status.code !== 'Gone';
}

/** A party that takes part: live itself, or its seat is joined by a link to someone who is. */
export function isPresent(party: Party): boolean {
  return isLive(party) || (party.status.code === 'Gone' && party.link !== undefined);
}

/** A present party that keeps the call alive; a supervisor does not. */
export function counts(party: Party): boolean {
  return isPresent(party) && party.supervises === undefined;
}

/** A mailbox that takes or gives messages: it counts, and is nobody to talk to. */
export function isMailbox(party: Party): boolean {
  return party.status.code === 'VoiceMail';
}

/**
 * A party that has been called and has not answered yet, also one whose menu or
 * reply speaks in its place. Whoever takes the seat
 * of a caller is called too, although the seat's direction is `Outbound`.
 */
export function isAlerting(party: Party): boolean {
  return (
    (party.direction === 'Inbound' || party.takes !== undefined) &&
    party.supervises === undefined &&
    (party.status.code === 'Setup' || party.status.code === 'Proceeding')
  );
}

/** A called party whose phones, or those of whom it stands for, may ring: no reply and no menu. */
export function isRinging(party: Party): boolean {
  return isAlerting(party) && party.attends === undefined;
}
