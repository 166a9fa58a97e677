import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type MediaEngine,
  type MediaEngineOptions,
  type MediaEvent,
  startMediaEngine,
} from '../control/index.ts';
import { RtpPeer, type RtpPeerOptions } from './rtp-peer.ts';

/** A media engine of its own with peers on its ports, for one test. */
export interface EngineBench {
  readonly engine: MediaEngine;
  readonly options: MediaEngineOptions;
  /** All events so far. */
  readonly events: MediaEvent[];
  /** Opens a port of that name with a peer that sends to it and hears it. */
  connect(portId: string, options?: RtpPeerOptions): Promise<RtpPeer>;
  /** Ends the engine process and frees everything. Idempotent. */
  close(): Promise<void>;
}

/** Starts an engine in a process of its own on a range of loopback ports. */
export async function startEngineBench(
  overrides: Partial<MediaEngineOptions> = {},
): Promise<EngineBench> {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-media-'));
  const from = 10_000 + 2 * Math.floor(Math.random() * 4500);
  const options: MediaEngineOptions = {
    socketPath: join(folder, 'media.sock'),
    rtpPorts: { from, to: from + 399 },
    host: '127.0.0.1',
    publicAddress: '127.0.0.1',
    lingerMs: 500,
    logFile: join(folder, 'engine.log'),
    ...overrides,
  };
  const engine = await startMediaEngine(options);
  const events: MediaEvent[] = [];
  engine.onEvent((event) => events.push(event));
  const peers: RtpPeer[] = [];
  return {
    engine,
    options,
    events,
    async connect(portId, peerOptions = {}) {
      const peer = await RtpPeer.open(peerOptions);
      peers.push(peer);
      peer.connect(await engine.openPort(portId));
      await engine.configurePort(portId, peer.media());
      return peer;
    },
    async close() {
      for (const peer of peers.splice(0)) {
        peer.close();
      }
      await engine.close({ endProcess: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
