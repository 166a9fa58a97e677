import {
  type HearingRow,
  type LocalTransport,
  MediaError,
  type MediaEvent,
  type MediaResources,
  type PortAddress,
  type PortMedia,
  type PortStatistics,
  type PortSummary,
} from '../control/types.ts';
import { DigitSender } from '../dtmf/index.ts';
import { createSoundLibrary } from '../player/index.ts';
import { eventClock } from './clocks.ts';
import { Conference, LEAST_EARS } from './conference.ts';
import { EarFeed, type FeedHost } from './ear-feed.ts';
import { FRAME, TICK_MS } from './frame.ts';
import { HearingTable } from './hearing-table.ts';
import { MediaPort, type PortHost } from './media-port.ts';
import { PortPool } from './port-pool.ts';
import { SideEnds } from './side-ends.ts';
import { Ticker } from './ticker.ts';

/**
 * Each port is looked after every 100 ms; of many, a tenth every 10 ms, so that their reports do
 * not hold up the packets of a call in one burst.
 */
const HOUSEKEEPING_MS = 100;
const HOUSEKEEPING_PARTS = 10;
const MANY_PORTS = 100;

export interface EngineOptions {
  /** IP address to bind RTP sockets to. */
  readonly host: string;
  /** IP address that ports are reachable at, as told to the other side. */
  readonly publicAddress: string;
  readonly rtpPorts: { readonly from: number; readonly to: number };
  readonly onEvent: (event: MediaEvent) => void;
  /** One frame of what a stream hears; the samples change after the call. */
  readonly onSound: (portId: string, pcm: Int16Array) => void;
  /** A steady clock, ms; the wall clock, ms since 1970; uniform random numbers in [0, 1). */
  readonly nowMs?: () => number;
  readonly wallMs?: () => number;
  readonly random?: () => number;
}

interface OpenPort {
  readonly port: MediaPort;
  readonly feed: EarFeed;
}

