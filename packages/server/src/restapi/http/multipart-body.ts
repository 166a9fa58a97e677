import type { FastifyInstance } from 'fastify';
import { ApiError } from '../../errors/index.ts';
import { BODY_LIMIT } from './bodies.ts';

const MIXED = /^multipart\/mixed\b/i;
const BOUNDARY = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i;

/**
 * Lets the routes of a plugin take a body of several JSON parts (RFC 2046 section 5.1),
 * which they see as an array of `{ body }`, in the order of the parts.
 */
export function registerMultipartBodies(app: FastifyInstance): void {
  app.addContentTypeParser<string>(
    MIXED,
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (request, text, done) => {
      const boundary = BOUNDARY.exec(request.headers['content-type'] ?? '');
      const name = boundary?.[1] ?? boundary?.[2];
      const parts = name === undefined ? undefined : jsonParts(text, name);
      if (parts === undefined) done(new ApiError('CMN-103'));
      else done(null, parts);
    },
  );
}

/**
 * The JSON of each part.
 * @returns undefined when it is no such body
 */
export function jsonParts(
  text: string,
  boundary: string,
): readonly { readonly body: unknown }[] | undefined {
  // The first delimiter has no line before it.
  const [, ...pieces] = `\r\n${text.replace(/\r?\n/g, '\r\n')}`.split(`\r\n--${boundary}`);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  if (end < 0) return undefined;
  try {
    return pieces.slice(0, end).map((piece) => {
      const blank = piece.indexOf('\r\n\r\n');
      return { body: JSON.parse(piece.slice(blank + 4)) };
    });
  } catch {
    return undefined;
  }
}
