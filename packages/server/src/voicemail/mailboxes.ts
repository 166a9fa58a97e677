import {
  isLive,
  isSessionId,
  type Party,
  type PartyInfo,
  type Session,
  type SessionId,
  type VoicemailDestination,
} from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import { type Directory, type Extension, mailboxSettingsOf } from '../directory/index.ts';
import type { Clock, Exchange, SoundDriver, SoundEffect } from '../exchange/index.ts';
import { voicemailDestination } from './destination.ts';
import { MessageFiles } from './files.ts';
import type { Availability, MessageCounts, MessageStore, VoicemailMessage } from './message.ts';
import { watchForSilence } from './silence.ts';

export interface MailboxesOptions {
  readonly store: MessageStore;
  readonly media: Pick<MediaEngine, 'openRecorder' | 'closeRecorder' | 'onEvent'>;
  readonly exchange: Pick<Exchange, 'tell' | 'session'>;
  readonly directory: Pick<Directory, 'extension' | 'onChange'>;
  /** Where the files are. */
  readonly folder: string;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** What happened to a message. */
export interface MessageChange {
  readonly kind: 'new' | 'updated';
  readonly message: VoicemailMessage;
  /** What its mailbox holds now. */
  readonly counts: MessageCounts;
}

interface Taking {
  readonly message: VoicemailMessage;
  readonly session: SessionId;
  /** Number of the mailbox's party. */
  readonly party: number;
  readonly stopWatching: () => void;
}

const NOTHING: MessageCounts = { unread: 0, read: 0 };

/** A recorder of the media engine. */
function recorderId(recording: string): string {
  return `record:${recording}`;
}

/**
 * All mailboxes: records what callers say, keeps it, and finishes what a crash
 * interrupted. A message is there whole and can be heard, or it is not there.
 */
export class Mailboxes implements SoundDriver {
  readonly #options: MailboxesOptions;
  readonly #files: MessageFiles;
  readonly #listeners = new Set<(change: MessageChange) => void>();
  readonly #takings = new Map<string, Taking>();
  /** What is being done for a recorder, one thing after another. */
  readonly #work = new Map<string, Promise<void>>();
  #counts = new Map<string, MessageCounts>();
  #lastId = 0;
  #lastMoment = 0;
  readonly #stopListening: readonly (() => void)[];

  constructor(options: MailboxesOptions) {
    this.#options = options;
    this.#files = new MessageFiles(options.folder);
    const stopMedia = options.media.onEvent((event) => {
      if (event.type === 'recorderFailed') this.#fail(event.recorderId, event.reason);
      if (event.type !== 'engineLost') return;
      for (const recording of this.#takings.keys()) {
        this.#fail(recorderId(recording), 'the media engine is lost');
      }
    });
    const stopDirectory = options.directory.onChange((change) => {
      if (change.kind === 'extension-removed') this.#empty({ extensionId: change.extensionId });
      if (change.kind === 'account-removed') this.#empty({ accountId: change.accountId });
    });
    this.#stopListening = [stopMedia, stopDirectory];
  }

  /** Reads what was kept. Before calls come. */
  async load(): Promise<void> {
    const { store } = this.#options;
    this.#lastId = await store.lastId();
    this.#counts = new Map(await store.counts());
    await this.#files.load();
  }

