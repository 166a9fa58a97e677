// Conferences in which everybody talks: CPU of the engine per party and 20 ms, against a bare
// forwarder of as many packets in the same run, so that what is left is decoding, mixing and
// encoding. Run: npx node bench/media-conference.ts
import { engineFor, MEASURE_MS, measure, measureForwarder, openPhones } from './media/measure.ts';

const TICK_MS = 20;

async function conference(rooms: number, parties: number): Promise<number> {
  const { load, phones } = await openPhones(rooms * parties, true);
  const { engine, ports, close } = await engineFor(phones);
  for (let room = 0; room < rooms; room++) {
    const ids = Array.from({ length: parties }, (_, index) => `p${room * parties + index}`);
    engine.setTable(
      `s${room}`,
      ids.map((ear) => ({
        ear,
        hears: ids
          .filter((id) => id !== ear)
          .map((of) => ({ kind: 'voice' as const, of, gain: 1 })),
      })),
    );
  }
  const result = await measure(load, ports, async () => (await engine.resources()).cpuMs);
  const expected = (rooms * parties * MEASURE_MS) / TICK_MS;
  if (result.received < expected * 0.95) {
    process.stdout.write(`    only ${result.received} of ${expected} packets came\n`);
  }
  await close();
  return (result.cpuMs * 1000) / expected;
}

for (const [rooms, parties] of [
  [1, 10],
  [1, 30],
  [10, 10],
  [10, 30],
] as const) {
  const packets = (rooms * parties * MEASURE_MS) / TICK_MS;
  const bare = ((await measureForwarder(rooms * parties)).cpuMs * 1000) / packets;
  const ours = await conference(rooms, parties);
  process.stdout.write(
    `${rooms} × ${parties} parties: ${ours.toFixed(1)} µs CPU per party and 20 ms; bare packets ` +
      `${bare.toFixed(1)} µs; mixing ${(ours - bare).toFixed(1)} µs; ratio ${(ours / bare).toFixed(2)}\n`,
  );
}
