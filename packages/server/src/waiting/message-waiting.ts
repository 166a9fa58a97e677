import { type IncomingSubscribe, type NotifierSubscription, parseUri } from '@cordboard/sip';
import type { Device, Directory, Extension } from '../directory/index.ts';
import { type Mailboxes, mayHear } from '../voicemail/index.ts';
import { MESSAGE_SUMMARY, messageSummary } from './summary.ts';

/** Phones keep the lamp of their mailbox for as long as they are on. */
const TERMS = { minSeconds: 5, defaultSeconds: 3600, maxSeconds: 86_400 };
/** A phone that watches more mailboxes than this is out of order. */
const MOST_OF_DEVICE = 50;
/** What phones dial to hear their messages, and what some subscribe to. */
const ACCESS_CODE = '*86';

export interface MessageWaitingOptions {
  readonly directory: Directory;
  readonly mailboxes: Pick<Mailboxes, 'counts' | 'onChange'>;
  /** Domain of the addresses in summaries. */
  readonly domain: string;
  /** The device whose credentials a SUBSCRIBE carries; undefined when it has been answered already. */
  readonly signIn: (subscribe: IncomingSubscribe) => Device | undefined;
}

interface Watcher {
  readonly device: Device;
  readonly mailbox: string;
  subscription?: NotifierSubscription;
}

/**
 * The message lamps of phones: tells subscribers of the package `message-summary`
 * (RFC 3842) how many messages wait in their user's mailbox, or in that of a queue
 * whose calls the user takes.
 */
export class MessageWaiting {
  readonly #options: MessageWaitingOptions;
  readonly #watchers = new Set<Watcher>();
  readonly #stopListening: readonly (() => void)[];
  #closed = false;

  constructor(options: MessageWaitingOptions) {
    this.#options = options;
    this.#stopListening = [
      options.mailboxes.onChange(({ message }) => {
        for (const { mailbox, subscription } of this.#watchers) {
          if (mailbox === message.extensionId) subscription?.changed();
        }
      }),
      options.directory.onChange(() => this.#review()),
    ];
  }

  /** Subscriptions that are alive. */
  get count(): number {
    return this.#watchers.size;
  }

  /** Answers a SUBSCRIBE to the package `message-summary`. */
  receive(subscribe: IncomingSubscribe): void {
    if (this.#closed) {
      subscribe.reject(503);
      return;
    }
    const device = this.#options.signIn(subscribe);
    if (device === undefined) return;
    const user = parseUri(subscribe.request.uri)?.user ?? '';
    const owner = this.#ownerOf(device, user);
    const own = this.#options.directory.extension(device.accountId, device.extensionId);
    // What belongs to another account is answered exactly as what does not exist.
    if (owner === undefined || own === undefined) subscribe.reject(404);
    else if (!mayHear(own, owner)) subscribe.reject(403);
    else if (this.#countOf(device) >= MOST_OF_DEVICE) subscribe.reject(403, 'Too Many Lamps');
    else this.#watch(subscribe, device, owner);
  }

  /** Ends the subscriptions of a device that may not be what it was: it has to sign in anew. */
  forget(deviceId: string): void {
    for (const { device, subscription } of [...this.#watchers]) {
      if (device.id === deviceId) subscription?.terminate('deactivated');
    }
  }

  /** Ends all subscriptions; phones subscribe anew at once. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stopListening) stop();
    for (const { subscription } of [...this.#watchers]) subscription?.terminate('deactivated');
  }

  /** Nobody is told any more of a mailbox that is gone, or is not theirs to hear any more. */
  #review(): void {
    const { directory } = this.#options;
    for (const { device, mailbox, subscription } of [...this.#watchers]) {
      const user = directory.extension(device.accountId, device.extensionId);
      const owner = directory.extension(device.accountId, mailbox);
      if (owner === undefined) subscription?.terminate('noresource');
      else if (user === undefined || !mayHear(user, owner)) subscription?.terminate('rejected');
    }
  }

  #countOf({ id }: Device): number {
    return [...this.#watchers].filter(({ device }) => device.id === id).length;
  }

  /** Whose mailbox an address of record means to a phone. */
  #ownerOf(
    { accountId, extensionId, sipUserName }: Device,
    address: string,
  ): Extension | undefined {
    const { directory } = this.#options;
    // `*86301` is the mailbox of 301, as summaries say it.
    const user = address.startsWith(ACCESS_CODE) ? address.slice(ACCESS_CODE.length) : address;
    if (user === sipUserName || user === '') {
      return directory.extension(accountId, extensionId);
    }
    const number = directory.normalise(accountId, user);
    const owner = directory.ownerOfNumber(number);
    return (
      directory.extensionByNumber(accountId, number) ??
      (owner?.account.id === accountId ? owner.extension : undefined)
    );
  }

  #watch(subscribe: IncomingSubscribe, device: Device, owner: Extension): void {
    const { mailboxes, domain } = this.#options;
    const watcher: Watcher = { device, mailbox: owner.id };
    this.#watchers.add(watcher);
    const isOwn = owner.id === device.extensionId;
    const account = `sip:${ACCESS_CODE}${isOwn ? '' : owner.extensionNumber}@${domain}`;
    let last = '';
    const subscription = subscribe.accept(MESSAGE_SUMMARY, TERMS, {
      state: (forced) => {
        const body = messageSummary(account, mailboxes.counts(owner.id));
        if (body === last && !forced) return undefined;
        last = body;
        return { contentType: MESSAGE_SUMMARY, body };
      },
      onEnded: () => this.#watchers.delete(watcher),
    });
    if (subscription === undefined) this.#watchers.delete(watcher);
    else watcher.subscription = subscription;
  }
}
