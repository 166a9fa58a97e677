import type { EpochMs, Party } from '@cordboard/calls';
import type { Directory } from '../directory/index.ts';
import type { Clock, Exchange, SessionChange } from '../exchange/index.ts';
import { type ActiveCall, derivePresence, type PresenceView, type Seat } from './derive.ts';
import { Sequences } from './sequences.ts';
import {
  DEFAULT_SETTINGS,
  type PresenceRequest,
  type PresenceSettings,
  type PresenceStore,
} from './settings.ts';

/** The presence of one extension changed: one event at every filter that shows the difference. */
export interface PresenceChange {
  readonly view: PresenceView;
  /** The call whose end brought it; it is not among the view's calls any more. */
  readonly ended?: ActiveCall;
  /** Counts up for each extension, also over a restart. */
  readonly sequence: number;
  readonly at: EpochMs;
  /** Whether it shows without details too, or in the list of calls alone. */
  readonly showsPlain: boolean;
  readonly dndChanged: boolean;
  /** A call, or what the user said of himself. */
  readonly cause: 'call' | 'settings';
}

export interface PresenceOptions {
  readonly exchange: Pick<Exchange, 'onChange'>;
  readonly directory: Pick<Directory, 'extension'>;
  readonly clock: Clock;
  readonly store: PresenceStore;
  /** A listener threw: a defect, nobody's request. */
  readonly onDefect: (error: unknown) => void;
}

type Seats = Map<string, Seat>;
const NO_SEATS: ReadonlyMap<string, Seat> = new Map();

