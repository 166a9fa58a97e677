/**
 * How long the system takes from one door to another, idle and with calls going on:
 * from a request to hold to the re-INVITE at a phone and to the HTTP answer, and
 * from a phone's re-INVITE to the event at a WebSocket.
 *
 *     node bench/latency.ts [live calls] [times]
 *
 * The baseline is a re-INVITE from one phone straight to the other, in the same
 * run: the way through two sockets and two SIP stacks without Cordboard between.
 */
import type { InviteDialog } from '@cordboard/sip';
import { type Api, openApi } from './calls/api.ts';
import { openPhones, type PlacedCall, sdpOf } from './calls/phones.ts';
import { percentile, sleep, spread } from './calls/statistics.ts';
import { startSystemUnderLoad } from './calls/system.ts';

const LIVE = Number(process.argv[2] ?? 50);
const TIMES = Number(process.argv[3] ?? 400);
/** Between two measurements, so that each finds the system at rest. */
const PAUSE_MS = 5;
const WARM_UP = 300;

const system = await startSystemUnderLoad();
const phones = await openPhones(system);
const api = await openApi(system.host, system.ports.http);
let awaited: { readonly text: string; readonly seen: (at: number) => void } | undefined;
const stopWatching = await api.watch((event) => {
  if (awaited !== undefined && event.includes(awaited.text)) awaited.seen(performance.now());
});
let version = 10;

/** Holds and takes back by the API. */
async function byApi(api: Api, party: string, times: number) {
  const toWire: number[] = [];
  const toAnswer: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const wire = Promise.withResolvers<number>();
    phones.onReinvite = () => wire.resolve(performance.now());
    const startedAt = performance.now();
    const status = await api.post(`${party}/${time % 2 === 0 ? 'hold' : 'unhold'}`);
    toAnswer.push(performance.now() - startedAt);
    if (status !== 200) throw new Error(`hold was answered ${status}`);
    toWire.push((await wire.promise) - startedAt);
    await sleep(PAUSE_MS);
  }
  phones.onReinvite = undefined;
  return { toWire, toAnswer };
}

/** Holds and takes back on the phone; the event is the one that tells so. */
async function byPhone(dialog: InviteDialog, times: number): Promise<number[]> {
  const toEvent: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const holds = time % 2 === 0;
    const event = Promise.withResolvers<number>();
    awaited = { text: holds ? '"code":"Hold"' : '"code":"Answered"', seen: event.resolve };
    const startedAt = performance.now();
    version += 1;
    const answered = dialog.reinvite({ sdp: sdpOf(holds ? 'sendonly' : 'sendrecv', version) });
    toEvent.push((await event.promise) - startedAt);
    await answered;
    await sleep(PAUSE_MS);
  }
  awaited = undefined;
  return toEvent;
}

/** A re-INVITE from phone to phone, as it arrives. */
async function straight(dialog: InviteDialog, times: number): Promise<number[]> {
  const toWire: number[] = [];
  for (let time = 0; time < times; time += 1) {
    let arrivedAt = Number.NaN;
    phones.onReinvite = () => {
      arrivedAt = performance.now();
    };
    const startedAt = performance.now();
    version += 1;
    await dialog.reinvite({ sdp: sdpOf('sendrecv', version) });
    toWire.push(arrivedAt - startedAt);
    await sleep(PAUSE_MS);
  }
  phones.onReinvite = undefined;
  return toWire;
}

function partyOf({ response }: PlacedCall): string {
  const ids = /party-id=([^;]+);session-id=(.+)/.exec(response.headers.get('P-Rc-Api-Ids') ?? '');
  if (ids === null) throw new Error('the 200 names no party');
  return `/account/~/telephony/sessions/${ids[2]}/parties/${ids[1]}`;
}

const direct = await phones.place(phones.direct);
const call = await phones.place(phones.through);
await byApi(api, partyOf(call), WARM_UP);
await byPhone(call.dialog, WARM_UP);
await straight(direct.dialog, WARM_UP);

async function round(name: string): Promise<void> {
  const { toWire, toAnswer } = await byApi(api, partyOf(call), TIMES);
  const toEvent = await byPhone(call.dialog, TIMES);
  const bare = await straight(direct.dialog, TIMES);
  const ratio = (values: readonly number[]): string =>
    `${(percentile(values, 0.5) / percentile(bare, 0.5)).toFixed(1)} times the baseline`;
  console.log(name);
  console.log(`  hold by API → re-INVITE at the phone  ${spread(toWire)}, ${ratio(toWire)}`);
  console.log(`  hold by API → HTTP answer             ${spread(toAnswer)}, ${ratio(toAnswer)}`);
  console.log(`  re-INVITE of a phone → event          ${spread(toEvent)}, ${ratio(toEvent)}`);
  console.log(`  re-INVITE phone to phone (baseline)   ${spread(bare)}`);
}

await round(`idle, ${TIMES} times each`);
const live = await Promise.all(Array.from({ length: LIVE }, () => phones.place(phones.through)));
await sleep(500);
await round(`with ${LIVE} live calls, ${TIMES} times each`);

await Promise.all([call, direct, ...live].map(({ dialog }) => dialog.bye()));
stopWatching();
api.close();
await phones.close();
await system.stop();
