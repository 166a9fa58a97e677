// The baseline of the relay bench: the least that Node can do, two sockets a call that forward each
// datagram as it is, without counting or checking anything.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const destinations: number[] = process.argv.slice(2).map(Number);
const sockets: Socket[] = [];
for (const _ of destinations) {
  const socket = createSocket({
    type: 'udp4',
    lookup: (address, _options, callback) => callback(null, address, 4),
  });
  const listening = once(socket, 'listening');
  socket.bind(0, '127.0.0.1');
  await listening;
  sockets.push(socket);
}
for (const [index, socket] of sockets.entries()) {
  const other = index ^ 1;
  socket.on('error', () => {});
  socket.on('message', (packet) => {
    sockets[other]?.send(packet, destinations[other] ?? 0, '127.0.0.1');
  });
}
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000 });
});
process.on('disconnect', () => process.exit());
process.send?.({ opened: sockets.map((socket) => socket.address().port) });