/**
 * Who is on the telephone. It follows the changes of live calls, so that whatever
 * it says is as durable as they are. To be made before the first call.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #settings = new Map<string, PresenceSettings>();
  /** By extension, then by party. */
  readonly #seats = new Map<string, Seats>();
  /** Parties parked at a place that is an extension, and which it is. */
  readonly #places = new Map<string, string>();
  readonly #sequences: Sequences;
  readonly #listeners = new Set<(change: PresenceChange) => void>();
  readonly #stopListening: () => void;
  #saving: Promise<void> = Promise.resolve();

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#sequences = new Sequences({
      now: () => options.clock.now(),
      save: (highest) => options.store.saveSequence(highest),
      onDefect: options.onDefect,
    });
    this.#stopListening = options.exchange.onChange((change) => this.#follow(change));
  }

  /** Takes up the settings that were kept. To be called before anything is told. */
  async load(): Promise<void> {
    await this.#sequences.begin(await this.#options.store.highestSequence());
    for (const { extensionId, settings } of await this.#options.store.load()) {
      // Settings that a newer version added are not in what an older one stored.
      this.#settings.set(extensionId, { ...DEFAULT_SETTINGS, ...settings });
    }
  }

  settingsOf(extensionId: string): PresenceSettings {
    return this.#settings.get(extensionId) ?? DEFAULT_SETTINGS;
  }

  /** Whether the extension's phones may ring (API: dndStatus). */
  takesCalls(extensionId: string): boolean {
    const { dndStatus } = this.settingsOf(extensionId);
    return dndStatus !== 'DoNotAcceptAnyCalls' && dndStatus !== 'TakeDepartmentCallsOnly';
  }

  /** Whether the extension's phones may ring for queues (API: acceptCallQueueCalls, dndStatus). */
  takesQueueCalls(extensionId: string): boolean {
    const { dndStatus, acceptCallQueueCalls } = this.settingsOf(extensionId);
    const disturbs =
      dndStatus === 'DoNotAcceptAnyCalls' || dndStatus === 'DoNotAcceptDepartmentCalls';
    return acceptCallQueueCalls && !disturbs;
  }

  of(who: { readonly accountId: string; readonly id: string }): PresenceView {
    const seats = this.#seats.get(who.id) ?? NO_SEATS;
    const extension = { accountId: who.accountId, extensionId: who.id };
    return derivePresence(extension, seats.values(), this.settingsOf(who.id));
  }

  /** Changes what the user said of himself; it is durable when the promise resolves. */
  update(
    who: { readonly accountId: string; readonly id: string },
    request: PresenceRequest,
  ): Promise<PresenceView> {
    // One after another, so that two requests at once do not forget one another.
    const done = this.#saving.then(() => this.#update(who, request));
    this.#saving = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** Called for every change, in order per extension. Returns how to stop listening. */
  onChange(listener: (change: PresenceChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Seats in live calls; zero when nobody speaks. */
  get count(): number {
    let seats = 0;
    for (const ofOne of this.#seats.values()) seats += ofOne.size;
    return seats;
  }

  /** Idempotent. */
  close(): void {
    this.#stopListening();
    this.#listeners.clear();
  }

  async #update(
    who: { readonly accountId: string; readonly id: string },
    request: PresenceRequest,
  ): Promise<PresenceView> {
    const before = this.of(who);
    const settings = { ...before.settings, ...request };
    await this.#options.store.save({ extensionId: who.id, settings });
    this.#settings.set(who.id, settings);
    const view = this.of(who);
    if (JSON.stringify(settings) !== JSON.stringify(before.settings)) {
      this.#publish(view, {
        at: this.#options.clock.now(),
        cause: 'settings',
        showsPlain: true,
        dndChanged: settings.dndStatus !== before.settings.dndStatus,
      });
    }
    return view;
  }

  #follow(change: SessionChange): void {
    const { party } = change.change;
    for (const extensionId of this.#concerned(change)) {
      const who = { accountId: party.owner.accountId, id: extensionId };
      this.#takeUp(extensionId, change);
      const before = this.of(who);
      const old = this.#seats.get(extensionId)?.get(party.id);
      const seat: Seat = { session: change.session, party, since: old?.since ?? change.at };
      this.#take(extensionId, seat);
      const view = this.of(who);
      const was = before.calls.find((call) => call.party.id === party.id);
      const is = view.calls.find((call) => call.party.id === party.id);
      if (was === undefined && is === undefined) continue;
      if (was !== undefined && is !== undefined && looksOf(was) === looksOf(is)) continue;
      this.#publish(view, {
        at: change.at,
        ...(is === undefined ? { ended: { ...seat, telephonyStatus: 'NoCall' } } : {}),
        showsPlain:
          before.telephonyStatus !== view.telephonyStatus ||
          before.presenceStatus !== view.presenceStatus,
        dndChanged: false,
        cause: 'call',
      });
    }
  }

  /**
   * A call that another process began is known by what the party was before its first
   * change here: whoever was told of it then is told how it goes on.
   */
  #takeUp(extensionId: string, { session, change: { before } }: SessionChange): void {
    if (before === undefined || this.#seats.get(extensionId)?.has(before.id) === true) return;
    this.#take(extensionId, { session, party: before, since: session.createdAt });
  }

  /** The party's own extension, and the park location where it waits or waited. */
  #concerned({ change: { party, before } }: SessionChange): readonly string[] {
    const { owner, id } = party;
    const concerned = new Set(owner.kind === 'extension' ? [owner.extensionId] : []);
    const left = this.#places.get(id) ?? (before === undefined ? undefined : this.#placeOf(before));
    if (left !== undefined) concerned.add(left);
    this.#places.delete(id);
    const place = this.#placeOf(party);
    if (place !== undefined) {
      concerned.add(place);
      this.#places.set(id, place);
    }
    return [...concerned];
  }

  /** The park location where a party waits. */
  #placeOf({ owner, status }: Party): string | undefined {
    if (status.code !== 'Parked') return undefined;
    return this.#options.directory.extension(owner.accountId, status.orbit)?.id;
  }

  #take(extensionId: string, seat: Seat): void {
    const { party } = seat;
    const seats = this.#seats.get(extensionId) ?? new Map<string, Seat>();
    const { owner } = party;
    const isOwn = owner.kind === 'extension' && owner.extensionId === extensionId;
    const isOver = party.status.code === 'Disconnected' || party.status.code === 'Gone';
    if (isOver || (!isOwn && party.status.code !== 'Parked')) seats.delete(party.id);
    else seats.set(party.id, seat);
    if (seats.size === 0) this.#seats.delete(extensionId);
    else this.#seats.set(extensionId, seats);
  }

  #publish(view: PresenceView, more: Omit<PresenceChange, 'view' | 'sequence'>): void {
    const sequence = this.#sequences.next(view.extensionId);
    for (const listener of this.#listeners) {
      try {
        listener({ view, sequence, ...more });
      } catch (error) {
        this.#options.onDefect(error);
      }
    }
  }
}

/** What of a call presence shows, to see whether it changed. */
function looksOf({ party, telephonyStatus }: ActiveCall): string {
  return JSON.stringify([telephonyStatus, party.direction, party.from, party.to, party.queueCall]);
}
