import type { AccountId, ExtensionId, Reason } from '@cordboard/calls';
import { type Directory, type OutgoingRules, outgoingRulesOf } from '../directory/index.ts';
import { Alarms, type Blocked, type BlockedBy, type BlockedCalls } from './alarms.ts';
import { classify, countryOf, EMERGENCY_ANYWHERE, isEmergency } from './classify.ts';

/** Whether a number may be called now. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: Reason };

/** A place among the calls to the outside. */
export interface Seat {
  /** Gives it back. Idempotent. */
  release(): void;
}

export interface OutsideCall {
  readonly accountId: AccountId;
  /** On whose behalf; undefined when nobody of the account called. */
  readonly by?: ExtensionId | undefined;
  /** E.164, or an emergency number. */
  readonly phoneNumber: string;
}

const YES: Verdict = { ok: true };
const REASONS: Readonly<Record<BlockedBy, Reason>> = {
  international: 'InternationalDisabled',
  premium: 'DestinationBlocked',
  'user-limit': 'DestinationBlocked',
  'account-limit': 'DestinationBlocked',
};

/**
 * The one way to the outside: which numbers may be called, and how many calls at a
 * time. Dialled numbers, call-outs, forwarding, transfers, flips and overflows all
 * pass it twice: when a number is looked up, so that a call is refused before it
 * exists, and when a trunk is about to be called, where the seat is taken. Nothing
 * comes between the check and the taking of a seat, so no race passes the limit.
 */
export class OutgoingGate {
  readonly #directory: Pick<Directory, 'account' | 'extension'>;
  readonly #alarms: Alarms;
  readonly #seats = new Map<string, number>();

  constructor(directory: Pick<Directory, 'account' | 'extension'>, now: () => number) {
    this.#directory = directory;
    this.#alarms = new Alarms(now);
  }

  /** Called when calls were refused, at most once a minute for each caller and cause. */
  onBlocked(listener: (calls: BlockedCalls) => void): () => void {
    return this.#alarms.onBlocked(listener);
  }

  /** Calls to the outside that an account, or one of its extensions, has now. */
  count(accountId: AccountId, by?: ExtensionId): number {
    return this.#seats.get(keyOf(accountId, by)) ?? 0;
  }

  /** Whether a short number calls the emergency services where the account is at home. */
  isEmergency(accountId: AccountId, number: string): boolean {
    if (!EMERGENCY_ANYWHERE.has(number)) return false;
    const home = this.#directory.account(accountId)?.mainNumber;
    return home !== undefined && isEmergency(number, countryOf(home));
  }

  /** Whether the call may be made. A refusal is made known. */
  check(call: OutsideCall): Verdict {
    const by = this.#blockedBy(call);
    return by === undefined ? YES : this.#refuse(call, by);
  }

  /** Takes a seat for a call that is about to be made. Emergency calls always get one. */
  enter(call: OutsideCall): Seat | Extract<Verdict, { ok: false }> {
    const by = this.#blockedBy(call);
    if (by !== undefined) return this.#refuse(call, by);
    const keys = [keyOf(call.accountId)];
    if (call.by !== undefined) keys.push(keyOf(call.accountId, call.by));
    for (const key of keys) this.#seats.set(key, (this.#seats.get(key) ?? 0) + 1);
    let taken = true;
    return {
      release: () => {
        if (!taken) return;
        taken = false;
        for (const key of keys) {
          const left = (this.#seats.get(key) ?? 1) - 1;
          if (left === 0) this.#seats.delete(key);
          else this.#seats.set(key, left);
        }
      },
    };
  }

  #blockedBy({ accountId, by, phoneNumber }: OutsideCall): BlockedBy | undefined {
    const account = this.#directory.account(accountId);
    if (account === undefined) return 'premium';
    if (this.isEmergency(accountId, phoneNumber)) return undefined;
    const extension = by === undefined ? undefined : this.#directory.extension(accountId, by);
    const rules = outgoingRulesOf(account, extension);
    const denied = deniedBy(rules, phoneNumber, account.mainNumber);
    if (denied !== undefined) return denied;
    if (by !== undefined && this.count(accountId, by) >= rules.maxCalls) return 'user-limit';
    if (this.count(accountId) >= rules.maxCallsOfAccount) return 'account-limit';
    return undefined;
  }

  #refuse(call: OutsideCall, by: BlockedBy): Extract<Verdict, { ok: false }> {
    const { accountId, phoneNumber } = call;
    const reason = REASONS[by];
    const blocked: Blocked = {
      accountId,
      ...(call.by === undefined ? {} : { extensionId: call.by }),
      phoneNumber,
      by,
      reason,
    };
    this.#alarms.raise(blocked);
    return { ok: false, reason };
  }
}

function deniedBy(
  { countries, premium }: OutgoingRules,
  number: string,
  home: string,
): 'international' | 'premium' | undefined {
  const place = classify(number, home);
  switch (place.kind) {
    case 'premium':
      return premium ? undefined : 'premium';
    case 'international':
      return countries.includes('*') || countries.includes(place.country)
        ? undefined
        : 'international';
    default:
      return undefined;
  }
}

function keyOf(accountId: AccountId, by?: ExtensionId): string {
  return by === undefined ? accountId : `${accountId}/${by}`;
}
