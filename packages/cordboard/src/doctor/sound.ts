import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Ear, type MediaEngine, RtpPeer, startMediaEngine } from '@cordboard/media';
import type { Check } from './check.ts';

/** What the two ends of the trial call sing; neither is a harmonic of the other. */
const tonesHz = { caller: 440, callee: 710 } as const;
const listenMs = 400;
const patienceMs = 3000;

type End = keyof typeof tonesHz;

/** Whether a call through a media engine of its own is heard in both directions. */
export const sound: Check = {
  name: 'sound',
  async run({ host, rtpPorts }) {
    // The RTP peer of the test kit speaks IPv4 only.
    if (host.includes(':')) return [];
    const peerHost = host === '0.0.0.0' ? '127.0.0.1' : host;
    const socketPath = path.join(
      os.tmpdir(),
      `cordboard-doctor-${randomBytes(6).toString('hex')}.sock`,
    );
    const peers: RtpPeer[] = [];
    let engine: MediaEngine | undefined;
    try {
      engine = await startMediaEngine({ socketPath, rtpPorts, host, publicAddress: peerHost });
      const caller = await RtpPeer.open({ host: peerHost });
      peers.push(caller);
      const callee = await RtpPeer.open({ host: peerHost });
      peers.push(callee);
      await join(engine, { caller, callee });
      const heard = await Promise.all([
        hears(caller, tonesHz.callee),
        hears(callee, tonesHz.caller),
      ]);
      return [...(heard[0] ? [] : [deaf('caller')]), ...(heard[1] ? [] : [deaf('callee')])];
    } finally {
      for (const peer of peers) peer.close();
      await engine?.close({ endProcess: true });
      await rm(socketPath, { force: true });
    }
  },
};

/** Connects the two as a two-party call does: each ear has the voice of the other. */
async function join(engine: MediaEngine, peers: Readonly<Record<End, RtpPeer>>): Promise<void> {
  const ends = ['caller', 'callee'] as const;
  for (const end of ends) {
    const peer = peers[end];
    const { port } = await engine.openPort(end);
    await engine.configurePort(end, peer.media());
    peer.play(tonesHz[end]);
    peer.connect({ address: peer.address, port });
  }
  engine.setTable('doctor', [
    { ear: 'caller', hears: [{ kind: 'voice', of: 'callee', gain: 1 }] },
    { ear: 'callee', hears: [{ kind: 'voice', of: 'caller', gain: 1 }] },
  ]);
}

async function hears(peer: RtpPeer, hz: number): Promise<boolean> {
  const ear = new Ear();
  ear.feed(await peer.listen(listenMs, patienceMs));
  return ear.hears(hz);
}

function deaf(end: End): string {
  return `rtpPorts: the ${end} of a trial call does not hear the other side; does a firewall drop UDP?`;
}
