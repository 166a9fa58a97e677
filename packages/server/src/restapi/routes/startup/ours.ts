import type { FastifySchema } from 'fastify';
import type { OperationConfig } from '../../catalogue/route.ts';

export interface OursOptions<Schema extends FastifySchema> {
  readonly tag: string;
  readonly summary: string;
  /** Why, and how far. */
  readonly description?: string;
  readonly group?: OperationConfig['group'];
  readonly schema: Schema;
}

/** The options of a route that RingCentral has and that its document, as we keep it, leaves out. */
export function ours<const Schema extends FastifySchema>(
  operationId: string,
  { tag, summary, description, group = 'Light', schema }: OursOptions<Schema>,
) {
  const config: OperationConfig = { operationId, group, app: 'ReadAccounts' };
  return {
    config,
    schema: {
      ...schema,
      operationId,
      tags: [tag],
      security: [{ bearer: [] }],
      summary,
      ...(description === undefined ? {} : { description }),
    },
  };
}

export const ACCOUNT = '/restapi/v1.0/account/:accountId';
export const EXTENSION = `${ACCOUNT}/extension/:extensionId`;
