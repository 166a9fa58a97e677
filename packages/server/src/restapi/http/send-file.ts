import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../errors/index.ts';
import { rangeOf } from './range.ts';

/** RFC 6266; the name in the form that takes any letter (RFC 8187). */
export function disposition(kind: 'Inline' | 'Attachment', name: string): string {
  return `${kind.toLowerCase()}; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** A file or the part of it that is asked for (RFC 9110 §14). */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
): Promise<FastifyReply> {
  const { size } = await stat(path);
  const range = rangeOf(request.headers.range, size);
  reply.header('accept-ranges', 'bytes');
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${size}`);
    reply.removeHeader('content-disposition');
    throw new ApiError('CMN-107', { parameterName: 'Range' });
  }
  const { from, to } = range ?? { from: 0, to: size - 1 };
  if (range !== undefined) {
    reply.code(206);
    reply.header('content-range', `bytes ${from}-${to}/${size}`);
  }
  reply.header('content-length', to - from + 1);
  // Of nothing the framework would say that its length is 0.
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  return reply.send(createReadStream(path, { start: from, end: to }));
}
