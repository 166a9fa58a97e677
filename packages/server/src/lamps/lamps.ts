import { type IncomingSubscribe, type NotifierSubscription, parseUri } from '@cordboard/sip';
import type { Device, Directory } from '../directory/index.ts';
import type { Exchange, SessionChange } from '../exchange/index.ts';
import type { Parking } from '../routing/index.ts';
import { DIALOG_INFO, dialogInfo, type LampDialog } from './dialog-info.ts';
import { dialogsIn, keyOf, keysOf, type Watched, watchedBy } from './watched.ts';

const TERMS = { minSeconds: 5, defaultSeconds: 3600, maxSeconds: 7200 };
/** A phone with more lamps than this is out of order. */
const MOST_OF_DEVICE = 250;

export interface LampsOptions {
  readonly directory: Directory;
  readonly exchange: Pick<Exchange, 'onChange' | 'sessionsOf'>;
  readonly parking: Parking;
  /** Domain of the addresses in documents. */
  readonly domain: string;
  /** The device whose credentials a SUBSCRIBE carries; undefined when it has been answered already. */
  readonly signIn: (subscribe: IncomingSubscribe) => Device | undefined;
}

/** A watched resource: its calls by session, and the subscriptions that are told of them. */
interface Resource {
  readonly watched: Watched;
  readonly dialogs: Map<string, readonly LampDialog[]>;
  readonly watchers: Set<Watcher>;
}

interface Watcher {
  readonly device: string;
  subscription?: NotifierSubscription;
}

/**
 * The lamps of phones: tells subscribers of the dialog package (RFC 4235) what goes on
 * at an extension, an orbit or a park location of their own account.
 */
export class Lamps {
  readonly #options: LampsOptions;
  readonly #resources = new Map<string, Resource>();
  readonly #perDevice = new Map<string, number>();
  readonly #stopListening: readonly (() => void)[];
  #closed = false;

  constructor(options: LampsOptions) {
    this.#options = options;
    this.#stopListening = [
      options.exchange.onChange((change) => this.#onChange(change)),
      options.directory.onChange((change) => {
        if (change.kind === 'extension-removed') this.#removeExtension(change.extensionId);
      }),
    ];
  }

  /** Subscriptions that are alive. */
  get count(): number {
    let count = 0;
    for (const { watchers } of this.#resources.values()) count += watchers.size;
    return count;
  }

  /** Answers a SUBSCRIBE to the package `dialog`. */
  receive(subscribe: IncomingSubscribe): void {
    if (this.#closed) {
      subscribe.reject(503);
      return;
    }
    const device = this.#options.signIn(subscribe);
    if (device === undefined) return;
    const { directory, parking } = this.#options;
    const address = parseUri(subscribe.request.uri);
    const user = address?.user ?? '';
    // What belongs to another account is answered exactly as what does not exist.
    const watched = watchedBy(directory, parking, device.accountId, user);
    if (watched === undefined) subscribe.reject(404);
    else if (this.#countOf(device.id) >= MOST_OF_DEVICE) subscribe.reject(403, 'Too Many Lamps');
    else this.#watch(subscribe, device.id, watched, `sip:${user}@${address?.host ?? ''}`);
  }

  /** Ends the subscriptions of a device that may not be what it was: it has to sign in anew. */
  forget(deviceId: string): void {
    this.#end('deactivated', (watcher) => watcher.device === deviceId);
  }

  /** Ends all subscriptions; phones subscribe anew at once. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stopListening) stop();
    this.#end('deactivated', () => true);
  }

  #removeExtension(id: string): void {
    const isIt = (watched: Watched): boolean =>
      watched.kind === 'extension' && watched.extension === id;
    this.#end('noresource', (_, watched) => isIt(watched));
  }

  #end(
    why: 'deactivated' | 'noresource',
    isMeant: (watcher: Watcher, watched: Watched) => boolean,
  ): void {
    for (const { watched, watchers } of [...this.#resources.values()]) {
      for (const watcher of [...watchers]) {
        if (isMeant(watcher, watched)) watcher.subscription?.terminate(why);
      }
    }
  }

  #countOf(device: string): number {
    return this.#perDevice.get(device) ?? 0;
  }

  #watch(subscribe: IncomingSubscribe, device: string, watched: Watched, entity: string): void {
    const resource = this.#resourceOf(watched);
    const watcher: Watcher = { device };
    resource.watchers.add(watcher);
    this.#perDevice.set(device, this.#countOf(device) + 1);
    let isForgotten = false;
    const forget = (): void => {
      if (isForgotten) return;
      isForgotten = true;
      resource.watchers.delete(watcher);
      if (resource.watchers.size === 0) this.#resources.delete(keyOf(watched));
      const left = this.#countOf(device) - 1;
      if (left > 0) this.#perDevice.set(device, left);
      else this.#perDevice.delete(device);
    };
    let version = 0;
    let last = '';
    let known: readonly string[] = [];
    const subscription = subscribe.accept(DIALOG_INFO, TERMS, {
      state: (forced) => {
        const dialogs = [...resource.dialogs.values()].flat();
        const now = JSON.stringify(dialogs);
        if (now === last && !forced) return undefined;
        const ids = dialogs.map(({ id }) => id);
        const over = known.filter((id) => !ids.includes(id));
        const body = dialogInfo(entity, version, dialogs, over, this.#options.domain);
        last = now;
        known = ids;
        version += 1;
        return { contentType: DIALOG_INFO, body };
      },
      onEnded: forget,
    });
    if (subscription === undefined) forget();
    else watcher.subscription = subscription;
  }

  #resourceOf(watched: Watched): Resource {
    const key = keyOf(watched);
    const found = this.#resources.get(key);
    if (found !== undefined) return found;
    const resource: Resource = { watched, dialogs: new Map(), watchers: new Set() };
    for (const session of this.#options.exchange.sessionsOf(watched.account)) {
      const dialogs = dialogsIn(session, watched);
      if (dialogs.length > 0) resource.dialogs.set(session.id, dialogs);
    }
    this.#resources.set(key, resource);
    return resource;
  }

  #onChange(change: SessionChange): void {
    for (const key of keysOf(change)) {
      const resource = this.#resources.get(key);
      if (resource === undefined) continue;
      const { session } = change;
      const dialogs = dialogsIn(session, resource.watched);
      if (dialogs.length > 0) resource.dialogs.set(session.id, dialogs);
      else resource.dialogs.delete(session.id);
      for (const { subscription } of resource.watchers) subscription?.changed();
    }
  }
}
