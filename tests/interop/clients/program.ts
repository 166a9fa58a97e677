import type { SDK } from '@ringcentral/sdk';
import { RingCentralCallControl } from 'ringcentral-call-control';
import { eventually } from '../../support/eventually.ts';
import { Listener } from './listener.ts';

export type ProgramSession = RingCentralCallControl['sessions'][number];

/** A program of ringcentral-call-control, fed by ringcentral's subscriptions as its documentation says. */
export class Program {
  readonly sdk: SDK;
  readonly control: RingCentralCallControl;
  readonly #listener: Listener;
  readonly #new: ProgramSession[];

  private constructor(
    sdk: SDK,
    control: RingCentralCallControl,
    listener: Listener,
    announced: ProgramSession[],
  ) {
    this.sdk = sdk;
    this.control = control;
    this.#listener = listener;
    this.#new = announced;
  }

  static async start(sdk: SDK, { accountLevel = false } = {}): Promise<Program> {
    const control = new RingCentralCallControl({ sdk, accountLevel });
    const announced: ProgramSession[] = [];
    control.on('new', (session: ProgramSession) => announced.push(session));
    const filter = accountLevel ? 'account/~' : 'account/~/extension/~';
    const listener = await Listener.register(
      sdk,
      [`/restapi/v1.0/${filter}/telephony/sessions`],
      (event) => control.onNotificationEvent(event),
    );
    await control.initialize();
    return new Program(sdk, control, listener, announced);
  }

  /** The next session that the client announced by its event `new`. */
  async newSession(): Promise<ProgramSession> {
    return eventually('a new session', () => this.#new.shift());
  }

  /** Waits until the client's own model has one's party in that state. */
  async becomes(session: ProgramSession, code: string): Promise<void> {
    await eventually(
      () => `party in ${code}; it is ${JSON.stringify(session.party)}`,
      () => session.party?.status.code === code,
    );
  }

  async leaves(session: ProgramSession, code: string): Promise<void> {
    await eventually(
      () => `party no longer in ${code}`,
      () => session.party?.status.code !== code,
    );
  }

  /** Forgets what was announced. */
  forget(): void {
    this.#new.length = 0;
  }

  async close(): Promise<void> {
    await this.#listener.close();
  }
}
