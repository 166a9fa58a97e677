import type { Config } from '@cordboard/server/config';

/** One thing that `cordboard doctor` looks at. */
export interface Check {
  readonly name: string;
  /** @returns a line per problem; none when all is well. Leaves nothing behind. */
  run(config: Config): Promise<readonly string[]>;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `EADDRINUSE` and the like. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
