// What an encrypted and a transcoded leg cost beside a plain relayed one: CPU of the engine per leg, as
// ratios of one run. Run: npx node bench/media-legs.ts [calls]

import { randomBytes } from 'node:crypto';
import {
  createSoundLibrary,
  type RtpPeerOptions,
  type SdesSecurity,
  startEngineBench,
} from '@cordboard/media';

const WARM_UP_MS = 1500;
const MEASURE_MS = 5000;
const calls = Number(process.argv[2] ?? 40);

function sdes(suite: string, bytes: number): SdesSecurity {
  const keys = () => ({ suite, key: randomBytes(bytes).toString('base64') });
  return { kind: 'sdes', send: keys(), receive: keys() };
}

const hmac = (): SdesSecurity => sdes('AES_CM_128_HMAC_SHA1_80', 30);
const gcm = (): SdesSecurity => sdes('AEAD_AES_128_GCM', 28);

type End = () => RtpPeerOptions;

/** The two ends of a call; `relayed` says what the engine must make of it, or the numbers lie. */
const KINDS: readonly (readonly [name: string, a: End, b: End, relayed: boolean])[] = [
  ['plain G.711, relayed', () => ({}), () => ({}), true],
  [
    'SRTP (HMAC) both ends, relayed',
    () => ({ security: hmac() }),
    () => ({ security: hmac() }),
    true,
  ],
  ['SRTP (GCM) both ends, relayed', () => ({ security: gcm() }), () => ({ security: gcm() }), true],
  ['Opus both ends, relayed', () => ({ codec: 'opus' }), () => ({ codec: 'opus' }), true],
  ['G.711 µ-law to A-law', () => ({}), () => ({ codec: 'PCMA' }), false],
  ['G.711 to G.722', () => ({}), () => ({ codec: 'G722' }), false],
  ['G.711 to Opus', () => ({}), () => ({ codec: 'opus' }), false],
  ['G.711 to Opus over SRTP', () => ({}), () => ({ codec: 'opus', security: hmac() }), false],
];

async function measure(a: End, b: End, relayed: boolean): Promise<number> {
  const bench = await startEngineBench({ rtpPorts: { from: 30_000, to: 30_000 + calls * 4 + 99 } });
  const library = createSoundLibrary();
  try {
    for (let call = 0; call < calls; call++) {
      const ports = [`a${call}`, `b${call}`] as const;
      for (const [index, portId] of ports.entries()) {
        const peer = await bench.connect(portId, {
          ...(index === 0 ? a() : b()),
          library,
          memoryMs: 100,
        });
        peer.play(300 + 7 * call);
      }
      bench.engine.setTable(`s${call}`, [
        { ear: ports[0], hears: [{ kind: 'voice', of: ports[1], gain: 1 }] },
        { ear: ports[1], hears: [{ kind: 'voice', of: ports[0], gain: 1 }] },
      ]);
    }
    await sleep(WARM_UP_MS);
    const before = await bench.engine.resources();
    if (before.relayed !== (relayed ? 2 * calls : 0)) {
      throw new Error(`${before.relayed} of ${2 * calls} legs are relayed`);
    }
    await sleep(MEASURE_MS);
    return (await bench.engine.resources()).cpuMs - before.cpuMs;
  } finally {
    await bench.close();
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

let plain: number | undefined;
for (const [name, a, b, relayed] of KINDS) {
  const cpuMs = await measure(a, b, relayed);
  plain ??= cpuMs;
  const perLeg = (cpuMs / MEASURE_MS / (2 * calls)) * 100;
  process.stdout.write(
    `${name.padEnd(32)} ${perLeg.toFixed(2)} % of a core per leg   ratio ${(cpuMs / plain).toFixed(2)}\n`,
  );
}
