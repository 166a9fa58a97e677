import type {
  AccountId,
  Destination,
  ExtensionId,
  Fact,
  Party,
  Session,
  SessionId,
} from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import type { Digits } from '../digits/index.ts';
import { type Directory, mailboxSettingsOf } from '../directory/index.ts';
import type { Clock, Exchange } from '../exchange/index.ts';
import type { Mailboxes, VoicemailMessage } from '../voicemail/index.ts';
import { type Deed, type Happening, type Mailbox, type Place, step } from './steps.ts';
import { inTurn } from './words.ts';

/** After so long without a word or a key the mailbox says goodbye. */
const PATIENCE_MS = 20_000;
/** A prompt whose end nobody tells of is over by then. */
const LONGEST_PROMPT_MS = 60_000;
const LONGEST_GREETING_MS = 120_000;
const GREETING = 'greeting-';

/** What a visit needs of the phone system. */
export interface VisitDeps {
  readonly exchange: Exchange;
  readonly digits: Pick<Digits, 'listen'>;
  readonly media: Pick<MediaEngine, 'openRecorder' | 'closeRecorder'>;
  readonly mailboxes: Mailboxes;
  readonly directory: Pick<Directory, 'extension'>;
  /** Where a number leads that the visitor calls back. */
  readonly router: {
    resolve(account: AccountId, dialled: string, by: ExtensionId): Destination;
  };
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

export interface VisitParts {
  readonly session: SessionId;
  /** The mailbox's party. */
  readonly party: Party;
  readonly accountId: string;
  readonly extensionId: string;
  readonly visitor: string;
}

/** One user who hears the messages of a mailbox. */
export class Visit {
  readonly extensionId: string;
  readonly #deps: VisitDeps;
  readonly #parts: VisitParts;
  #place: Place = { name: 'main' };
  #messages: readonly VoicemailMessage[] = [];
  #caller = 0;
  #saying: string | undefined;
  #said = 0;
  #recorded = 0;
  #isOver = false;
  #stopKeys: () => void = () => undefined;
  #stopTimer: () => void = () => undefined;

  constructor(deps: VisitDeps, parts: VisitParts) {
    this.#deps = deps;
    this.#parts = parts;
    this.extensionId = parts.extensionId;
  }

  /** The API id of the party whose recorder this is; undefined for those of others. */
  static partyOf(recording: string): string | undefined {
    if (!recording.startsWith(GREETING)) return undefined;
    return recording.slice(GREETING.length, recording.lastIndexOf('-'));
  }

  async enter(): Promise<void> {
    await this.reload();
    this.#happen({ type: 'entered' });
  }

  /** Reads what is in the mailbox. */
  async reload(): Promise<void> {
    const { accountId, extensionId } = this.#parts;
    const all = await this.#deps.mailboxes.ofMailbox(accountId, extensionId);
    this.#messages = all
      .filter(({ availability }) => availability === 'Alive')
      .sort((a, b) => Number(a.read) - Number(b.read) || a.id - b.id);
  }

  /** @param caller number of the party that hears and presses keys */
  listenTo(caller: number): void {
    if (this.#isOver || caller === this.#caller) return;
    this.#stopKeys();
    this.#caller = caller;
    this.#stopKeys = this.#deps.digits.listen({
      session: this.#parts.session,
      party: caller,
      onDigit: (key) => this.#happen({ type: 'key', key }),
    });
  }

