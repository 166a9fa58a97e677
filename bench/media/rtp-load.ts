// A process of fake phones for the media benches: sends RTP on many sockets, evenly spread over
// every 20 ms, and measures when it comes out at the other phone of the pair.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const PAYLOAD = 160;
const HEADER = 12;

/** What the parent says: where phone i sends to; how long to warm up and to measure, in ms. */
export interface LoadOrder {
  readonly ports: readonly number[];
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface LoadReport {
  readonly sent: number;
  readonly received: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

interface Phone {
  readonly socket: Socket;
  readonly packet: Buffer;
  port: number;
  sequence: number;
  timestamp: number;
}

const phones: Phone[] = [];
/** What comes back is a mix: counted, but nothing can be read from it. */
const mixed = process.argv[3] === 'mixed';
/** Room for a minute of 600 calls; growing an array in between would itself delay. */
const delays = new Float64Array(4_000_000);
let measuring = false;
let sent = 0;
let received = 0;

async function openPhone(index: number): Promise<Phone> {
  const socket = createSocket({
    type: 'udp4',
    lookup: (address, _options, callback) => callback(null, address, 4),
  });
  const listening = once(socket, 'listening');
  socket.bind(0, '127.0.0.1');
  await listening;
  socket.on('error', () => {});
  socket.on('message', (packet) => {
    if (!measuring || packet.length !== HEADER + PAYLOAD) {
      return;
    }
    const sentAt = mixed ? 0 : packet.readDoubleBE(HEADER);
    if (mixed) {
      received++;
    } else if (sentAt > 0 && received < delays.length) {
      delays[received] = performance.now() - sentAt;
      received++;
    }
  });
  const packet = Buffer.alloc(HEADER + PAYLOAD, 0xff);
  packet[0] = 0x80;
  packet[1] = 0;
  packet.writeUInt32BE(index + 1, 8);
  return { socket, packet, port: 0, sequence: index & 0xffff, timestamp: index * 1000 };
}

function send(phone: Phone, counted: boolean): void {
  const { packet } = phone;
  phone.sequence = (phone.sequence + 1) & 0xffff;
  phone.timestamp = (phone.timestamp + PAYLOAD) >>> 0;
  packet.writeUInt16BE(phone.sequence, 2);
  packet.writeUInt32BE(phone.timestamp, 4);
  packet.writeDoubleBE(counted ? performance.now() : 0, HEADER);
  phone.socket.send(packet, phone.port, '127.0.0.1');
}

function run(order: LoadOrder): void {
  for (const [index, phone] of phones.entries()) {
    phone.port = order.ports[index] ?? 0;
  }
  const start = performance.now();
  const measureFrom = start + order.warmUpMs;
  const end = measureFrom + order.measureMs;
  let next = 0;
  const step = (): void => {
    const now = performance.now();
    const due = Math.floor(((now - start) * phones.length) / 20);
    const counted = now >= measureFrom && now < end;
    measuring ||= counted;
    // A few at a time, so that what arrives is seen in between.
    for (let burst = 0; next < due && burst < 4; burst++, next++) {
      const phone = phones[next % phones.length];
      if (phone !== undefined) {
        send(phone, counted);
        sent += counted ? 1 : 0;
      }
    }
    if (now >= end) {
      measuring &&= !mixed;
    }
    if (now < end) {
      setImmediate(step);
    } else {
      setTimeout(report, 300);
    }
  };
  step();
}

function report(): void {
  const sorted = delays.subarray(0, mixed ? 0 : received).sort();
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const result: LoadReport = {
    sent,
    received,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: sorted.at(-1) ?? Number.NaN,
  };
  process.send?.({ report: result });
  for (const { socket } of phones) {
    socket.close();
  }
  process.disconnect();
}

const count = Number(process.argv[2]);
for (let index = 0; index < count; index++) {
  phones.push(await openPhone(index));
}
process.on('message', (order: LoadOrder) => run(order));
process.send?.({ opened: phones.map(({ socket }) => socket.address().port) });
