import type {
  AccountId,
  Destination,
  ExtensionId,
  Fact,
  Session,
  SessionId,
} from '@cordboard/calls';
import type { Directory, Extension, MenuChoice, MenuRules } from '../directory/index.ts';
import { menuSettingsOf } from '../directory/index.ts';
import type { Clock, Exchange } from '../exchange/index.ts';
import { readInput } from './input.ts';

/** The longest that anything is said; who hears nothing must not wait for ever. */
const LONGEST_WORDS_MS = 180_000;
const GREETING = 'ivr/greeting';
const INVALID_CHOICE = 'ivr/invalid-choice';
const INVALID_EXTENSION = 'ivr/invalid-extension';
const NOT_AVAILABLE = 'call/not-available';
const GOODBYE = 'call/goodbye';
/** Longer than any short number; more keys than these are noise. */
const MOST_KEYS = 12;

/** Where what callers choose leads to. */
export interface MenuRouter {
  resolve(account: AccountId, dialled: string, by?: ExtensionId): Destination;
  resolveExtension(account: AccountId, extension: ExtensionId): Destination;
  voicemailOf(account: AccountId, extension: ExtensionId): Destination;
}

export interface VisitDeps {
  readonly exchange: Pick<Exchange, 'tell' | 'newCommandId'>;
  readonly directory: Directory;
  readonly router: MenuRouter;
  readonly clock: Clock;
  /** Gives the name of the sound of a text, or throws the error that says why there is none. */
  readonly speak: (text: string) => Promise<string>;
  /** Whether there is a sound of that name. */
  readonly isSound: (name: string) => boolean;
  readonly onDefect: (error: unknown) => void;
}

/** A caller in a menu. */
export interface Visited {
  readonly session: SessionId;
  /** Number of the menu's party. */
  readonly party: number;
  readonly accountId: string;
  readonly extensionId: string;
}

/**
 * One caller's way through one menu: what it is told, and what its keys come to.
 * Settings are read when they are needed, so that a change counts for the next key.
 */
export class Visit {
  readonly #deps: VisitDeps;
  readonly #visited: Visited;
  /** What is being said, and what follows it. */
  #saying: { readonly id: string; readonly next: () => void } | undefined;
  #pressed = '';
  #tries = 0;
  #stopTimer: (() => void) | undefined;
  #isOver = false;

  constructor(deps: VisitDeps, visited: Visited) {
    this.#deps = deps;
    this.#visited = visited;
  }

  start(): void {
    this.#greet([]);
  }

  /** A sound has come to its end. */
  played(id: string): void {
    const { id: current, next } = this.#saying ?? {};
    if (this.#isOver || current !== id) return;
    this.#saying = undefined;
    next?.();
  }

  press(key: string): void {
    if (this.#isOver || this.#pressed.length >= MOST_KEYS) return;
    this.#saying = undefined;
    this.#stopTimer?.();
    this.#pressed += key;
    this.#tell({ type: 'menu-silenced', party: this.#visited.party });
    this.#read(false);
  }

  /** Idempotent. */
  close(): void {
    this.#isOver = true;
    this.#saying = undefined;
    this.#stopTimer?.();
  }

  #menu(): { readonly extension: Extension; readonly rules: MenuRules } | undefined {
    const { accountId, extensionId } = this.#visited;
    const extension = this.#deps.directory.extension(accountId, extensionId);
    if (extension?.type === 'IvrMenu') return { extension, rules: menuSettingsOf(extension) };
    // The menu is there no more: nobody has to stay in it.
    this.#end();
    return undefined;
  }

  #read(complete: boolean): void {
    const menu = this.#menu();
    if (menu === undefined) return;
    const input = readInput(menu.rules, this.#pressed, this.#numbers(), complete);
    switch (input.kind) {
      case 'more':
        this.#after(menu.rules.digitSeconds * 1000, () => this.#read(true));
        return;
      case 'chosen':
        this.#perform(menu.rules, input.choice);
        return;
      case 'dialled': {
        const { accountId } = this.#visited;
        const destination = this.#deps.router.resolve(accountId, input.extensionNumber);
        this.#leaveFor(destination, true);
        return;
      }
      case 'invalid':
        this.#again([this.#pressed.length > 1 ? INVALID_EXTENSION : INVALID_CHOICE]);
    }
  }

  /** Short numbers of what has a phone, a mailbox or callers. */
  #numbers(): readonly string[] {
    return this.#deps.directory
      .extensions(this.#visited.accountId)
      .filter(({ type, status }) => type !== 'ParkLocation' && status === 'Enabled')
      .map(({ extensionNumber }) => extensionNumber);
  }

  #perform(rules: MenuRules, choice: MenuChoice): void {
    const { router } = this.#deps;
    const { accountId, extensionId } = this.#visited;
    switch (choice.action) {
      case 'Repeat':
        this.#greet([]);
        return;
      case 'Disconnect':
        this.#say([GOODBYE], () => this.#end());
        return;
      case 'Connect':
        this.#leaveFor(router.resolveExtension(accountId, choice.extensionId ?? ''), false);
        return;
      case 'Voicemail':
        this.#leaveFor(router.voicemailOf(accountId, choice.extensionId ?? ''), false);
        return;
      case 'Transfer':
        this.#leaveFor(router.resolve(accountId, choice.phoneNumber ?? '', extensionId), false);
        return;
      case 'ConnectToOperator': {
        const account = this.#deps.directory.account(accountId);
        const operator = rules.operatorExtensionId ?? account?.operatorExtensionId ?? '';
        // A menu that is the operator itself has nobody to give its callers to.
        if (operator === '' || operator === extensionId) this.#say([GOODBYE], () => this.#end());
        else this.#leaveFor(router.resolveExtension(accountId, operator), false);
      }
    }
  }