  /** A sound has come to its end; perhaps not ours. */
  played(id: string): void {
    if (id !== this.#saying) return;
    this.#saying = undefined;
    this.#happen({ type: 'said' });
  }

  startRecorder(recording: string): void {
    const { media, mailboxes } = this.#deps;
    try {
      media
        .openRecorder(`record:${recording}`, mailboxes.files.openParts(recording))
        .catch((error) => this.#fail(error));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What was recorded becomes the greeting, unless the visitor hung up or chose otherwise meanwhile. */
  stopRecorder(recording: string, session: Session): void {
    this.#keep(recording, session).catch((error) => this.#fail(error));
  }

  /** Idempotent. */
  end(): void {
    this.#isOver = true;
    this.#stopKeys();
    this.#stopTimer();
  }

  async #keep(recording: string, session: Session): Promise<void> {
    const { media, mailboxes } = this.#deps;
    const { number } = this.#parts.party;
    const isWanted = session.parties[number - 1]?.status.code === 'VoiceMail';
    // An engine that is gone has left its files as they are.
    await media.closeRecorder(`record:${recording}`).catch(() => undefined);
    if (!isWanted) {
      await mailboxes.files.removeParts(recording);
      return;
    }
    const isKept = await mailboxes.files.keepGreeting(this.extensionId, recording);
    this.#happen({ type: 'written', isKept });
  }

  #mailbox(): Mailbox {
    const { directory, mailboxes } = this.#deps;
    const { accountId, extensionId } = this.#parts;
    const extension = directory.extension(accountId, extensionId);
    const rules = mailboxSettingsOf(extension ?? { type: 'User' });
    return {
      counts: mailboxes.counts(extensionId),
      messages: this.#messages,
      greeting: mailboxes.files.greeting(extensionId) ?? rules.greeting,
      pin: rules.pin,
    };
  }

  #happen(happening: Happening): void {
    if (this.#isOver) return;
    const { place, deeds } = step(this.#place, happening, this.#mailbox());
    this.#place = place;
    // What is said stays; only a key of no meaning leaves everything as it is.
    if (happening.type !== 'key' || deeds.length > 0) this.#wait(PATIENCE_MS);
    for (const deed of deeds) this.#do(deed);
  }

  #do(deed: Deed): void {
    const { mailboxes } = this.#deps;
    const { number } = this.#parts.party;
    switch (deed.do) {
      case 'say':
        this.#say(deed.name, LONGEST_PROMPT_MS);
        return;
      case 'play':
        this.#say(`file:${mailboxes.path(deed.message)}`, deed.message.durationMs + PATIENCE_MS);
        return;
      case 'read':
        this.#update(deed.message, { read: true });
        return;
      case 'remove':
        this.#update(deed.message, { availability: 'Deleted' });
        return;
      case 'call-back':
        this.#callBack(deed.message);
        return;
      case 'record': {
        this.#recorded += 1;
        const recording = `${GREETING}${this.#parts.party.id}-${this.#recorded}`;
        this.#wait(LONGEST_GREETING_MS);
        this.#tell({ type: 'visit-recording-started', party: number, recording });
        return;
      }
      case 'stop-recording':
        this.#tell({ type: 'visit-recording-stopped', party: number });
        return;
      case 'drop-greeting':
        mailboxes.files.dropGreeting(this.extensionId).catch(this.#deps.onDefect);
        return;
      case 'hang-up':
        this.#tell({ type: 'message-ended', party: number });
    }
  }

  #update(
    { id }: VoicemailMessage,
    change: { readonly read: true } | { readonly availability: 'Deleted' },
  ): void {
    this.#deps.mailboxes.update(id, change).catch(this.#deps.onDefect);
  }

  #callBack({ from }: VoicemailMessage): void {
    const { router } = this.#deps;
    const { accountId, visitor, party } = this.#parts;
    const number = from.phoneNumber ?? '';
    const destination = /^\+?\d+$/.test(number)
      ? router.resolve(accountId, number, visitor)
      : undefined;
    if (destination === undefined || destination.kind === 'nobody') {
      this.#say(inTurn('call/not-available', 'voicemail/message-menu'), LONGEST_PROMPT_MS);
      return;
    }
    this.#silence();
    this.#tell({ type: 'visit-left', party: party.number, destination });
  }

  #silence(): void {
    const id = this.#saying;
    this.#saying = undefined;
    if (id === undefined) return;
    // It may have come to its end in the meantime: then there is nothing to stop.
    const { exchange, onDefect } = this.#deps;
    exchange.tell(this.#parts.session, { type: 'play-stopped', id }).catch(onDefect);
  }

  #say(name: string, longestMs: number): void {
    this.#silence();
    this.#said += 1;
    const id = `visit:${this.#parts.party.id}:${this.#said}`;
    this.#saying = id;
    this.#wait(longestMs);
    this.#tell({ type: 'play-requested', party: this.#caller, id, name });
  }

  /** Patience begins anew. */
  #wait(ms: number): void {
    this.#stopTimer();
    this.#stopTimer = this.#deps.clock.after(ms, () => this.#happen({ type: 'quiet' }));
  }

  #fail(error: unknown): void {
    this.#deps.onDefect(error);
    this.#happen({ type: 'written', isKept: false });
  }

  #tell(fact: Fact): void {
    const { exchange, onDefect } = this.#deps;
    exchange.tell(this.#parts.session, fact).catch(onDefect);
  }
}
