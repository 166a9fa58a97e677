import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { ApiError, errorBody, invalidParameter } from '../../errors/index.ts';
import { ErrorResponse } from '../schemas/answers.ts';

/** What became of one of the resources that a request named (contract H: batch). */
export interface Part {
  readonly id: string;
  /** Address of the resource. */
  readonly href: string;
  readonly status: number;
  /** The resource, or why there is none; absent when there is nothing to say. */
  readonly body?: object;
}

/** Ids in a path as `101,102` are answered so by clients that ask for it. */
const JSON_PARTS = 'application/vnd.ringcentral.multipart+json';
const MIXED = 'multipart/mixed';

/**
 * The ids in a parameter of a path, each once.
 * @param most how many one request may name
 * @throws ApiError CMN-101 when an id is empty, CMN-106 when there are too many
 */
export function idsIn(parameterName: string, text: string, most: number): readonly string[] {
  const ids = [...new Set(text.split(','))];
  if (ids.includes('')) throw invalidParameter(parameterName, text);
  if (ids.length > most) {
    const message = `Parameter [${parameterName}] is limited to ${most} ids in one request`;
    throw new ApiError('CMN-106', { message, parameterName });
  }
  return ids;
}

/**
 * Does the same for each id, one after another. What fails for one id is told in its
 * part and stops nothing; a defect stops all.
 * @param act gives the resource, or undefined when there is nothing to say
 */
export async function partsOf(
  ids: readonly string[],
  hrefOf: (id: string) => string,
  act: (id: string) => object | undefined | Promise<object | undefined>,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const id of ids) {
    const href = hrefOf(id);
    try {
      const body = await act(id);
      parts.push(body === undefined ? { id, href, status: 204 } : { id, href, status: 200, body });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      parts.push({ id, href, status: error.status, body: errorBody(error) });
    }
  }
  return parts;
}

/**
 * Answers 207 with every part: as `multipart/mixed` (RFC 2046 section 5.1) whose first part
 * lists the statuses, or as one JSON array for who accepts it.
 * @param usual what is sent to who accepts anything
 */
export function sendParts(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: readonly Part[],
  usual: 'mixed' | 'json' = 'mixed',
): FastifyReply {
  reply.code(207);
  const { accept = '' } = request.headers;
  const asJson = accept.includes(JSON_PARTS) || (usual === 'json' && !accept.includes(MIXED));
  const described = parts.map(({ id, href, status, body }) => ({
    resourceId: id,
    href,
    status,
    responseDescription: STATUS_CODES[status] ?? '',
    body,
  }));
  if (asJson) {
    const answers = described.map(({ body = {}, ...rest }) => ({ ...rest, body }));
    return reply.type(JSON_PARTS).send(answers);
  }
  // Clients find multipart frames on a WebSocket by a boundary that begins so.
  const boundary = `Boundary_${randomUUID().replaceAll('-', '')}`;
  const statuses = described.map(({ href, status, responseDescription }) => ({
    href,
    status,
    responseDescription,
  }));
  const texts = [{ response: statuses }, ...described.map(({ body }) => body)].map(
    (body) =>
      // A part without anything in it would shift the ones behind it in one client.
      `--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(body ?? {})}\r\n`,
  );
  return reply
    .type(`multipart/mixed; boundary=${boundary}`)
    .serializer((text: string) => text)
    .send(`${texts.join('')}--${boundary}--\r\n`);
}

/** The 207 response of an operation whose resources have a schema. */
export function partsResponse<Body extends TSchema>(body: Body) {
  const part = Type.Object({
    resourceId: Type.String(),
    href: Type.String(),
    status: Type.Integer({ description: 'As it would be alone.' }),
    responseDescription: Type.String(),
    body: Type.Union([body, ErrorResponse, Type.Object({})]),
  });
  return {
    description: 'What became of each one, when several were asked for.',
    content: {
      'multipart/mixed': {
        schema: Type.String({
          description:
            'Parts of JSON. The first is `{"response":[{"href","status","responseDescription"}]}`; the others are the resources, or errors, in the same order.',
        }),
      },
      [JSON_PARTS]: { schema: Type.Array(part) },
    },
  };
}
