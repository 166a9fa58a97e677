import type { ServerTransaction } from '../transactions/index.ts';
import {
  type NameAddr,
  parseNameAddr,
  reasonPhrase,
  type SipRequest,
  type SipResponse,
  uriHeader,
} from '../wire/index.ts';
import { parseReplaces, type Replaces } from './replaces.ts';
import type { HeaderLines } from './request-draft.ts';
import type { UserAgent } from './user-agent.ts';

/** How long the referrer may wait for the outcome, in seconds. */
const SUBSCRIPTION_SECONDS = 60;

/** What a REFER needs to send its NOTIFYs. */
export interface NotifySender {
  readonly agent: UserAgent;
  sendNotify(headers: HeaderLines, body: string, contentType: string): Promise<SipResponse>;
}

/** Reports to the referrer how the reference goes (RFC 3515 §2.4.4). */
export interface ReferProgress {
  /** Sends `SIP/2.0 <status> <reason>`; a status of 200 and above ends the subscription. */
  notify(status: number, reason?: string): Promise<void>;
  /** True once a final status was sent or the dialog ended. */
  readonly finished: boolean;
}

/** A peer that asks us to call, or be transferred to, somebody else (RFC 3515). */
export class IncomingRefer {
  readonly request: SipRequest;
  /** Host parts of phones' references are unreliable; the user part counts. */
  readonly referTo: NameAddr;
  /** Present for an attended transfer. */
  readonly replaces: Replaces | undefined;
  readonly referredBy: string | undefined;
  readonly #sender: NotifySender;
  readonly #transaction: ServerTransaction;
  readonly #event: string;
  #finished = false;

  constructor(
    sender: NotifySender,
    transaction: ServerTransaction,
    referTo: NameAddr,
    event: string,
  ) {
    this.request = transaction.request;
    this.referTo = referTo;
    const replaces = uriHeader(referTo.uri, 'Replaces');
    this.replaces = replaces === undefined ? undefined : parseReplaces(replaces);
    this.referredBy = transaction.request.headers.get('Referred-By');
    this.#sender = sender;
    this.#transaction = transaction;
    this.#event = event;
  }

  /** Answers 202 and at once notifies `100 Trying`, as RFC 3515 §2.4.4 demands. */
  accept(headers?: HeaderLines): ReferProgress {
    this.#sender.agent.reply(this.#transaction, 202, { headers });
    void this.#notify(100);
    const isFinished = () => this.#finished;
    return {
      notify: (status, reason) => this.#notify(status, reason),
      get finished() {
        return isFinished();
      },
    };
  }

  /** Refuses to call anybody. @param status 300 … 699 */
  reject(status: number, reason?: string): void {
    this.#finished = true;
    this.#sender.agent.reply(this.#transaction, status, { reason });
  }

  async #notify(status: number, reason = reasonPhrase(status)): Promise<void> {
    if (this.#finished) return;
    const isFinal = status >= 200;
    this.#finished = isFinal;
    await this.#sender.sendNotify(
      [
        ['Event', this.#event],
        [
          'Subscription-State',
          isFinal ? 'terminated;reason=noresource' : `active;expires=${SUBSCRIPTION_SECONDS}`,
        ],
      ],
      // The line ends with CRLF: a softphone in wide use holds a body back until it sees one.
      `SIP/2.0 ${status} ${reason}\r\n`,
      'message/sipfrag;version=2.0',
    );
  }
}

/** The Refer-To of a REFER: exactly one is allowed (RFC 3515 §2.1). */
export function referToOf(request: SipRequest): NameAddr | undefined {
  if (request.headers.count('Refer-To') !== 1) return undefined;
  return parseNameAddr(request.headers.get('Refer-To') ?? '');
}

/** The state a NOTIFY of a REFER of ours reports; undefined if it reports none. */
export function referState(
  notify: SipRequest,
): { status: number; reason: string; isLast: boolean } | undefined {
  if (!/^refer\b/i.test(notify.headers.get('Event') ?? '')) return undefined;
  const match = /^SIP\/2\.0 (\d{3}) ?([^\r\n]*)/.exec(notify.body.toString('utf8'));
  const isLast = /^terminated\b/i.test(notify.headers.get('Subscription-State') ?? '');
  if (match === null) return undefined;
  return { status: Number(match[1]), reason: match[2] ?? '', isLast };
}
