import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type net from 'node:net';
import type { Ear } from '@cordboard/media';
import {
  type BaresipOptions,
  type BaresipProcess,
  overhearing,
  startBaresipProcess,
} from './baresip-process.ts';
import { eventually } from './eventually.ts';
import { NetstringReader, netstring } from './netstrings.ts';
import type { Stethoscope } from './stethoscope.ts';

/** An event of baresip's control connection. */
export interface BaresipEvent {
  readonly type: string;
  /** Its own id of the call. */
  readonly id: string | undefined;
  readonly direction: string | undefined;
  readonly peeruri: string | undefined;
  readonly param: string | undefined;
}

/** baresip of Debian, a softphone we did not write, driven over its control port. */
export class Baresip {
  readonly events: BaresipEvent[] = [];
  readonly sipPort: number;
  /** Address of record of the phone's account. */
  readonly #aor: string;
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #stethoscope: Stethoscope;
  readonly #control: net.Socket;
  readonly #replies = new Map<string, (reply: Reply) => void>();
  #log = '';
  #lastToken = 0;
  #seen = 0;
  /** Commands wait for each other: some are for the other account. */
  #turn: Promise<void> = Promise.resolve();
  #bridges = 0;

  private constructor({ user, registrar }: BaresipOptions, started: BaresipProcess) {
    this.#aor = `sip:${user}@${registrar?.domain ?? `127.0.0.1:${started.sipPort}`}`;
    this.sipPort = started.sipPort;
    this.#process = started.process;
    this.#folder = started.folder;
    this.#stethoscope = started.stethoscope;
    this.#control = started.control;
    this.#log = started.output;
    const keep = (chunk: Buffer): void => {
      this.#log = (this.#log + chunk.toString('utf8')).slice(-40_000);
    };
    this.#process.stdout?.on('data', keep);
    this.#process.stderr?.on('data', keep);
    const reader = new NetstringReader();
    this.#control.on('data', (chunk) => {
      for (const message of reader.push(chunk)) this.#received(message);
    });
    this.#control.on('error', () => {});
    this.#control.on('close', () => {
      for (const reply of this.#replies.values()) reply({ ok: false, data: 'it went away' });
      this.#replies.clear();
    });
  }

  /** Starts one and waits until its account is registered, where it has one. */
  static async start(options: BaresipOptions): Promise<Baresip> {
    const phone = new Baresip(options, await startBaresipProcess(options));
    try {
      await phone.#prepare(options);
    } catch (error) {
      const { log } = phone;
      await phone.stop();
      throw new Error(`baresip did not get ready\n${log}`, { cause: error });
    }
    return phone;
  }

  /** Everything it printed, its SIP messages among it. */
  get log(): string {
    return this.#log;
  }

  /** Calls a number or address; resolves when it has sent its INVITE. */
  async dial(target: string): Promise<void> {
    await this.command('dial', target);
  }

  async accept(): Promise<void> {
    await this.command('accept');
  }

  /** Ends the current call, declines the ringing one. */
  async hangUp(): Promise<void> {
    await this.command('hangup');
  }

  async hold(): Promise<void> {
    await this.command('hold');
  }

  async resume(): Promise<void> {
    await this.command('resume');
  }

  /** Blind transfer of the current call by REFER. */
  async transfer(target: string): Promise<void> {
    await this.command('transfer', target);
  }

  /** Presses digits by RFC 4733. */
  async press(digits: string): Promise<void> {
    for (const digit of digits) await this.command('sndcode', digit);
  }

  /** @throws Error when it refuses */
  command(command: string, params?: string): Promise<string> {
    return this.#inTurn(() => this.#send(command, params));
  }

  async #send(command: string, params?: string): Promise<string> {
    this.#lastToken++;
    const token = String(this.#lastToken);
    const reply = new Promise<Reply>((resolve) => {
      if (this.#control.destroyed) resolve({ ok: false, data: 'it went away' });
      else this.#replies.set(token, resolve);
    });
    this.#control.write(netstring({ command, token, ...(params === undefined ? {} : { params }) }));
    const { ok, data } = await reply;
    if (!ok) throw new Error(`baresip refused ${command} ${params ?? ''}: ${data}`);
    return data;
  }

  /**
   * Waits for the next event of a type that no earlier wait of this method has passed: waits in the
   * order of a call read like its story.
   */
  async event(type: string, timeoutMs?: number): Promise<BaresipEvent> {
    return eventually(
      () => `${type} of baresip; it saw ${this.events.map((event) => event.type).join(' ')}`,
      () => {
        const at = this.events.findIndex(
          (event, index) => index >= this.#seen && event.type === type,
        );
        if (at < 0) return undefined;
        this.#seen = at + 1;
        return this.events[at];
      },
      timeoutMs,
    );
  }

  /** Forgets the events so far: `event` waits for later ones only. */
  forgetEvents(): void {
    this.#seen = this.events.length;
  }

  /** How many calls it is in, ringing ones included. */
  async calls(): Promise<number> {
    const listed = await this.command('listcalls');
    return Number(/Active calls \((\d+)\)/.exec(listed)?.[1] ?? 0);
  }

  /** What it plays to its user from now on for `forMs`; silence where nothing reaches it. */
  async listen(forMs = 600): Promise<Ear> {
    if (!(await this.#stethoscope.isFed())) await this.#applyStethoscope();
    return this.#stethoscope.listen(forMs);
  }

  /** Waits until the ear says so of a stretch of sound. */
  async hears(what: string, judge: (ear: Ear) => boolean, timeoutMs?: number): Promise<void> {
    let last: Ear | undefined;
    await eventually(
      () => `to hear ${what}; it hears ${last === undefined ? 'nothing' : describe(last)}`,
      async () => {
        last = await this.listen();
        return judge(last);
      },
      timeoutMs,
    );
  }

  async hearsTone(hz: number, timeoutMs?: number): Promise<void> {
    await this.hears(`${hz} Hz`, (ear) => ear.hears(hz), timeoutMs);
  }

  /** Ends it as a power cut does: nobody is told. */
  async kill(): Promise<void> {
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
  }

  /** Ends it; idempotent. It hangs up and takes its registration back first. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, 'exit');
      // A second signal makes it give up waiting for answers to its last requests.
      this.#process.kill('SIGTERM');
      const impatient = setTimeout(() => this.#process.kill('SIGKILL'), 3000);
      await exited;
      clearTimeout(impatient);
    }
    this.#control.destroy();
    this.#stethoscope.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Lets us overhear it, and waits until it is registered. */
  async #prepare({ registrar }: BaresipOptions): Promise<void> {
    await this.#asOverhearing('dial', this.#stethoscope.uri);
    if (registrar === undefined) return;
    // It may have registered before it listened to us, so its events do not tell.
    let status = '';
    await eventually(
      () => `its registration; it says ${status}`,
      async () => {
        status = await this.command('reginfo');
        return status.includes('OK');
      },
    );
  }

  /**
   * baresip's bridge loses both its ends when one is replaced, and a re-INVITE that changes the direction
   * replaces the phone's: both move to a bridge of a new name.
   */
  async #applyStethoscope(): Promise<void> {
    this.#bridges++;
    const bridge = `aubridge,loudspeaker-${this.#bridges}`;
    await this.command('auplay', bridge);
    await this.#asOverhearing('ausrc', bridge);
  }

  /** Gives a command for the overhearing account and goes back to the phone's. */
  #asOverhearing(command: string, params: string): Promise<string> {
    return this.#inTurn(async () => {
      await this.#send('uafind', `sip:${overhearing}@127.0.0.1`);
      const data = await this.#send(command, params);
      await this.#send('uafind', this.#aor);
      return data;
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  #received(message: unknown): void {
    if (typeof message !== 'object' || message === null) return;
    if (text(message, 'accountaor')?.startsWith(`sip:${overhearing}@`) === true) return;
    if (text(message, 'type') !== undefined) {
      this.events.push({
        type: text(message, 'type') ?? '',
        id: text(message, 'id'),
        direction: text(message, 'direction'),
        peeruri: text(message, 'peeruri'),
        param: text(message, 'param'),
      });
      return;
    }
    const token = text(message, 'token');
    if (token === undefined) return;
    this.#replies.get(token)?.({
      ok: Reflect.get(message, 'ok') === true,
      data: text(message, 'data') ?? '',
    });
    this.#replies.delete(token);
  }
}

interface Reply {
  readonly ok: boolean;
  readonly data: string;
}

function describe(ear: Ear): string {
  if (ear.samplesHeard === 0) return 'no packet';
  if (ear.isSilent()) return 'silence';
  return `${Math.round(ear.dominantFrequency() ?? 0)} Hz at ${Math.round(ear.levelDb())} dB`;
}

function text(message: object, name: string): string | undefined {
  const value: unknown = Reflect.get(message, name);
  return typeof value === 'string' ? value : undefined;
}