  /** Messages that are being taken or written. */
  get count(): number {
    return new Set([...this.#takings.keys(), ...this.#work.keys()]).size;
  }

  /** Where callers of an extension leave messages; undefined when it takes none. */
  destination(extension: Extension): VoicemailDestination | undefined {
    const { unread, read } = this.counts(extension.id);
    const greeting = this.#files.greeting(extension.id);
    return voicemailDestination(extension, { messages: unread + read, greeting });
  }

  counts(extensionId: string): MessageCounts {
    return this.#counts.get(extensionId) ?? NOTHING;
  }

  run(session: Session, effect: SoundEffect): void {
    if (effect.type === 'start-recorder') this.#start(session, effect.recording);
    if (effect.type === 'stop-recorder') this.#stop(effect.recording);
  }

  /** A message that is complete and not purged. */
  async find(id: number): Promise<VoicemailMessage | undefined> {
    const message = await this.#options.store.find(id);
    const isThere = message?.status === 'available' && message.availability !== 'Purged';
    return isThere ? message : undefined;
  }

  /** The messages of a mailbox, newest first, also those in the bin and the ids of those purged. */
  ofMailbox(accountId: string, extensionId: string): Promise<readonly VoicemailMessage[]> {
    return this.#options.store.ofMailbox(accountId, extensionId);
  }

  /** The WAV of a message. */
  path(message: VoicemailMessage): string {
    return this.#files.message(message.id);
  }

  /** What its owner records as greeting is written here; `greetingRecorded` makes it the greeting. */
  get files(): MessageFiles {
    return this.#files;
  }

  /**
   * Marks a message as read or unread, puts it into the bin or takes it out again;
   * a purged one is gone with its sound.
   * @returns the message as it is now; undefined when there is none
   */
  async update(
    id: number,
    change: {
      readonly read?: boolean | undefined;
      readonly availability?: Availability | undefined;
    },
  ): Promise<VoicemailMessage | undefined> {
    const before = await this.find(id);
    if (before === undefined) return undefined;
    const { read = before.read, availability = before.availability } = change;
    if (read === before.read && availability === before.availability) return before;
    const modifiedAt = this.#moment();
    const message = { ...before, read, availability, modifiedAt };
    await this.#options.store.save(message);
    if (availability === 'Purged') await this.#files.remove(id);
    await this.#publish('updated', message);
    return message;
  }

  /** Called for every message that comes or changes. Returns how to stop listening. */
  onChange(listener: (change: MessageChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Finishes what a process before this one left, or goes on with it where the call does. After the
   * exchange has recovered.
   * @returns how many messages were found
   */
  async recover(): Promise<number> {
    const left = (await this.#options.store.unfinished()).filter(
      ({ recording }) => !this.#takings.has(recording) && !this.#work.has(recording),
    );
    for (const message of left) {
      const { recording, telephonySessionId } = message;
      const session = isSessionId(telephonySessionId)
        ? this.#options.exchange.session(telephonySessionId)
        : undefined;
      const party = session && leaving(session, recording);
      if (session === undefined || party === undefined || !isLive(party)) this.#stop(recording);
      else this.#take(message, session, party);
    }
    return left.length;
  }

  /** Resolves when everything is written. Sessions are over by then. Idempotent. */
  async close(): Promise<void> {
    for (const stop of this.#stopListening) stop();
    for (const recording of this.#takings.keys()) this.#stop(recording);
    while (this.#work.size > 0) await Promise.all(this.#work.values());
  }

  /** Whose mailbox it was is gone: so is everything in it. */
  #empty(whose: { readonly accountId: string } | { readonly extensionId: string }): void {
    const name = `empty-${'accountId' in whose ? whose.accountId : whose.extensionId}`;
    this.#then(name, async () => {
      for (const { id, extensionId } of await this.#options.store.removeAll(whose)) {
        await this.#files.remove(id);
        await this.#files.dropGreeting(extensionId);
        this.#counts.delete(extensionId);
      }
      if ('extensionId' in whose) await this.#files.dropGreeting(whose.extensionId);
    });
  }

  #start(session: Session, recording: string): void {
    const { store, clock } = this.#options;
    const party = leaving(session, recording);
    if (party === undefined || party.owner.kind !== 'extension') return;
    const { accountId, extensionId } = party.owner;
    const now = clock.now();
    this.#lastId = Math.max(this.#lastId + 1, now);
    const message: VoicemailMessage = {
      id: this.#lastId,
      accountId,
      extensionId,
      recording,
      telephonySessionId: session.id,
      sessionId: session.legacyId,
      from: plain(party.from),
      to: plain(party.to),
      createdAt: now,
      modifiedAt: now,
      status: 'recording',
      durationMs: 0,
      read: false,
      availability: 'Alive',
    };
    this.#take(message, session, party);
    this.#then(recording, () => store.save(message));
  }

  /** Has the engine record a message; one that it records already goes on. */
  #take(message: VoicemailMessage, session: Session, { number }: Party): void {
    const { media } = this.#options;
    const { recording } = message;
    const stopWatching = this.#watch(message, session.id, number);
    this.#takings.set(recording, { message, session: session.id, party: number, stopWatching });
    try {
      media
        .openRecorder(recorderId(recording), this.#files.openParts(recording))
        .catch((error) => this.#fail(recorderId(recording), error));
    } catch (error) {
      this.#fail(recorderId(recording), error);
    }
  }

  /** @returns how to stop */
  #watch(message: VoicemailMessage, session: SessionId, party: number): () => void {
    const { clock } = this.#options;
    const { silenceSeconds } = this.#rulesOf(message);
    if (silenceSeconds === 0) return () => undefined;
    return watchForSilence({
      path: this.#files.part(message.recording),
      silenceMs: silenceSeconds * 1000,
      clock,
      onSilence: () => this.#end(session, party),
    });
  }

  #rulesOf({ accountId, extensionId }: VoicemailMessage) {
    const extension = this.#options.directory.extension(accountId, extensionId);
    return mailboxSettingsOf(extension ?? { type: 'User' });
  }

  /** A recorder cannot go on: the call ends, and what there is becomes the message. */
  #fail(recorder: string, reason: unknown): void {
    const recording = recorder.slice(recorderId('').length);
    const taking = this.#takings.get(recording);
    if (taking === undefined) return;
    this.#options.onDefect(new Error(`message ${recording} cannot go on: ${String(reason)}`));
    this.#end(taking.session, taking.party);
  }

  #end(session: SessionId, party: number): void {
    const { exchange, onDefect } = this.#options;
    exchange.tell(session, { type: 'message-ended', party }).catch(onDefect);
  }