/** All ports of one engine process, the hearing tables, and the tick. Knows nothing of its door. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #nowMs: () => number;
  readonly #pool: PortPool;
  readonly #ports = new Map<string, OpenPort>();
  /** Ports being bound, so that asking twice opens once. */
  readonly #opening = new Map<string, Promise<PortAddress>>();
  readonly #table = new HearingTable();
  readonly #mixing = new Set<EarFeed>();
  readonly #dialling = new Set<MediaPort>();
  readonly #conferences = new Map<string, Conference>();
  readonly #staleSessions = new Set<string | undefined>();
  readonly #portHost: PortHost;
  readonly #feedHost: FeedHost;
  /** Recorders and streams. */
  readonly side: SideEnds;
  readonly #ticker: Ticker;
  /** Ports not yet looked after in this round. */
  #unkept: OpenPort[] = [];
  #keepAtOnce = 0;
  #housekeeping: NodeJS.Timeout | undefined;
  #tick = 0;
  #closed = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? (() => performance.now());
    this.#pool = new PortPool({ host: options.host, ...options.rtpPorts, nowMs: this.#nowMs });
    const library = createSoundLibrary();
    this.#portHost = {
      nowMs: this.#nowMs,
      wallMs: options.wallMs ?? (() => Date.now()),
      random: options.random ?? Math.random,
      publicAddress: options.publicAddress,
      digitHeard: (port, digit, durationMs) =>
        options.onEvent({ type: 'digit', portId: port.id, digit, durationMs }),
      latched: (port, address, portNumber) =>
        options.onEvent({ type: 'latched', portId: port.id, address, port: portNumber }),
      opened: (port) => this.#ports.get(port.id)?.feed.reconcile(),
    };
    this.#feedHost = {
      portOf: (portId) => this.#ports.get(portId)?.port ?? this.side.voice(portId),
      openSound: (name, loop) => library.open(name, { loop }),
      played: (port, soundId) => options.onEvent({ type: 'played', portId: port.id, soundId }),
      changed: (feed) => this.#feedChanged(feed),
      sum: new Int32Array(FRAME),
      pcm: new Int16Array(FRAME),
    };
    this.side = new SideEnds(this.#feedHost, {
      heard: options.onSound,
      finished: (recorderId, result) =>
        options.onEvent({ type: 'recorderFinished', recorderId, ...result }),
      failed: (recorderId, reason) =>
        options.onEvent({ type: 'recorderFailed', recorderId, reason }),
    });
    this.#ticker = new Ticker(TICK_MS, this.#nowMs, () => this.#onTick());
    this.#housekeepLater();
  }

  get portIds(): string[] {
    return [...this.#ports.keys()];
  }

  /** Opens a port; asked for an open one, returns its address again. */
  openPort(portId: string): Promise<PortAddress> {
    const known = this.#ports.get(portId);
    if (known !== undefined) {
      return Promise.resolve(this.#addressOf(known.port));
    }
    let opening = this.#opening.get(portId);
    if (opening === undefined) {
      opening = this.#open(portId).finally(() => this.#opening.delete(portId));
      this.#opening.set(portId, opening);
    }
    return opening;
  }

  configurePort(portId: string, media: PortMedia): void {
    const { port, feed } = this.#get(portId);
    if (!port.configure(media)) {
      throw new MediaError('unknown-codec', `there is no codec ${media.codec.name}`);
    }
    port.refreshVoice();
    feed.reconcile();
    this.#reconcileListeners(portId);
  }

  /** What a description must say for a WebRTC peer to reach the port. */
  openTransport(portId: string, restart: boolean): LocalTransport {
    return this.#get(portId).port.wire.openTransport(restart);
  }

  /** Gives a port another id, under which it has its row in a table. */
  renamePort(portId: string, to: string): void {
    const open = this.#get(portId);
    if (this.#ports.has(to) || this.#opening.has(to)) {
      throw new MediaError('bad-request', `there is a port ${to} already`);
    }
    this.#ports.delete(portId);
    // Whoever heard it under its old id hears it no more.
    this.#reconcileListeners(portId);
    open.port.id = to;
    this.#ports.set(to, open);
    open.feed.setRow(this.#table.row(to), this.#table.sessionOf(to));
    this.#reconcileListeners(to);
  }

  /** Closes a port; one that is not open is closed already. */
  closePort(portId: string): void {
    const open = this.#ports.get(portId);
    if (open === undefined) {
      return;
    }
    const { port, feed } = open;
    feed.close();
    this.#ports.delete(portId);
    this.#dialling.delete(port);
    this.#reconcileListeners(portId);
    port.close();
    this.#pool.release(port.pair);
  }

  /** Makes a session's ears hear what its table says; `[]` ends the session. */
  setTable(sessionId: string, rows: readonly HearingRow[]): void {
    for (const ear of this.#table.set(sessionId, rows)) {
      const row = this.#table.row(ear);
      const owner = this.#table.sessionOf(ear);
      const open = this.#ports.get(ear);
      if (open === undefined) {
        this.side.setRow(ear, row, owner);
      } else {
        open.feed.setRow(row, owner);
      }
    }
    this.#startIfBusy();
    this.#staleSessions.add(sessionId);
    if (rows.length === 0) {
      this.#conferences.delete(sessionId);
    }
  }

  /** @throws MediaError when the port cannot send digits. */
  sendDigits(portId: string, digits: string, durationMs: number): void {
    const { port } = this.#get(portId);
    if (port.media === undefined) {
      throw new MediaError('not-configured', `port ${portId} has no description yet`);
    }
    if (port.media.telephoneEvent === undefined) {
      throw new MediaError(
        'no-telephone-event',
        `the other side of port ${portId} takes no digits`,
      );
    }
    if (port.digits?.busy !== true) {
      const clockRate = eventClock(port.media);
      port.digits = new DigitSender({ clockRate, ptimeMs: TICK_MS, durationMs });
    }
    port.digits.push(digits);
    this.#dialling.add(port);
    this.#ticker.start();
  }

  /** Opens a stream: an ear and a voice of that name. */
  openStream(id: string): void {
    this.side.openStream(id, this.#table.row(id), this.#table.sessionOf(id));
    this.#reconcileListeners(id);
    this.#ticker.start();
  }

  closeStream(id: string): void {
    this.side.closeStream(id);
    this.#reconcileListeners(id);
  }

  /** Sound for a stream's voice, 8 kHz. */
  takeSound(id: string, pcm: Int16Array): void {
    if (!this.side.push(id, pcm)) {
      this.#options.onEvent({ type: 'soundRefused', portId: id });
    }
  }

  statistics(portId: string): PortStatistics {
    const { port, feed } = this.#get(portId);
    return port.statistics(feed.mode === 'relay', feed.mode === 'mix');
  }

  list(): Omit<PortSummary, 'claimed'>[] {
    return [...this.#ports.values()].map(({ port }) => {
      const sessionId = this.#table.sessionOf(port.id);
      return {
        portId: port.id,
        ...this.#addressOf(port),
        configured: port.media !== undefined,
        ...(sessionId === undefined ? {} : { sessionId }),
      };
    });
  }

  resources(): Omit<MediaResources, 'cpuMs' | 'residentBytes'> {
    let relayed = 0;
    for (const { feed } of this.#ports.values()) {
      relayed += feed.mode === 'relay' ? 1 : 0;
    }
    return {
      rtpPorts: this.#ports.size,
      sockets: this.#pool.sockets,
      pooledSockets: this.#pool.pooled,
      sessions: this.#table.sessions,
      mixing: this.#mixing.size,
      relayed,
      recorders: this.side.recorders,
      streams: this.side.streams,
    };
  }

  /** Closes every port and socket; resolves when all recordings are written. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    const written = this.side.close();
    clearTimeout(this.#housekeeping);
    for (const portId of this.portIds) {
      this.closePort(portId);
    }
    this.#ticker.stop();
    this.#pool.close();
    await written;
  }

  async #open(portId: string): Promise<PortAddress> {
    const pair = await this.#pool.acquire();
    if (this.#closed) {
      this.#pool.release(pair);
      throw new MediaError('closed', 'the media engine is closing');
    }
    const port = new MediaPort(portId, pair, this.#portHost);
    const feed = new EarFeed(port, this.#feedHost);
    this.#ports.set(portId, { port, feed });
    feed.setRow(this.#table.row(portId), this.#table.sessionOf(portId));
    return this.#addressOf(port);
  }

  #get(portId: string): OpenPort {
    const open = this.#ports.get(portId);
    if (open === undefined) {
      throw new MediaError('unknown-port', `there is no port ${portId}`);
    }
    return open;
  }

  #addressOf(port: MediaPort): PortAddress {
    const number = port.pair.port;
    return { address: this.#options.publicAddress, port: number, rtcpPort: number + 1 };
  }

  #reconcileListeners(portId: string): void {
    for (const ear of this.#table.listenersOf(portId)) {
      const open = this.#ports.get(ear);
      if (open === undefined) {
        this.side.reconcile(ear);
      } else {
        open.feed.reconcile();
      }
    }
  }

  #startIfBusy(): void {
    if (this.side.busy) {
      this.#ticker.start();
    }
  }

  #feedChanged(feed: EarFeed): void {
    this.#staleSessions.add(feed.sessionId);
    feed.planAnew();
    if (feed.mode === 'mix') {
      this.#mixing.add(feed);
      this.#ticker.start();
    } else if (this.#mixing.delete(feed)) {
      feed.conference = undefined;
    }
  }

  #onTick(): void {
    this.#tick++;
    const nowMs = this.#nowMs();
    if (this.#staleSessions.size > 0) {
      this.#regroup();
    }
    for (const feed of this.#mixing) {
      feed.tick(this.#tick, nowMs);
    }
    for (const port of this.#dialling) {
      port.tickDigits(nowMs);
      if (port.digits?.busy !== true) {
        this.#dialling.delete(port);
      }
    }
    this.side.endTick();
    if (this.#mixing.size === 0 && this.#dialling.size === 0 && !this.side.busy) {
      this.#ticker.stop();
    }
  }

  /** Finds the conferences among the sessions that changed since the last tick. */
  #regroup(): void {
    const bySession = new Map<string, EarFeed[]>();
    for (const feed of this.#mixing) {
      if (feed.sessionId !== undefined && this.#staleSessions.has(feed.sessionId)) {
        // An ear that hears one thing, as a recorder's does, gains nothing from a common sum.
        if (feed.inputs.size < 2) {
          feed.conference = undefined;
          feed.planAnew();
          continue;
        }
        const feeds = bySession.get(feed.sessionId);
        if (feeds === undefined) {
          bySession.set(feed.sessionId, [feed]);
        } else {
          feeds.push(feed);
        }
      }
    }
    this.#staleSessions.clear();
    for (const [sessionId, feeds] of bySession) {
      let conference: Conference | undefined;
      if (feeds.length >= LEAST_EARS) {
        conference = this.#conferences.get(sessionId) ?? new Conference();
        this.#conferences.set(sessionId, conference);
        conference.gather(feeds.map(({ inputs }) => inputs));
      } else {
        this.#conferences.delete(sessionId);
      }
      for (const feed of feeds) {
        feed.conference = conference;
        feed.planAnew();
      }
    }
  }

  #housekeepLater(): void {
    const parts = this.#ports.size > MANY_PORTS ? HOUSEKEEPING_PARTS : 1;
    this.#housekeeping = setTimeout(() => {
      this.#housekeep(parts);
      this.#housekeepLater();
    }, HOUSEKEEPING_MS / parts);
  }

  #housekeep(parts: number): void {
    if (this.#unkept.length === 0) {
      this.#unkept = [...this.#ports.values()];
      this.#keepAtOnce = Math.ceil(this.#unkept.length / parts);
    }
    const nowMs = this.#nowMs();
    for (let count = 0; count < this.#keepAtOnce; count++) {
      this.#unkept.pop()?.port.housekeeping(nowMs);
    }
  }
}
