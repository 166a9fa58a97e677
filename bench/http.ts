/**
 * Requests per second and how long they take: reads and commands of the API on live
 * calls, beside a Fastify whose handler does nothing, in the same run.
 *
 *     node bench/http.ts [connections] [seconds]
 *
 * Every connection has one request on its way at a time. A command is a whole one: it
 * is in the ledger on disk, phones have been told over SIP, before it is answered.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { signIn, textOf } from './calls/api.ts';
import { openPhones, type PlacedCall } from './calls/phones.ts';
import { ownCpuMs } from './calls/statistics.ts';
import { startSystemUnderLoad } from './calls/system.ts';
import { HttpConnection, type Load, load, type Request, tellLoad, timed } from './http/client.ts';

const CONNECTIONS = Number(process.argv[2] ?? 16);
const SECONDS = Number(process.argv[3] ?? 5);
const WARM_UP_SECONDS = 1;
const API = '/restapi/v1.0/account/~';

const system = await startSystemUnderLoad();
const phones = await openPhones(system);
const { host, ports } = system;
const token = await signIn(`http://${host}:${ports.http}`);
const open = (port: number): HttpConnection[] =>
  Array.from({ length: CONNECTIONS }, () => new HttpConnection(host, port, token));
const api = open(ports.http);
const calls: PlacedCall[] = [];
for (const _ of api) calls.push(await phones.place(phones.through));

function idsOf({ response }: PlacedCall): { readonly session: string; readonly party: string } {
  const ids = /party-id=([^;]+);session-id=(.+)/.exec(response.headers.get('P-Rc-Api-Ids') ?? '');
  const [, party, session] = ids ?? [];
  if (party === undefined || session === undefined) throw new Error('the 200 names no party');
  return { session, party };
}
const live = calls.map((call) => {
  const { session, party } = idsOf(call);
  const path = `${API}/telephony/sessions/${session}`;
  return { path, party: `${path}/parties/${party}`, isHeld: false };
});
const callAt = (which: number) => {
  const call = live[which];
  if (call === undefined) throw new Error(`there is no call ${which}`);
  return call;
};

/** Loads a Fastify that answers as many bytes. */
async function baseline(method: Request['method'], bytes: number): Promise<Load> {
  const child = fork(new URL('./http/empty.ts', import.meta.url), [String(bytes)]);
  const [address] = await once(child, 'message');
  const connections = open(Number(Object(address).port));
  const act = (connection: HttpConnection) =>
    timed(connection, { method, path: '/', body: method === 'POST' ? '{}' : '' }, 200);
  await load(connections, WARM_UP_SECONDS, act);
  const result = await load(connections, SECONDS, act);
  for (const connection of connections) connection.close();
  child.disconnect();
  await once(child, 'exit');
  return result;
}

async function measure(
  name: string,
  bare: Load,
  act: (connection: HttpConnection, which: number) => Promise<number>,
): Promise<void> {
  await load(api, WARM_UP_SECONDS, act);
  const before = await system.usage();
  const ownBefore = ownCpuMs();
  const result = await load(api, SECONDS, act);
  const own = (ownCpuMs() - ownBefore) / result.timesMs.length;
  const after = await system.usage();
  const cpu = (after.cpuMs - before.cpuMs) / result.timesMs.length;
  const part = (result.perSecond / bare.perSecond).toFixed(2);
  console.log(
    `${name}  ${tellLoad(result)}, ${part} of the baseline, ${cpu.toFixed(2)} ms CPU each, and ${own.toFixed(2)} ms of clients and phones`,
  );
}

/** Holds or takes back the call of a connection; a key makes it a command that is done once. */
let keys = 0;
const holdOrUnhold = (withKey: boolean) => async (connection: HttpConnection, which: number) => {
  const call = callAt(which);
  const path = `${call.party}/${call.isHeld ? 'unhold' : 'hold'}`;
  call.isHeld = !call.isHeld;
  keys += 1;
  const request: Request = { method: 'POST', path };
  const headers = { 'Idempotency-Key': `bench-${keys}` };
  return timed(connection, withKey ? { ...request, headers } : request, 200);
};

async function callOut(connection: HttpConnection): Promise<number> {
  const startedAt = performance.now();
  const { status, body } = await connection.send({
    method: 'POST',
    path: `${API}/telephony/call-out`,
    body: JSON.stringify({ from: { deviceId: '90001021' }, to: { extensionNumber: '103' } }),
  });
  const took = performance.now() - startedAt;
  if (status !== 201) throw new Error(`call-out was answered ${status} ${body}`);
  const session = textOf(Object(JSON.parse(body)).session, 'id');
  await timed(connection, { method: 'DELETE', path: `${API}/telephony/sessions/${session}` }, 204);
  return took;
}

const status: Request = { method: 'GET', path: callAt(0).path };
const extensions: Request = { method: 'GET', path: `${API}/extension` };
console.log(`${CONNECTIONS} connections, ${SECONDS} s each, ${live.length} live calls`);
for (const [name, request] of [
  ['readCallSessionStatus', status],
  ['listExtensions', extensions],
] as const) {
  const { body } = await (api[0] ?? new HttpConnection(host, ports.http, token)).send(request);
  const bare = await baseline('GET', body.length);
  console.log(`empty handler, ${body.length} bytes (baseline)  ${tellLoad(bare)}`);
  await measure(name, bare, (connection) => timed(connection, request, 200));
}
const bare = await baseline('POST', 1000);
console.log(`empty handler, POST (baseline)  ${tellLoad(bare)}`);
await measure('hold and unhold', bare, holdOrUnhold(false));
await measure('the same with an Idempotency-Key', bare, holdOrUnhold(true));
await measure('call-out, ended at once', bare, callOut);

for (const connection of api) connection.close();
await Promise.all(calls.map(({ dialog }) => dialog.bye()));
await phones.close();
await system.stop();
