/**
 * Events per second to WebSockets and to webhooks, beside the same bytes sent by nothing
 * but `ws` and undici to the same receivers, in the same run.
 *
 *     node bench/events.ts [receivers] [seconds]
 *
 * Every receiver wants every event of the account. They come of calls that are held and
 * taken back as fast as the API answers; what is measured ends when the last receiver
 * has the last one. Receivers and phones share this process.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { signIn } from './calls/api.ts';
import { openPhones, type PlacedCall } from './calls/phones.ts';
import { percentile, sleep, until } from './calls/statistics.ts';
import { startSystemUnderLoad } from './calls/system.ts';
import {
  openGateways,
  openHooks,
  openSockets,
  type Receivers,
  subscribeHook,
} from './events/receivers.ts';
import { HttpConnection, load, tellLoad, timed } from './http/client.ts';

const RECEIVERS = Number(process.argv[2] ?? 100);
const SECONDS = Number(process.argv[3] ?? 5);
const CALLS = 4;
/** A user may have 30 subscriptions by one app, and 50 connections. */
const PER_USER = 25;

const system = await startSystemUnderLoad();
const { host, ports } = system;
const base = `http://${host}:${ports.http}`;
const phones = await openPhones(system);
const token = await signIn(base);
const calls: PlacedCall[] = [];
for (let call = 0; call < CALLS; call += 1) {
  calls.push(await phones.place(phones.through));
}
const parties = calls.map(({ response }) => {
  const ids = /party-id=([^;]+);session-id=(.+)/.exec(response.headers.get('P-Rc-Api-Ids') ?? '');
  if (ids === null) throw new Error('the 200 names no party');
  return {
    path: `/restapi/v1.0/account/~/telephony/sessions/${ids[2]}/parties/${ids[1]}`,
    isHeld: false,
  };
});

async function holdOrUnhold(connection: HttpConnection, which: number): Promise<number> {
  const party = parties[which];
  if (party === undefined) throw new Error(`there is no call ${which}`);
  const path = `${party.path}/${party.isHeld ? 'unhold' : 'hold'}`;
  party.isHeld = !party.isHeld;
  return timed(connection, { method: 'POST', path }, 200);
}

interface Rate {
  readonly perSecond: number;
  readonly cpuMs: number;
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

/** Waits until everybody has as much as the others, and no more comes. */
async function settled(receivers: Receivers): Promise<void> {
  let seen = -1;
  await until('every receiver has every event', async () => {
    const before = seen;
    seen = sum(receivers.counts);
    await sleep(300);
    return seen === before && new Set(receivers.counts).size === 1;
  });
}

/** Events of the system to receivers that want them. */
async function ofSystem(receivers: Receivers): Promise<Rate> {
  // Of now, because the server ends those that rest for long.
  const connections = calls.map(() => new HttpConnection(host, ports.http, token));
  await load(connections, 1, holdOrUnhold);
  await settled(receivers);
  const had = sum(receivers.counts);
  const warm = receivers.delaysMs.length;
  const before = await system.usage();
  const startedAt = performance.now();
  const commands = await load(connections, SECONDS, holdOrUnhold);
  await settled(receivers);
  const after = await system.usage();
  for (const connection of connections) connection.close();
  const count = sum(receivers.counts) - had;
  const perSecond = (count * 1000) / (receivers.lastAt - startedAt);
  const cpuMs = (after.cpuMs - before.cpuMs) / count;
  const delays = receivers.delaysMs.slice(warm);
  console.log(`  hold and unhold meanwhile ${tellLoad(commands)}`);
  console.log(
    `  ${perSecond.toFixed(0)} deliveries per second (${(perSecond / RECEIVERS).toFixed(0)} events), ${(cpuMs * 1000).toFixed(0)} µs CPU each, from the event's time to its arrival p50 ${percentile(delays, 0.5)} ms, p99 ${percentile(delays, 0.99)} ms`,
  );
  return { perSecond, cpuMs };
}

/** The same bytes by the library alone. */
async function plain(
  what: 'broadcast' | 'post',
  bytes: number,
  messages: number,
  open: (port: number) => Promise<Receivers & { readonly base?: string }>,
  address: string,
): Promise<Rate> {
  const child = fork(new URL('./events/plain.ts', import.meta.url), [
    what,
    String(RECEIVERS),
    String(messages),
    String(bytes),
    address,
  ]);
  const [at] = await once(child, 'message');
  const receivers = await open(Number(Object(at).port));
  const had = sum(receivers.counts);
  const startedAt = performance.now();
  child.send('begin');
  const [took] = await once(child, 'message');
  await settled(receivers);
  const count = sum(receivers.counts) - had;
  const perSecond = (count * 1000) / (receivers.lastAt - startedAt);
  const cpuMs = Number(Object(took).cpuMs) / count;
  console.log(
    `  ${perSecond.toFixed(0)} deliveries per second, ${(cpuMs * 1000).toFixed(0)} µs CPU each (baseline)`,
  );
  receivers.close();
  child.disconnect();
  return { perSecond, cpuMs };
}

function compare(ours: Rate, bare: Rate): void {
  const rate = (ours.perSecond / bare.perSecond).toFixed(2);
  const cpu = (ours.cpuMs / bare.cpuMs).toFixed(1);
  console.log(`  ${rate} of the baseline's rate, ${cpu} times its CPU`);
}

const users: string[] = [];
for (let first = 0; first < RECEIVERS; first += PER_USER) {
  users.push(await signIn(base, String(101 + first / PER_USER)));
}
const tokens = Array.from(
  { length: RECEIVERS },
  (_, which) => users[Math.floor(which / PER_USER)] ?? token,
);

console.log(`${RECEIVERS} webhooks`);
const hooks = await openHooks(RECEIVERS);
const subscriptions: (() => Promise<unknown>)[] = [];
for (const [which, owner] of tokens.entries()) {
  subscriptions.push(await subscribeHook(base, owner, `${hooks.base}/${which}`));
}
const toHooks = await ofSystem(hooks);
for (const end of subscriptions) await end();
hooks.close();
const bare = await openHooks(RECEIVERS);
compare(toHooks, await plain('post', hooks.bytes, 200, async () => bare, bare.base));

console.log(`${RECEIVERS} WebSockets`);
const gateways = await openGateways(base, tokens);
const toSockets = await ofSystem(gateways);
const { bytes } = gateways;
gateways.close();
compare(
  toSockets,
  await plain(
    'broadcast',
    bytes,
    2_000,
    (port) => openSockets(`ws://127.0.0.1:${port}`, RECEIVERS),
    '',
  ),
);

await Promise.all(calls.map(({ dialog }) => dialog.bye()));
await phones.close();
await system.stop();
