/**
 * What a registration costs: CPU for each refresh, with its challenge (two
 * REGISTERs, 401 and 200), and memory for each phone that is registered.
 *
 *     node bench/registrations.ts [phones] [refreshes of each]
 *
 * The baseline is the same two REGISTERs to an endpoint that knows nothing but
 * how to challenge and to say yes, in the same run; its CPU is that of the phones
 * and of this endpoint together.
 */
import { createSipEndpoint, type SipEndpoint } from '@cordboard/sip';
import { ownCpuMs, sleep } from './calls/statistics.ts';
import { startSystemUnderLoad } from './calls/system.ts';

const PHONES = Number(process.argv[2] ?? 1000);
const REFRESHES = Number(process.argv[3] ?? 5);
const AT_ONCE = 50;
/** Timer J (RFC 3261 §17.2.2) and a little more: then only what stays is left. */
const LINGER_MS = 34_000;

const system = await startSystemUnderLoad(PHONES);
const { host, domain } = system;

/** All phones at one address, each with a contact of its own. */
const phones = await createSipEndpoint({
  host,
  publicAddress: host,
  domain,
  udp: { port: 0 },
  delegate: { onInvite: (invite) => invite.reject(486) },
});
const yesMan: SipEndpoint = await createSipEndpoint({
  host,
  publicAddress: host,
  domain,
  udp: { port: 0 },
  delegate: {
    onInvite: (invite) => invite.reject(486),
    onRegister(request, _flow, respond) {
      if (request.headers.has('Authorization')) respond(200);
      else respond(401, { headers: [['WWW-Authenticate', `Digest realm="${domain}", nonce="1"`]] });
    },
  },
});

let cseq = 1;

/** Every phone registers so many times. */
async function register(port: number | undefined, times: number): Promise<void> {
  let left = PHONES * times;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const number = (left % PHONES) + 1;
      cseq += 2;
      const response = await phones.request({
        method: 'REGISTER',
        target: { uri: `sip:${host}:${port}` },
        from: { uri: `sip:16505550102@${domain}` },
        to: { uri: `sip:16505550102@${domain}` },
        callId: `bench-${number}`,
        cseq,
        contactUser: `phone${number}`,
        headers: [['Expires', '3600']],
        credentials: { username: String(70_000_000 + number), password: 'bench' },
      });
      if (response.status !== 200) throw new Error(`REGISTER was answered ${response.status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

await register(yesMan.ports.udp, REFRESHES);
const empty = await held();
await register(system.ports.sip.udp, 1);
const { registrations } = (await system.usage()).health;
await sleep(LINGER_MS);
const full = await held();
const before = await system.usage();
await register(system.ports.sip.udp, REFRESHES);
const after = await system.usage();
const lingering = await held();
const baselineBefore = ownCpuMs();
await register(yesMan.ports.udp, REFRESHES);
const count = PHONES * REFRESHES;
const cpu = (after.cpuMs - before.cpuMs) / count;
const baseline = (ownCpuMs() - baselineBefore) / count;

const kilobytes = (from: Held, to: Held, each: number): string =>
  `${((to.heap - from.heap) / each / 1024).toFixed(1)} kB heap, ${((to.rss - from.rss) / each / 1024).toFixed(1)} kB RSS`;
console.log(`${registrations} phones registered, ${REFRESHES} refreshes of each`);
console.log(
  `CPU per refresh        ${cpu.toFixed(3)} ms, ${(cpu / baseline).toFixed(1)} times the baseline`,
);
console.log(
  `baseline               ${baseline.toFixed(3)} ms (phones and a bare endpoint together)`,
);
console.log(`memory per phone       ${kilobytes(empty, full, registrations)}`);
console.log(
  `kept for 32 s of each  ${kilobytes(full, lingering, count)} (answers that may be asked for again)`,
);

interface Held {
  readonly heap: number;
  readonly rss: number;
}

async function held(): Promise<Held> {
  await system.collect();
  const { heapUsed, external, rss } = await system.usage();
  return { heap: heapUsed + external, rss };
}

await phones.close();
await yesMan.close();
await system.stop();
