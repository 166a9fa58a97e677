import type { FastifySchema } from 'fastify';
import type { RateGroup } from '../deps.ts';
import { OPERATIONS } from './operations.ts';

export type OperationId = keyof typeof OPERATIONS;

/** What the hooks of the API need to know of a route. A route without it is open to everybody. */
export interface OperationConfig {
  readonly operationId: string;
  readonly group: RateGroup;
  /** App permission asked for. */
  readonly app?: string;
  /** User permission asked for. */
  readonly user?: string;
  /** Whether a field that is null says something else than one that is missing. */
  readonly keepsNulls?: boolean;
  /** Whether RingCentral has none like it, although it stands among RingCentral's. */
  readonly isOurs?: boolean;
  /** Why the operation is answered by 501. */
  readonly notImplemented?: string;
  /** Whether the admin key opens the route too. */
  readonly adminKey?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig extends Partial<OperationConfig> {}
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly group: RateGroup;
  readonly app?: string;
  readonly user?: string;
  readonly tag?: string;
}

export function operationOf(operationId: OperationId): Operation {
  return OPERATIONS[operationId];
}

export function configOf(operationId: OperationId): OperationConfig {
  const { group, app, user } = operationOf(operationId);
  return {
    operationId,
    group,
    ...(app === undefined ? {} : { app }),
    ...(user === undefined ? {} : { user }),
  };
}

/** The path of an operation as the router writes it. */
export function urlOf(operationId: OperationId): string {
  return operationOf(operationId).path.replace(/\{(\w+)\}/g, ':$1');
}

const SECURED = [{ bearer: [] }];

/** Groups whose operations need no token, or see to it themselves. */
const UNGUARDED: readonly RateGroup[] = ['Auth', 'NoThrottling'];

/** The options of an operation's route: its schemas, and from the table what guards it. */
export function route<const Schema extends FastifySchema>(
  operationId: OperationId,
  schema: Schema,
): {
  readonly config: OperationConfig;
  readonly schema: Schema & { operationId: string; tags: string[]; security: typeof SECURED };
} {
  const { tag, group } = operationOf(operationId);
  const security = UNGUARDED.includes(group) ? [] : SECURED;
  return {
    config: configOf(operationId),
    schema: { ...schema, operationId, tags: [tag ?? 'Other'], security },
  };
}

/**
 * Method, path and options of an operation's route.
 * @param security as OpenAPI has it, where it is not the usual one
 */
export function operationRoute(
  operationId: OperationId,
  schema: FastifySchema,
  security?: FastifySchema['security'],
): {
  readonly method: string;
  readonly url: string;
  readonly config: OperationConfig;
  readonly schema: FastifySchema;
} {
  const { config, schema: made } = route(operationId, schema);
  return {
    method: operationOf(operationId).method,
    url: urlOf(operationId),
    config,
    schema: security === undefined ? made : { ...made, security },
  };
}
