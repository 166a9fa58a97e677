import type { Part } from './parts.ts';

/** `fetch`, or what stands for it. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** What a single request may say besides its parameters. */
export type RequestOptions = {
  /** Ends the request, and the waiting between its attempts. */
  readonly signal?: AbortSignal;
  /**
   * Names a command, so that sending it again does not do it again. Every command has one of
   * its own unless told. Cordboard heeds it; RingCentral does not know it.
   */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One operation of the API. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  /** Names of the parameters that go into the query. */
  readonly query?: readonly string[];
  /** The parameter of the path that may have several ids. */
  readonly several?: string;
  /** Of the body; default `application/json`. */
  readonly contentType?: string;
}

/** What an operation is called with: its parameters by their names, and what every request takes. */
export type Options = RequestOptions & Readonly<Record<string, unknown>>;

/** Sends requests. What the API answers is of the type that its OpenAPI document gives the operation. */
export interface Call {
  json<Answer>(operation: Operation, options: Options, body?: unknown): Promise<Answer>;
  binary(operation: Operation, options: Options, body?: unknown): Promise<Blob>;
  /** The same of each of several ids, which one request names. */
  parts<Answer>(
    operation: Operation & { readonly several: string },
    options: Options,
    body?: unknown,
  ): Promise<readonly Part<Answer>[]>;
  nothing(operation: Operation, options: Options, body?: unknown): Promise<void>;
}

/** Operations that belong together. */
export abstract class Group {
  protected readonly call: Call;

  constructor(call: Call) {
    this.call = call;
  }
}
