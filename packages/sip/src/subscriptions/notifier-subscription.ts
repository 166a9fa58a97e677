import {
  type Dialog,
  type DialogUsage,
  OutgoingRequest,
  type UserAgent,
} from '../dialogs/index.ts';
import type { Timer, TimerOwner } from '../timers/index.ts';
import type { ServerTransaction } from '../transactions/index.ts';
import { expires, type SipRequest } from '../wire/index.ts';
import { type EventType, eventOf, formatEvent } from './event.ts';

/** What a NOTIFY carries. */
export interface NotifyBody {
  readonly contentType: string;
  readonly body: string;
}

/** Why a subscription is over (RFC 6665 §4.1.3), or that the subscriber is gone or unsubscribed. */
export type SubscriptionEnd =
  | 'timeout'
  | 'deactivated'
  | 'noresource'
  | 'rejected'
  | 'unsubscribed'
  | 'lost';

/** How long a subscription may last, in seconds. */
export interface SubscriptionTerms {
  readonly minSeconds: number;
  readonly defaultSeconds: number;
  readonly maxSeconds: number;
}

export interface SubscriptionDelegate {
  /**
   * The whole state of the resource as it is now, for the next NOTIFY. Undefined when the
   * subscriber knows it already: asked after `changed()` only.
   */
  state(forced: boolean): NotifyBody | undefined;
  /** Called once, whichever side ended it. */
  onEnded?(why: SubscriptionEnd): void;
}

/** Answers about a SUBSCRIBE's `Expires`: how long it lasts, or the smallest interval that is allowed. */
export function grantedSeconds(
  request: SipRequest,
  terms: SubscriptionTerms,
): { readonly seconds: number } | { readonly tooBrief: number } {
  const asked = expires(request) ?? terms.defaultSeconds;
  if (asked > 0 && asked < terms.minSeconds) return { tooBrief: terms.minSeconds };
  return { seconds: Math.min(asked, terms.maxSeconds) };
}

/**
 * Our side of a subscription of a peer (RFC 6665 §4.2). One NOTIFY is on its way at a time; what
 * changes meanwhile goes into the next one, so that a slow peer gets the newest state and no queue.
 */
export class NotifierSubscription implements DialogUsage, TimerOwner {
  readonly event: EventType;
  readonly #agent: UserAgent;
  readonly #dialog: Dialog;
  readonly #terms: SubscriptionTerms;
  readonly #delegate: SubscriptionDelegate;
  #expiresAtMs = 0;
  #timer: Timer | undefined;
  #isBusy = false;
  /** What the next NOTIFY is for. */
  #next: 'nothing' | 'changes' | 'everything' = 'nothing';
  #ended: SubscriptionEnd | undefined;

  /** Use `IncomingSubscribe.accept`. */
  constructor(
    agent: UserAgent,
    dialog: Dialog,
    event: EventType,
    terms: SubscriptionTerms,
    delegate: SubscriptionDelegate,
  ) {
    this.#agent = agent;
    this.#dialog = dialog;
    this.event = event;
    this.#terms = terms;
    this.#delegate = delegate;
    dialog.usage = this;
    agent.addDialog(dialog);
  }

  get isActive(): boolean {
    return this.#ended === undefined;
  }

  /** The state may have changed: the subscriber is told as soon as the NOTIFY before is answered. */
  changed(): void {
    if (this.#next === 'nothing') this.#next = 'changes';
    this.#flush();
  }

  /** Ends it from our side with a last NOTIFY. Idempotent. */
  terminate(why: Exclude<SubscriptionEnd, 'lost'>): void {
    if (this.#ended !== undefined) return;
    this.#end(why);
    this.#send(true);
  }

  /** Begins or goes on for so long, and sends the whole state; 0 ends it (RFC 6665 §4.2.1.4). */
  renew(seconds: number): void {
    this.#agent.timers.stop(this.#timer);
    if (seconds === 0) {
      this.terminate('unsubscribed');
      return;
    }
    this.#expiresAtMs = this.#agent.timers.now() + seconds * 1000;
    this.#timer = this.#agent.timers.start(seconds * 1000, this, 'expiry');
    this.#next = 'everything';
    this.#flush();
  }

  onTimer(): void {
    this.terminate('timeout');
  }

  receiveRequest(transaction: ServerTransaction): void {
    const { request } = transaction;
    if (request.method !== 'SUBSCRIBE') {
      this.#agent.reply(transaction, 405, { headers: [['Allow', 'SUBSCRIBE']] });
      return;
    }
    const event = eventOf(request);
    if (event?.name !== this.event.name || event.id !== this.event.id) {
      this.#agent.reply(transaction, 489, { headers: [['Allow-Events', this.event.name]] });
      return;
    }
    const granted = grantedSeconds(request, this.#terms);
    if ('tooBrief' in granted) {
      const headers = [['Min-Expires', String(granted.tooBrief)]] as const;
      this.#agent.reply(transaction, 423, { headers });
      return;
    }
    if (this.#ended !== undefined) {
      this.#agent.reply(transaction, 481);
      return;
    }
    this.#dialog.refreshTarget(request);
    const { seconds } = granted;
    this.#agent.reply(transaction, 200, {
      headers: [
        ['Contact', this.#agent.contact(this.#dialog.contactUser, transaction.flow)],
        ['Expires', String(seconds)],
      ],
    });
    this.renew(seconds);
  }

  receiveAck(): void {
    // No INVITE, no ACK.
  }

  abandon(): void {
    if (this.#ended === undefined) this.#end('lost');
    this.#agent.removeDialog(this.#dialog);
  }

  #flush(): void {
    if (this.#isBusy || this.#next === 'nothing' || this.#ended !== undefined) return;
    this.#send(this.#next === 'everything');
  }

  #send(forced: boolean): void {
    this.#next = 'nothing';
    let content: NotifyBody | undefined;
    this.#agent.upcall(() => {
      content = this.#delegate.state(forced);
    });
    if (content === undefined && !forced) return;
    this.#isBusy = true;
    const draft = this.#dialog.draft('NOTIFY', {
      headers: [
        ['Event', formatEvent(this.event)],
        ['Subscription-State', this.#subscriptionState()],
      ],
      body: content?.body,
      contentType: content?.contentType,
      withContact: true,
    });
    new OutgoingRequest(this.#agent, draft, this.#dialog.target, {
      onResponse: (response) => {
        if (response.status >= 200) this.#answered(response.status);
      },
      onFailure: () => this.#answered(408),
    }).send();
  }

  #subscriptionState(): string {
    if (this.#ended !== undefined) {
      // RFC 6665 has no reason for what the subscriber asked for itself; `timeout` is what all send.
      const reason = this.#ended === 'unsubscribed' ? 'timeout' : this.#ended;
      return `terminated;reason=${reason}`;
    }
    const left = Math.ceil((this.#expiresAtMs - this.#agent.timers.now()) / 1000);
    return `active;expires=${Math.max(0, left)}`;
  }

  #answered(status: number): void {
    this.#isBusy = false;
    if (this.#ended !== undefined) {
      this.#agent.removeDialog(this.#dialog);
      return;
    }
    // RFC 6665 §4.2.2: whoever does not take a NOTIFY is gone.
    if (status >= 300) {
      this.#end('lost');
      this.#agent.removeDialog(this.#dialog);
      return;
    }
    this.#flush();
  }

  #end(why: SubscriptionEnd): void {
    this.#ended = why;
    this.#agent.timers.stop(this.#timer);
    this.#agent.upcall(() => this.#delegate.onEnded?.(why));
  }
}
