import type { HearingRow } from '../mixer/index.ts';
import {
  type Hello,
  parseAddress,
  parseEvent,
  parseHello,
  parseRecorderResult,
  parseResources,
  parseStatistics,
  parseSummaries,
  parseTexts,
} from './answers.ts';
import { Connection } from './connection.ts';
import type { MediaEngine, MediaEngineOptions } from './engine-interface.ts';
import { findOrStart, type LaunchOptions, usableSocketPath } from './launch.ts';
import { parseLocalTransport } from './parse-security.ts';
import { PROTOCOL_VERSION, type Request } from './protocol.ts';
import {
  type LocalTransport,
  MediaError,
  type MediaEvent,
  type MediaResources,
  type PortAddress,
  type PortMedia,
  type PortStatistics,
  type PortSummary,
  type RecorderResult,
} from './types.ts';

const DEFAULT_ORPHAN_MS = 60_000;
const DEFAULT_LINGER_MS = 3000;
const DEFAULT_DIGIT_MS = 100;
/** So many sounds of a table stay well below the longest frame. */
const SOUNDS_PER_FRAME = 4000;
/** A control that was killed may hold the door for a moment; a living one holds it for good. */
const BUSY_TRIES = 20;
const BUSY_PAUSE_MS = 100;

/**
 * Finds the engine at that path or starts one. If the engine is lost later, `engineLost` tells so
 * and the next `openPort` starts another.
 * @throws MediaError `engine-start-failed`, `engine-busy` (another control drives it).
 */
export async function startMediaEngine(options: MediaEngineOptions): Promise<MediaEngine> {
  const client = new Client(options);
  await client.connect();
  return client;
}

/** A server that has no ports left does not fill its log too. */
const COMPLAIN_EVERY_MS = 10_000;

class Client implements MediaEngine {
  pid = 0;
  foundPorts = 0;
  readonly #options: LaunchOptions;
  readonly #log: (message: string) => void;
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  readonly #soundListeners = new Set<(portId: string, pcm: Int16Array) => void>();
  readonly #ports = new Set<string>();
  #complainedMs = Number.NEGATIVE_INFINITY;
  #connection: Connection | undefined;
  #connecting: Promise<Connection> | undefined;
  #closed: Promise<void> | undefined;

