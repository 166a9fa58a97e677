import type { Client, Reply } from './client.ts';

/** Where an operation differs from the rule, each with its reason (exceptions.ts). */
export type IsException = (operationId: string, what: string) => boolean;

/** What an error has to say. */
interface Expected {
  readonly code?: string;
  readonly parameter?: string;
  readonly permission?: string;
}

/** Keeps what is not as it should be in the answers of one operation. */
export class Judge {
  readonly #client: Client;
  readonly #operationId: string;
  readonly #isException: IsException;
  readonly complaints: string[] = [];

  constructor(client: Client, operationId: string, isException: IsException) {
    this.#client = client;
    this.#operationId = operationId;
    this.#isException = isException;
  }

  isException(what: string): boolean {
    return this.#isException(this.#operationId, what);
  }

  /** An error of the right status and form, that names what is wrong. */
  expectError(what: string, reply: Reply, status: number, expected: Expected): void {
    if (this.isException(what)) return;
    // RFC 6749 section 4.1.2.1: what is wrong with an authorization is told to the app.
    if (/[?&]error=\w+/.test(reply.headers.get('location') ?? '')) return;
    if (reply.status !== status) {
      this.complain(what, `${reply.status} in place of ${status}: ${reply.text.slice(0, 250)}`);
      return;
    }
    for (const problem of this.#client.errorProblems(reply)) this.complain(what, problem);
    const { body, text } = reply;
    const { code, parameter, permission } = expected;
    if (code !== undefined && body.at('errorCode').value !== code) {
      this.complain(what, `not ${code}: ${text}`);
    }
    if (permission !== undefined && body.at('permissionName').value !== permission) {
      this.complain(what, `does not name ${permission}: ${text}`);
    }
    // A mistake deep inside may be told of the part that it makes wrong.
    const named = String(body.at('errors.0.parameterName').value).split('.')[0];
    if (parameter !== undefined && parameter !== '' && named !== parameter.split('.')[0]) {
      this.complain(what, `does not name ${parameter}: ${text}`);
    }
  }

  /** Two answers that nobody can tell apart. */
  expectSame(what: string, one: Reply, other: Reply): void {
    const words = ({ status, text }: Reply): string =>
      `${status} ${text.replaceAll(/"parameterValue":"[^"]*"/g, '').replaceAll(/\d{7,}/g, '…')}`;
    if (words(one) !== words(other)) {
      this.complain(what, `is told apart from none: ${words(one)} and ${words(other)}`);
    }
  }

  complain(what: string, complaint: string): void {
    this.complaints.push(`${this.#operationId}, ${what}: ${complaint}`);
  }
}
