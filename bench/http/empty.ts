/**
 * The baseline: a Fastify of the same version whose handlers do nothing but answer JSON
 * of the size that its first argument says, in bytes. In a process of its own, as the
 * phone system is. Tells its parent the port, and ends with it.
 */
import Fastify from 'fastify';

const answer = { text: 'x'.repeat(Math.max(0, Number(process.argv[2] ?? 2) - 11)) };
const app = Fastify();
app.get('/', async () => answer);
app.post('/', async () => answer);
await app.listen({ host: '127.0.0.1', port: 0 });
process.on('disconnect', () => process.exit());
process.send?.(app.server.address());