  constructor(options: MediaEngineOptions) {
    this.#log = options.log ?? (() => {});
    this.#options = {
      socketPath: usableSocketPath(options.socketPath),
      host: options.host,
      publicAddress: options.publicAddress,
      rtpPorts: options.rtpPorts,
      orphanMs: options.orphanMs ?? DEFAULT_ORPHAN_MS,
      lingerMs: options.lingerMs ?? DEFAULT_LINGER_MS,
      logFile: options.logFile,
    };
  }

  get openPorts(): number {
    return this.#ports.size;
  }

  async openPort(portId: string): Promise<PortAddress> {
    try {
      const connection = this.#connection ?? (await this.connect());
      const address = parseAddress(await connection.request({ op: 'open', portId }));
      this.#ports.add(portId);
      return must(address, 'open');
    } catch (error) {
      this.#complain(error);
      throw error;
    }
  }

  /** A call without sound ends, and its phone cannot say why: whoever runs the server has to know. */
  #complain(error: unknown): void {
    if (error instanceof MediaError && error.code === 'closed') return;
    const nowMs = performance.now();
    if (nowMs - this.#complainedMs < COMPLAIN_EVERY_MS) return;
    this.#complainedMs = nowMs;
    this.#log(`no sound for a call: ${error instanceof Error ? error.message : String(error)}`);
  }

  async configurePort(portId: string, media: PortMedia): Promise<void> {
    await this.#ask({ op: 'configure', portId, media });
  }

  async openTransport(
    portId: string,
    { restart = false }: { readonly restart?: boolean } = {},
  ): Promise<LocalTransport> {
    const answer = await this.#ask({ op: 'transport', portId, restart });
    return must(parseLocalTransport(answer), 'transport');
  }

  async renamePort(portId: string, to: string): Promise<void> {
    await this.#ask({ op: 'rename', portId, to });
    this.#ports.delete(portId);
    this.#ports.add(to);
  }

  async closePort(portId: string): Promise<void> {
    this.#ports.delete(portId);
    // The ports of an engine that is lost are closed.
    await this.#connection?.request({ op: 'close', portId }).catch(passOverLoss);
  }

  setTable(sessionId: string, rows: readonly HearingRow[]): void {
    let part: HearingRow[] = [];
    let sounds = 0;
    for (const row of rows) {
      if (sounds + row.hears.length > SOUNDS_PER_FRAME && part.length > 0) {
        this.#connection?.tell({ table: sessionId, rows: part, more: true });
        part = [];
        sounds = 0;
      }
      part.push(row);
      sounds += row.hears.length;
    }
    this.#connection?.tell({ table: sessionId, rows: part });
  }

  async sendDigits(
    portId: string,
    digits: string,
    options: { readonly durationMs?: number } = {},
  ): Promise<void> {
    const durationMs = options.durationMs ?? DEFAULT_DIGIT_MS;
    await this.#ask({ op: 'digits', portId, digits, durationMs });
  }

  async statistics(portId: string): Promise<PortStatistics> {
    const answer = await this.#ask({ op: 'statistics', portId });
    return must(parseStatistics(answer), 'statistics');
  }

  async openRecorder(recorderId: string, folder: string): Promise<void> {
    await this.#ask({ op: 'open-recorder', portId: recorderId, folder });
  }

  async closeRecorder(recorderId: string): Promise<RecorderResult> {
    const answer = await this.#ask({ op: 'close-recorder', portId: recorderId });
    return must(parseRecorderResult(answer), 'close-recorder');
  }

  async openStream(portId: string): Promise<void> {
    await this.#ask({ op: 'open-stream', portId });
  }

  async closeStream(portId: string): Promise<void> {
    await this.#connection?.request({ op: 'close-stream', portId }).catch(passOverLoss);
  }

  sendSound(portId: string, pcm: Int16Array): void {
    this.#connection?.sound(portId, pcm);
  }

  async clearSound(portId: string): Promise<void> {
    await this.#connection?.request({ op: 'clear-sound', portId }).catch(passOverLoss);
  }

  onSound(listener: (portId: string, pcm: Int16Array) => void): () => void {
    this.#soundListeners.add(listener);
    return () => this.#soundListeners.delete(listener);
  }

  async list(): Promise<PortSummary[]> {
    return must(parseSummaries(await this.#ask({ op: 'list' })), 'list');
  }

  async claim(portIds: readonly string[]): Promise<string[]> {
    const claimed = must(parseTexts(await this.#ask({ op: 'claim', portIds })), 'claim');
    for (const portId of claimed) {
      this.#ports.add(portId);
    }
    return claimed;
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async resources(): Promise<MediaResources> {
    return must(parseResources(await this.#ask({ op: 'resources' })), 'resources');
  }

  close(options: { readonly endProcess?: boolean } = {}): Promise<void> {
    this.#closed ??= this.#close(options.endProcess ?? false);
    return this.#closed;
  }

  connect(): Promise<Connection> {
    if (this.#closed !== undefined) {
      return Promise.reject(new MediaError('closed', 'this media engine has been closed'));
    }
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #connect(): Promise<Connection> {
    for (let tries = 1; ; tries++) {
      const { socket, isNew } = await findOrStart(this.#options);
      const connection: Connection = new Connection(
        socket,
        (event) => this.#onEvent(event),
        (portId, pcm) => this.#onSound(portId, pcm),
        () => this.#onLost(connection),
      );
      try {
        const answer = await connection.request({ op: 'hello', version: PROTOCOL_VERSION });
        const hello = must(parseHello(answer), 'hello');
        if (isNew || !(await this.#replace(connection, hello))) {
          this.pid = hello.pid;
          this.foundPorts = hello.ports;
          this.#connection = connection;
          return connection;
        }
      } catch (error) {
        await connection.close();
        const code = error instanceof MediaError ? error.code : undefined;
        if ((code !== 'engine-busy' && code !== 'engine-lost') || tries === BUSY_TRIES) {
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
      }
    }
  }

  /** Ends a found engine that cannot serve us: of another version, or idle with other settings. */
  async #replace(connection: Connection, hello: Hello): Promise<boolean> {
    const { host, publicAddress, rtpPorts } = this.#options;
    const isOurs =
      hello.host === host &&
      hello.publicAddress === publicAddress &&
      hello.from === rtpPorts.from &&
      hello.to === rtpPorts.to;
    const speaksOurs = hello.version === PROTOCOL_VERSION;
    if (speaksOurs && (isOurs || hello.ports > 0)) {
      if (!isOurs) {
        this.#log('the running media engine keeps its old settings until its calls have ended');
      }
      return false;
    }
    this.#log('a media engine of other settings or another version is replaced');
    await connection.request({ op: 'shutdown' }).catch(passOverLoss);
    await connection.close();
    return true;
  }

  async #ask(request: Request): Promise<unknown> {
    if (this.#connection === undefined) {
      throw new MediaError('engine-lost', 'the media engine is gone');
    }
    return await this.#connection.request(request);
  }

  #onEvent(value: unknown): void {
    const event = parseEvent(value);
    if (event !== undefined) {
      if (event.type === 'portClosed') {
        this.#ports.delete(event.portId);
      }
      this.#emit(event);
    }
  }

  #onSound(portId: string, pcm: Int16Array): void {
    for (const listener of this.#soundListeners) {
      try {
        listener(portId, pcm);
      } catch (error) {
        this.#log(`a listener of sound failed: ${String(error)}`);
      }
    }
  }

  #onLost(connection: Connection): void {
    if (this.#connection !== connection) {
      return;
    }
    this.#connection = undefined;
    const portIds = [...this.#ports];
    this.#ports.clear();
    if (this.#closed === undefined) {
      this.#log('the media engine is lost');
      this.#emit({ type: 'engineLost', portIds });
    }
  }

  #emit(event: MediaEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#log(`a listener of media events failed: ${String(error)}`);
      }
    }
  }

  async #close(endProcess: boolean): Promise<void> {
    await this.#connecting?.catch(() => {});
    const connection = this.#connection;
    if (connection !== undefined) {
      if (endProcess) {
        await connection.request({ op: 'shutdown' }).catch(passOverLoss);
      }
      await connection.close();
    }
    this.#ports.clear();
    this.#listeners.clear();
  }
}

function must<T>(answer: T | undefined, what: string): T {
  if (answer === undefined) {
    throw new MediaError('bad-request', `the media engine's answer to ${what} makes no sense`);
  }
  return answer;
}

function passOverLoss(error: unknown): void {
  if (!(error instanceof MediaError && error.code === 'engine-lost')) {
    throw error;
  }
}