  #leaveFor(destination: Destination, dialled: boolean): void {
    if (destination.kind === 'nobody') {
      this.#again([dialled ? INVALID_EXTENSION : NOT_AVAILABLE]);
      return;
    }
    this.#tell({ type: 'menu-left', party: this.#visited.party, destination, dialled });
  }

  /** The greeting once more, after some words; too often, and the menu gives up. */
  #again(words: readonly string[]): void {
    this.#tries += 1;
    const rules = this.#menu()?.rules;
    if (rules === undefined) return;
    if (this.#tries < rules.tries) this.#greet(words);
    else if (this.#tries > rules.tries) this.#say([GOODBYE], () => this.#end());
    else this.#say(words, () => this.#perform(rules, givenUp(rules)));
  }

  #greet(before: readonly string[]): void {
    this.#pressed = '';
    const menu = this.#menu();
    if (menu === undefined) return;
    this.#greetingOf(menu.rules)
      .then((greeting) => {
        if (this.#isOver || this.#pressed !== '') return;
        this.#say([...before, greeting], () => {
          this.#after(menu.rules.inputSeconds * 1000, () => this.#again([]));
        });
      })
      .catch(this.#deps.onDefect);
  }

  async #greetingOf({ greeting: { text, sound } }: MenuRules): Promise<string> {
    const { speak, isSound, onDefect } = this.#deps;
    if (text !== undefined) {
      try {
        return await speak(text);
      } catch (error) {
        // A caller must not suffer from a program that is not there.
        onDefect(error);
      }
    }
    return sound !== undefined && isSound(sound) ? sound : GREETING;
  }

  /** Says some sounds one after another. */
  #say([name, ...rest]: readonly string[], then: () => void): void {
    this.#pressed = '';
    if (name === undefined) {
      then();
      return;
    }
    const { session, party } = this.#visited;
    const id = `menu:${party}:${this.#deps.exchange.newCommandId()}` as const;
    this.#saying = { id, next: () => this.#say(rest, then) };
    this.#after(LONGEST_WORDS_MS, () => this.played(id));
    this.#deps.exchange
      .tell(session, { type: 'menu-said', party, id, name })
      .then((answer) => {
        // Who cannot hear it, as in a call that was bridged elsewhere, is not waited for.
        if (!answer.ok || !isHeard(answer.session, id)) this.played(id);
      })
      .catch(this.#deps.onDefect);
  }

  #end(): void {
    this.#tell({ type: 'menu-ended', party: this.#visited.party });
  }

  #after(ms: number, then: () => void): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#deps.clock.after(ms, then);
  }

  #tell(fact: Fact): void {
    // A refusal means that the caller has left the menu; there is nobody to tell.
    this.#deps.exchange.tell(this.#visited.session, fact).catch(this.#deps.onDefect);
  }
}

/** Asked for the greeting again, a menu that has given up would never end. */
function givenUp({ noInput }: MenuRules): MenuChoice {
  return noInput.action === 'Repeat' ? { action: 'Disconnect' } : noInput;
}

function isHeard({ playing }: Session, id: string): boolean {
  return playing.some((sound) => sound.id === id);
}
