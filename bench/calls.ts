/**
 * Calls through the B2BUA: INVITE with digest, 180, 200, ACK and BYE on both
 * legs, ledger on disk, RTP ports opened, no sound sent.
 *
 *     node bench/calls.ts [calls] [at once]
 *
 * The baseline is the same call between the two load generators without
 * Cordboard between them, in the same run.
 */
import { createSipEndpoint, type SipEndpoint, type Target } from '@cordboard/sip';
import { startSystemUnderLoad } from './calls/system.ts';

const CALLS = Number(process.argv[2] ?? 3000);
const AT_ONCE = Number(process.argv[3] ?? 20);

const SDP = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 9 RTP/AVP 0 101',
  'a=rtpmap:101 telephone-event/8000',
  '',
].join('\r\n');

const system = await startSystemUnderLoad();
const { host, domain } = system;
const proxy = `${host}:${system.ports.sip.udp}`;

async function endpoint(onCalled: boolean): Promise<SipEndpoint> {
  return createSipEndpoint({
    host,
    publicAddress: host,
    domain,
    udp: { port: 0 },
    delegate: {
      onInvite(invite) {
        if (!onCalled) {
          invite.reject(486);
          return;
        }
        invite.progress(180);
        invite.accept({ sdp: SDP });
      },
    },
  });
}

const caller = await endpoint(false);
const callee = await endpoint(true);
const registration = callee.registerClient({
  registrar: { uri: `sip:${proxy}` },
  aor: `sip:16505550102@${domain}`,
  credentials: { username: '90001021', password: 'sip-102' },
  expiresSeconds: 3600,
});
while ((await system.usage()).health.registrations === 0) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}

function call(target: Target): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    caller.invite({
      target,
      from: { uri: `sip:16505550101@${domain}` },
      to: { uri: `sip:102@${domain}` },
      credentials: { username: '90001011', password: 'sip-101' },
      sdp: SDP,
      delegate: {
        onAnswered(dialog) {
          const answeredMs = performance.now() - startedAt;
          dialog.bye().then(() => resolve(answeredMs), reject);
        },
        onFailed: ({ status, reason }) => reject(new Error(`${status} ${reason}`)),
      },
    });
  });
}

async function load(target: Target, calls: number): Promise<{ perSecond: number; answers: number[] }> {
  const answers: number[] = [];
  let left = calls;
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      answers.push(await call(target));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  answers.sort((a, b) => a - b);
  return { perSecond: calls / seconds, answers };
}

const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

const through: Target = { uri: `sip:102@${proxy}` };
const direct: Target = { uri: `sip:102@${host}:${callee.ports.udp}` };

await load(through, Math.ceil(CALLS / 5));
await load(direct, Math.ceil(CALLS / 5));
const before = await system.usage();
const measured = await load(through, CALLS);
const after = await system.usage();
const ownBefore = process.cpuUsage();
const baseline = await load(direct, CALLS);
const own = process.cpuUsage(ownBefore);

const cpu = (after.cpuMs - before.cpuMs) / CALLS;
const baselineCpu = (own.user + own.system) / 1000 / CALLS;
const round = (value: number, digits = 2): string => value.toFixed(digits);
console.log(`${CALLS} calls, ${AT_ONCE} at once`);
console.log(
  `through Cordboard  ${round(measured.perSecond, 0)} calls/s, ${round(cpu)} ms CPU per call (control process), answered p50 ${round(at(measured.answers, 0.5), 1)} ms p99 ${round(at(measured.answers, 0.99), 1)} ms`,
);
console.log(
  `without (baseline) ${round(baseline.perSecond, 0)} calls/s, ${round(baselineCpu)} ms CPU per call (caller and callee together)`,
);
console.log(`ratio              ${round(cpu / baselineCpu)} CPU per call of the baseline`);
console.log(`left open          ${JSON.stringify(after.health.resources)}`);

await registration.unregister();
await caller.close();
await callee.close();
await system.stop();