  #stop(recording: string): void {
    const taking = this.#takings.get(recording);
    this.#takings.delete(recording);
    taking?.stopWatching();
    this.#then(recording, async () => {
      const { store } = this.#options;
      const message = taking?.message ?? (await store.ofRecording(recording));
      if (message?.status !== 'recording') return;
      await this.#finish(message);
    });
  }

  async #finish(message: VoicemailMessage): Promise<void> {
    const { media, store, directory, onDefect } = this.#options;
    const { id, recording } = message;
    // An engine that is gone, or never knew the recorder, has left its files as they are.
    await media.closeRecorder(recorderId(recording)).catch(() => undefined);
    const { minMessageSeconds } = this.#rulesOf(message);
    const durationMs = await this.#files
      .complete(id, recording, minMessageSeconds * 1000)
      .catch((error) => {
        onDefect(error);
        return undefined;
      });
    const { accountId, extensionId } = message;
    const isOwned = directory.extension(accountId, extensionId) !== undefined;
    if (durationMs === undefined || !isOwned) {
      await store.remove(id);
      await this.#files.remove(id);
      await this.#files.removeParts(recording);
      return;
    }
    const modifiedAt = this.#moment();
    const done: VoicemailMessage = { ...message, status: 'available', durationMs, modifiedAt };
    await store.save(done);
    await this.#files.removeParts(recording);
    await this.#publish('new', done);
  }

  /** When something changes: no two changes happen at one moment, so that none is missed by who asks for later ones. */
  #moment(): number {
    this.#lastMoment = Math.max(this.#options.clock.now(), this.#lastMoment + 1);
    return this.#lastMoment;
  }

  #then(recording: string, work: () => Promise<void>): void {
    const before = this.#work.get(recording) ?? Promise.resolve();
    const after = before
      .then(work)
      .catch((error) => this.#options.onDefect(error))
      .then(() => {
        if (this.#work.get(recording) === after) this.#work.delete(recording);
      });
    this.#work.set(recording, after);
  }

  async #publish(kind: MessageChange['kind'], message: VoicemailMessage): Promise<void> {
    const { accountId, extensionId } = message;
    const all = await this.#options.store.ofMailbox(accountId, extensionId);
    const alive = all.filter(({ availability }) => availability === 'Alive');
    const unread = alive.filter(({ read }) => !read).length;
    const counts = { unread, read: alive.length - unread };
    this.#counts.set(extensionId, counts);
    for (const listener of this.#listeners) {
      try {
        listener({ kind, message, counts });
      } catch (error) {
        this.#options.onDefect(error);
      }
    }
  }
}

/** The party whose caller leaves a message. */
function leaving(session: Session, recording: string): Party | undefined {
  return session.parties.find(({ message }) => message?.recording === recording);
}

/** Without fields that are undefined, as it is kept. */
function plain(info: PartyInfo): PartyInfo {
  return Object.fromEntries(Object.entries(info).filter(([, value]) => value !== undefined));
}
