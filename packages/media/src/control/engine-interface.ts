import type { HearingRow } from '../mixer/index.ts';
import type {
  LocalTransport,
  MediaEvent,
  MediaResources,
  PortAddress,
  PortMedia,
  PortStatistics,
  PortSummary,
  RecorderResult,
} from './types.ts';

export interface MediaEngineOptions {
  /** Unix socket of the engine: the same path finds the same engine again. */
  readonly socketPath: string;
  /** UDP ports for RTP and RTCP, both included. */
  readonly rtpPorts: { readonly from: number; readonly to: number };
  /** IP address to bind RTP sockets to. */
  readonly host: string;
  /** IP address to tell the other side. */
  readonly publicAddress: string;
  /** How long ports of a control that went away wait for the next one; default 60,000 ms. */
  readonly orphanMs?: number;
  /** How long an engine with neither control nor ports waits before it ends; default 3000 ms. */
  readonly lingerMs?: number;
  /** File that takes what the engine process complains about; default: nowhere. */
  readonly logFile?: string;
  readonly log?: (message: string) => void;
}

/** The door to a media engine in a process of its own. */
export interface MediaEngine {
  /** Process id of the engine, for metrics. */
  readonly pid: number;
  /** Ports that were open when we connected: those of a control before us. */
  readonly foundPorts: number;
  /** Ports opened or claimed from here and not closed: a cheap count for health checks. */
  readonly openPorts: number;
  /**
   * Opens a port under an id of the caller's choice (its leg's). Asked again, it returns the same.
   * @throws MediaError `rtp-ports-exhausted`.
   */
  openPort(portId: string): Promise<PortAddress>;
  /**
   * Says who the other side is and what it speaks; may be said again after a re-INVITE.
   * @throws MediaError `unknown-port`, `unknown-codec`, `bad-request`.
   */
  configurePort(portId: string, media: PortMedia): Promise<void>;
  /**
   * What our description must say for a WebRTC peer to reach the port (ICE, DTLS). Asked again, it
   * says the same; with `restart` it has new ICE credentials (RFC 8445 §9).
   * @throws MediaError `unknown-port`.
   */
  openTransport(portId: string, options?: { readonly restart?: boolean }): Promise<LocalTransport>;
  /**
   * Gives a port another id: whoever talks on it does so in another call now. Its way to the other
   * side stays as it is. @throws MediaError `unknown-port`, `bad-request` when there is one of that id.
   */
  renamePort(portId: string, to: string): Promise<void>;
  /** Closes a port. Idempotent. */
  closePort(portId: string): Promise<void>;
  /** Replaces what the ears of a session hear; `[]` ends it. In order with all else said here. */
  setTable(sessionId: string, rows: readonly HearingRow[]): void;
  /**
   * Sends digits (`0`–`9 * # A`–`D`, comma = half a second) as RFC 4733 events. Resolves when they
   * are queued.
   */
  sendDigits(
    portId: string,
    digits: string,
    options?: { readonly durationMs?: number },
  ): Promise<void>;
  /** What a port has received and sent up to now. @throws MediaError `unknown-port`, `engine-lost`. */
  statistics(portId: string): Promise<PortStatistics>;
  /**
   * Opens a recorder before its rows are in a table. What the ears `<recorderId>:<channel>` hear is
   * written to `<folder>/<channel>.wav` (mono, 8 kHz PCM16), all on one clock that stands still
   * while the table has no row for any of them. The folder exists.
   */
  openRecorder(recorderId: string, folder: string): Promise<void>;
  /** Resolves when the files are complete. @throws MediaError `unknown-port`, `engine-lost`. */
  closeRecorder(recorderId: string): Promise<RecorderResult>;
  /** Opens a stream: an ear and a voice of that name in the table, given by `onSound` and `sendSound`. */
  openStream(portId: string): Promise<void>;
  /** Closes a stream. Idempotent. */
  closeStream(portId: string): Promise<void>;
  /** Queues samples of 8 kHz for a stream's voice; at most 30 s wait (event `soundRefused`). */
  sendSound(portId: string, pcm: Int16Array): void;
  /** Drops the queued samples of a stream's voice. */
  clearSound(portId: string): Promise<void>;
  /** Every 20 ms one frame of 160 samples for each stream. Returns how to stop listening. */
  onSound(listener: (portId: string, pcm: Int16Array) => void): () => void;
  /** All ports of the engine, also those of a control before us. */
  list(): Promise<PortSummary[]>;
  /** Takes over ports of a control before us; returns those that are still open. */
  claim(portIds: readonly string[]): Promise<string[]>;
  /** A listener that throws harms nobody. Returns how to stop listening. */
  onEvent(listener: (event: MediaEvent) => void): () => void;
  /** What is open in the engine, and what it costs. @throws MediaError `engine-lost`. */
  resources(): Promise<MediaResources>;
  /**
   * Leaves the engine to itself, or ends it (`endProcess`). Idempotent. An engine that is left
   * keeps its ports for `orphanMs`.
   */
  close(options?: { readonly endProcess?: boolean }): Promise<void>;
}
