import { type HeaderLines, serverDialog, type UserAgent, userOf } from '../dialogs/index.ts';
import type { ServerTransaction } from '../transactions/index.ts';
import type { Flow } from '../transports/index.ts';
import type { SipRequest } from '../wire/index.ts';
import { accepts, type EventType } from './event.ts';
import {
  grantedSeconds,
  NotifierSubscription,
  type SubscriptionDelegate,
  type SubscriptionTerms,
} from './notifier-subscription.ts';

/** A peer that wants to be told of a resource's state (RFC 6665 §4.2.1). */
export class IncomingSubscribe {
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly event: EventType;
  readonly #agent: UserAgent;
  readonly #transaction: ServerTransaction;

  constructor(agent: UserAgent, transaction: ServerTransaction, event: EventType) {
    this.request = transaction.request;
    this.flow = transaction.flow;
    this.event = event;
    this.#agent = agent;
    this.#transaction = transaction;
  }

  /** Refuses the subscription; does nothing when it is answered already. @param status 300 … 699 */
  reject(status: number, reason?: string, headers?: HeaderLines): void {
    if (!this.#transaction.answerable) return;
    this.#agent.reply(this.#transaction, status, { reason, headers });
  }

  /**
   * Answers 200 and at once notifies the whole state. Refuses by itself what is too brief (423) or
   * takes no body of that type (406), and gives undefined then. One with `Expires: 0` only fetches
   * the state: the subscription has ended when this returns.
   */
  accept(
    contentType: string,
    terms: SubscriptionTerms,
    delegate: SubscriptionDelegate,
  ): NotifierSubscription | undefined {
    const { request, flow } = this;
    if (!this.#transaction.answerable) return undefined;
    if (!accepts(request, contentType)) {
      this.reject(406);
      return undefined;
    }
    const granted = grantedSeconds(request, terms);
    if ('tooBrief' in granted) {
      this.reject(423, undefined, [['Min-Expires', String(granted.tooBrief)]]);
      return undefined;
    }
    const agent = this.#agent;
    const tag = agent.ids.tag();
    const user = userOf(request);
    const dialog = serverDialog(request, tag, flow, agent.firstCSeq(), user);
    const routes = request.headers.getAll('Record-Route');
    agent.reply(
      this.#transaction,
      200,
      {
        headers: [
          ...routes.map((route) => ['Record-Route', route] as const),
          ['Contact', agent.contact(user, flow)],
          ['Expires', String(granted.seconds)],
        ],
      },
      tag,
    );
    const subscription = new NotifierSubscription(agent, dialog, this.event, terms, delegate);
    subscription.renew(granted.seconds);
    return subscription;
  }
}
