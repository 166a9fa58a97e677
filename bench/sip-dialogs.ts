/**
 * INVITE/180/200/ACK/BYE between two endpoints on loopback in one process: calls per second and CPU
 * per call, both ends together. Run: `node bench/sip-dialogs.ts [calls] [UDP|TCP] [--digest]`.
 */
import {
  createSipEndpoint,
  formatChallenge,
  type IncomingInvite,
  parseAuthorization,
  type SipEndpoint,
  verifyDigest,
} from '@cordboard/sip';

const calls = Number(process.argv[2] ?? 5000);
const transport = process.argv[3] === 'TCP' ? 'TCP' : 'UDP';
const withDigest = process.argv.includes('--digest');
const WARM_UP = 1000;
const CONCURRENT = 20;
const credentials = { username: 'alice', password: 'secret' };
const SDP = `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 20000 RTP/AVP 0 8 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=sendrecv\r\n`;

function open(onInvite: (invite: IncomingInvite) => void): Promise<SipEndpoint> {
  return createSipEndpoint({
    host: '127.0.0.1',
    publicAddress: '127.0.0.1',
    domain: 'bench.test',
    udp: { port: 0 },
    tcp: { port: 0 },
    delegate: { onInvite },
  });
}

/** Accepts, after a challenge if digest is measured too. */
function answer(invite: IncomingInvite): void {
  if (withDigest && !isAuthorized(invite)) {
    const challenge = { realm: 'bench.test', nonce: 'a-nonce', algorithm: 'MD5' } as const;
    invite.reject(407, undefined, [['Proxy-Authenticate', formatChallenge(challenge)]]);
    return;
  }
  invite.progress(180);
  invite.accept({ sdp: SDP });
}

function isAuthorized(invite: IncomingInvite): boolean {
  const value = invite.request.headers.get('Proxy-Authorization');
  const authorization = value === undefined ? undefined : parseAuthorization(value);
  return authorization !== undefined && verifyDigest(authorization, 'INVITE', credentials);
}

function oneCall(caller: SipEndpoint, uri: string): Promise<boolean> {
  return new Promise((resolve) => {
    caller.invite({
      target: { uri },
      from: { uri: 'sip:alice@bench.test' },
      to: { uri },
      sdp: SDP,
      credentials,
      delegate: {
        onAnswered: (dialog) => void dialog.bye().then(() => resolve(true)),
        onFailed: () => resolve(false),
      },
    });
  });
}

async function run(caller: SipEndpoint, uri: string, count: number): Promise<number> {
  let started = 0;
  let failed = 0;
  const worker = async (): Promise<void> => {
    while (started < count) {
      started += 1;
      if (!(await oneCall(caller, uri))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, worker));
  return failed;
}

const callee = await open(answer);
const caller = await open((invite) => invite.reject(486));
const port = transport === 'UDP' ? callee.ports.udp : callee.ports.tcp;
const uri = `sip:bob@127.0.0.1:${port};transport=${transport.toLowerCase()}`;
await run(caller, uri, WARM_UP);
const cpu = process.cpuUsage();
const start = performance.now();
const failed = await run(caller, uri, calls);
const seconds = (performance.now() - start) / 1000;
const used = process.cpuUsage(cpu);
const cpuMs = (used.user + used.system) / 1000;
const { rss } = process.memoryUsage();
console.log(
  JSON.stringify({
    transport,
    digest: withDigest,
    calls,
    failed,
    callsPerSecond: Math.round(calls / seconds),
    cpuMsPerCallBothEnds: Number((cpuMs / calls).toFixed(3)),
    rssMB: Math.round(rss / 1e6),
  }),
);
await Promise.all([caller.close(), callee.close()]);
