import { createServer, type Server, type Socket } from 'node:net';
import { encodeFrame, encodeSound, FrameReader } from '../control/frames.ts';
import { PROTOCOL_VERSION, parseToEngine, type Request } from '../control/protocol.ts';
import { type HearingRow, MediaError, type MediaEvent } from '../control/types.ts';
import { Engine, type EngineOptions } from './engine.ts';

/** Events kept for the next control while none is connected. */
const MAX_KEPT_EVENTS = 1000;
const WATCH_MS = 100;
/** Sound for a control that does not keep up is dropped beyond this. */
const MOST_WAITING_BYTES = 1024 * 1024;

export interface DoorOptions extends Omit<EngineOptions, 'onEvent' | 'onSound'> {
  readonly socketPath: string;
  /** Ports that no control claims for so long after theirs went away are closed. */
  readonly orphanMs: number;
  /** Without control and without ports the engine ends after this long. */
  readonly lingerMs: number;
  /** Called once when the engine has ended: by `shutdown`, by itself or by `close`. */
  readonly onEnd: () => void;
}

/**
 * The engine's side of the door: one control at a time, over a Unix socket. The engine goes on
 * when its control goes away; what it leaves behind waits for the next one, but not for ever.
 */
export class Door {
  readonly #options: DoorOptions;
  readonly #engine: Engine;
  readonly #server: Server;
  readonly #connections = new Set<Socket>();
  readonly #orphans = new Map<string, number>();
  readonly #kept: MediaEvent[] = [];
  /** Tables of which more parts are to come. */
  readonly #parts = new Map<string, readonly HearingRow[]>();
  readonly #watch: NodeJS.Timeout;
  #control: Socket | undefined;
  /** When the recorders of a control that went away end. */
  #orphanedRecorders: number | undefined;
  #idleSinceMs: number;
  #closed = false;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#engine = new Engine({
      ...options,
      onEvent: (event) => this.#tell(event),
      onSound: (portId, pcm) => this.#giveSound(portId, pcm),
    });
    this.#server = createServer((socket) => this.#accept(socket));
    this.#idleSinceMs = performance.now();
    this.#watch = setInterval(() => this.#lookAround(), WATCH_MS);
  }

  /** Listens on the socket path. */
  listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(this.#options.socketPath, () => {
      this.#server.off('error', reject);
      this.#server.on('error', () => {});
      resolve();
    });
    return promise;
  }

  /** Ends the engine: ports say goodbye, connections close. Idempotent. */
  close(): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    clearInterval(this.#watch);
    const written = this.#engine.close();
    this.#server.close(() => void written.finally(() => this.#options.onEnd()));
    for (const socket of this.#connections) {
      // Ends after what has been written: the answer to `shutdown` still arrives.
      socket.end(() => socket.destroy());
    }
  }

  #accept(socket: Socket): void {
    this.#connections.add(socket);
    const reader = new FrameReader(
      (message) => this.#onMessage(socket, message),
      (portId, pcm) => {
        if (socket === this.#control) {
          this.#engine.takeSound(portId, pcm);
        }
      },
    );
    socket.on('data', (chunk) => {
      socket.cork();
      const isWhole = reader.push(chunk);
      process.nextTick(() => socket.uncork());
      if (!isWhole) {
        socket.destroy();
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => this.#gone(socket));
  }

  #gone(socket: Socket): void {
    this.#connections.delete(socket);
    if (socket === this.#control) {
      this.#control = undefined;
      this.#parts.clear();
      const now = performance.now();
      this.#idleSinceMs = now;
      for (const portId of this.#engine.portIds) {
        this.#orphans.set(portId, now + this.#options.orphanMs);
      }
      // Nobody is left to stream to; what is being recorded may be claimed like the ports.
      this.#engine.side.closeStreams();
      this.#orphanedRecorders = now + this.#options.orphanMs;
    }
  }

  #onMessage(socket: Socket, value: unknown): void {
    const message = parseToEngine(value);
    switch (message.kind) {
      case 'malformed':
        socket.destroy();
        return;
      case 'ignored':
        return;
      case 'invalid':
        reply(socket, message.id, new MediaError('bad-request', 'the request makes no sense'));
        return;
      case 'table':
        if (socket === this.#control) {
          this.#takeTable(message.sessionId, message.rows, message.more);
        }
        return;
      case 'request':
        void this.#answer(socket, message.id, message.request);
    }
  }

  #takeTable(sessionId: string, rows: readonly HearingRow[], more: boolean): void {
    const before = this.#parts.get(sessionId);
    const all = before === undefined ? rows : [...before, ...rows];
    if (more) {
      this.#parts.set(sessionId, all);
    } else {
      this.#parts.delete(sessionId);
      this.#engine.setTable(sessionId, all);
    }
  }

  async #answer(socket: Socket, id: number, request: Request): Promise<void> {
    try {
      if (request.op !== 'hello' && socket !== this.#control) {
        throw new MediaError('bad-request', 'say hello first');
      }
      reply(socket, id, await this.#perform(socket, request));
    } catch (error) {
      reply(socket, id, error instanceof Error ? error : new Error(String(error)));
    }
    if (request.op === 'hello' && socket === this.#control) {
      for (const event of this.#kept.splice(0)) {
        this.#tell(event);
      }
    }
    if (request.op === 'shutdown') {
      this.close();
    }
  }

  /** Not async: what has no need to wait must happen in the order of the messages. */
  #perform(socket: Socket, request: Request): unknown {
    const engine = this.#engine;
    switch (request.op) {
      case 'hello':
        return this.#hello(socket);
      case 'open':
        this.#orphans.delete(request.portId);
        return engine.openPort(request.portId);
      case 'configure':
        this.#orphans.delete(request.portId);
        return engine.configurePort(request.portId, request.media);
      case 'transport':
        return engine.openTransport(request.portId, request.restart);
      case 'rename':
        this.#orphans.delete(request.portId);
        return engine.renamePort(request.portId, request.to);
      case 'close':
        this.#orphans.delete(request.portId);
        return engine.closePort(request.portId);
      case 'digits':
        return engine.sendDigits(request.portId, request.digits, request.durationMs);
      case 'statistics':
        return engine.statistics(request.portId);
      case 'list':
        return engine.list().map((port) => ({ ...port, claimed: !this.#orphans.has(port.portId) }));
      case 'claim':
        return request.portIds.filter((portId) => {
          this.#orphans.delete(portId);
          return engine.portIds.includes(portId);
        });
      case 'resources': {
        const { user, system } = process.cpuUsage();
        const residentBytes = process.memoryUsage.rss();
        return { ...engine.resources(), cpuMs: (user + system) / 1000, residentBytes };
      }
      case 'open-recorder':
        return engine.side.openRecorder(request.portId, request.folder);
      case 'close-recorder':
        return engine.side.closeRecorder(request.portId);
      case 'open-stream':
        return engine.openStream(request.portId);
      case 'close-stream':
        return engine.closeStream(request.portId);
      case 'clear-sound':
        return engine.side.clear(request.portId);
      case 'shutdown':
        return {};
    }
  }

  #hello(socket: Socket): unknown {
    if (this.#control !== undefined && this.#control !== socket) {
      throw new MediaError('engine-busy', 'another control drives this media engine');
    }
    this.#control = socket;
    this.#orphanedRecorders = undefined;
    const { host, publicAddress, rtpPorts } = this.#options;
    return {
      version: PROTOCOL_VERSION,
      pid: process.pid,
      ports: this.#engine.portIds.length,
      host,
      publicAddress,
      from: rtpPorts.from,
      to: rtpPorts.to,
    };
  }

  #tell(event: MediaEvent): void {
    if (this.#control !== undefined) {
      this.#control.write(encodeFrame({ event }));
    } else if (this.#kept.length < MAX_KEPT_EVENTS) {
      this.#kept.push(event);
    }
  }

  #giveSound(portId: string, pcm: Int16Array): void {
    const control = this.#control;
    if (control !== undefined && control.writableLength < MOST_WAITING_BYTES) {
      control.write(encodeSound(portId, pcm));
    }
  }

  #lookAround(): void {
    const now = performance.now();
    if (this.#orphanedRecorders !== undefined && now >= this.#orphanedRecorders) {
      this.#orphanedRecorders = undefined;
      void this.#engine.side.closeRecorders();
    }
    for (const [portId, deadline] of this.#orphans) {
      if (now >= deadline) {
        this.#orphans.delete(portId);
        if (this.#engine.portIds.includes(portId)) {
          this.#engine.closePort(portId);
          this.#tell({ type: 'portClosed', portId, reason: 'orphan' });
        }
      }
    }
    const isIdle = this.#control === undefined && this.#engine.portIds.length === 0;
    if (!isIdle) {
      this.#idleSinceMs = now;
    } else if (now - this.#idleSinceMs >= this.#options.lingerMs) {
      this.close();
    }
  }
}

function reply(socket: Socket, id: number, result: unknown): void {
  if (socket.destroyed || socket.writableEnded) {
    return;
  }
  if (result instanceof Error) {
    const code = result instanceof MediaError ? result.code : 'bad-request';
    socket.write(encodeFrame({ id, code, message: result.message }));
  } else {
    socket.write(encodeFrame({ id, result: result ?? {} }));
  }
}
