/** Two SIP endpoints that stand for all phones: one calls, the other answers. No sound is sent. */
import {
  createSipEndpoint,
  type InviteDialog,
  type SipEndpoint,
  type SipResponse,
  type Target,
} from '@cordboard/sip';
import { ownCpuMs, until } from './statistics.ts';
import type { SystemUnderLoad } from './system.ts';

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

export interface PlacedCall {
  readonly dialog: InviteDialog;
  readonly answeredMs: number;
  readonly response: SipResponse;
}

export interface Phones {
  readonly caller: SipEndpoint;
  readonly callee: SipEndpoint;
  /** 102 through the phone system, and the callee without it. */
  readonly through: Target;
  readonly direct: Target;
  /** Called when a re-INVITE arrives at either phone. */
  onReinvite: (() => void) | undefined;
  /** 101 calls; resolves when it is answered. */
  place(target: Target): Promise<PlacedCall>;
  /** The same, and hangs up. Resolves with how long the answer took in ms. */
  call(target: Target): Promise<number>;
  close(): Promise<void>;
}

/** The session description of the phones, with the direction they want. */
export function sdpOf(direction: 'sendrecv' | 'sendonly', version: number): string {
  return `${SDP.replace('o=- 1 1', `o=- 1 ${version}`)}a=${direction}\r\n`;
}

/** Opens both phones and registers the one that answers. */
export async function openPhones(system: SystemUnderLoad): Promise<Phones> {
  const { host, domain } = system;
  const proxy = `${host}:${system.ports.sip.udp}`;
  const answering = (version: number): string => sdpOf('sendrecv', version);
  let versions = 1;
  const watch = (dialog: InviteDialog): void => {
    dialog.delegate = {
      onReinvite(_request, _sdp, respond) {
        phones.onReinvite?.();
        versions += 1;
        respond(200, { sdp: answering(versions) });
      },
    };
  };
  const open = (answers: boolean): Promise<SipEndpoint> =>
    createSipEndpoint({
      host,
      publicAddress: host,
      domain,
      udp: { port: 0 },
      delegate: {
        onInvite(invite) {
          if (!answers) return invite.reject(486);
          invite.progress(180);
          watch(invite.accept({ sdp: SDP }));
        },
      },
    });
  const caller = await open(false);
  const callee = await open(true);
  const registration = callee.registerClient({
    registrar: { uri: `sip:${proxy}` },
    aor: `sip:16505550102@${domain}`,
    credentials: { username: '90001021', password: 'sip-102' },
    expiresSeconds: 3600,
  });
  await until('102 registered', () => registration.state.kind === 'registered');

  const place = (target: Target): Promise<PlacedCall> => {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      caller.invite({
        target,
        from: { uri: `sip:16505550101@${domain}` },
        to: { uri: `sip:102@${domain}` },
        credentials: { username: '90001011', password: 'sip-101' },
        sdp: SDP,
        delegate: {
          onAnswered(dialog, response) {
            watch(dialog);
            resolve({ dialog, response, answeredMs: performance.now() - startedAt });
          },
          onFailed: ({ status, reason }) => reject(new Error(`${status} ${reason}`)),
        },
      });
    });
  };
  const phones: Phones = {
    caller,
    callee,
    through: { uri: `sip:102@${proxy}` },
    direct: { uri: `sip:102@${host}:${callee.ports.udp}` },
    onReinvite: undefined,
    place,
    async call(target) {
      const { dialog, answeredMs } = await place(target);
      await dialog.bye();
      return answeredMs;
    },
    async close() {
      await registration.unregister();
      await caller.close();
      await callee.close();
    },
  };
  return phones;
}

export interface LoadReport {
  readonly perSecond: number;
  /** How long each answer took in ms. */
  readonly answers: readonly number[];
  readonly failed: number;
  /** CPU time of this process, both phones, in ms per call. */
  readonly ownCpuMs: number;
}

/** Calls with a number of them at once: as many as the system takes. */
export async function loadAtOnce(
  phones: Phones,
  target: Target,
  calls: number,
  atOnce: number,
): Promise<LoadReport> {
  const answers: number[] = [];
  let left = calls;
  const cpu = ownCpuMs();
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      answers.push(await phones.call(target));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const perSecond = (calls / (performance.now() - startedAt)) * 1000;
  return { perSecond, answers, failed: 0, ownCpuMs: (ownCpuMs() - cpu) / calls };
}

/** Calls at an even rate, whether those before are answered or not. */
export async function loadAtRate(
  phones: Phones,
  target: Target,
  perSecond: number,
  seconds: number,
): Promise<LoadReport> {
  const answers: number[] = [];
  const running = new Set<Promise<void>>();
  let failed = 0;
  const cpu = ownCpuMs();
  const calls = Math.round(perSecond * seconds);
  const startedAt = performance.now();
  for (let started = 0; started < calls; ) {
    const due = Math.min(calls, ((performance.now() - startedAt) / 1000) * perSecond);
    for (; started < due; started += 1) {
      const call = phones
        .call(target)
        .then((ms) => void answers.push(ms))
        .catch(() => {
          failed += 1;
        })
        .finally(() => running.delete(call));
      running.add(call);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(running);
  const took = performance.now() - startedAt;
  return {
    perSecond: (calls / took) * 1000,
    answers,
    failed,
    ownCpuMs: (ownCpuMs() - cpu) / calls,
  };
}
