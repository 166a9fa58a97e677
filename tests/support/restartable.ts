import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createFakePhone, type FakePhone } from '@cordboard/simulator';
import { eventually } from './eventually.ts';
import { Json } from './json.ts';
import { rtpPorts } from './ports.ts';

const program = fileURLToPath(new URL('../../packages/cordboard/src/main.ts', import.meta.url));

/** A `cordboard dev` on a data folder that outlives it. */
export class Restartable {
  readonly http: string;
  readonly sip: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, said: string) {
    this.#child = child;
    this.http = /^ +API +(http:\S+)/m.exec(said)?.[1] ?? '';
    this.sip = Number(/SIP over UDP, TCP +\S+:(\d+)/.exec(said)?.[1]);
  }

  static async start(
    dataDir: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Restartable> {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, 'dev'],
      {
        env: {
          ...process.env,
          CORDBOARD_HTTP_PORT: '0',
          CORDBOARD_HTTPS_PORT: '0',
          CORDBOARD_SIP_PORT: '0',
          CORDBOARD_SIPS_PORT: '0',
          CORDBOARD_RTP_PORTS: rtpPorts(200),
          CORDBOARD_DATA_DIR: dataDir,
          CORDBOARD_LOG_LEVEL: 'error',
          CORDBOARD_DRAIN_SECONDS: '0',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await eventually(
      () => `ready: ${said}`,
      () => said.endsWith('\nready\n'),
      30_000,
    );
    return new Restartable(child, said);
  }

  /** Ends at once, as by a power cut. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  /** A token of a user of the demo account. */
  async token(extension = '101'): Promise<string> {
    const credentials = Buffer.from('cordboard-demo:cordboard-demo-secret').toString('base64');
    const response = await fetch(`${this.http}/restapi/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({
        grant_type: 'password',
        username: '+16505550100',
        extension,
        password: `demo-${extension}`,
      }),
    });
    return Json.parse(await response.text()).text('access_token');
  }

  /** A registered phone that answers by itself and plays a tone. */
  async phone(extension: string, hz: number): Promise<FakePhone> {
    const phone = await createFakePhone({
      registrar: { host: '127.0.0.1', port: this.sip },
      domain: 'sip.cordboard.test',
      userName: `16505550${extension}`,
      authorizationId: `9000${extension}1`,
      password: `sip-${extension}`,
      behaviour: { sound: { kind: 'tone', hz }, onCall: { kind: 'answer', afterMs: 50 } },
    });
    await phone.register();
    return phone;
  }
}
