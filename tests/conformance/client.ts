import assert from 'node:assert/strict';
import { Contract } from '../support/contract.ts';
import { Json } from '../support/json.ts';
import { OurDocument } from '../support/our-document.ts';

/** What is asked. */
export interface Ask {
  readonly method: string;
  /** With its parameters filled in. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with its content type. */
  readonly raw?: { readonly type: string; readonly text: string };
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

/** What was answered. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** JSON of undefined where the answer is none. */
  readonly body: Json;
}

/** Sends requests just as they are told to it, and holds answers against the contract and our own document. */
export class Client {
  readonly #base: string;
  readonly #contract = Contract.read();
  readonly #ours = OurDocument.read();

  constructor(base: string) {
    this.#base = base;
  }

  async ask(ask: Ask): Promise<Reply> {
    const { method, path, query = {}, headers = {}, token } = ask;
    const search = new URLSearchParams(query).toString();
    const content = contentOf(ask);
    const response = await fetch(`${this.#base}${path}${search === '' ? '' : `?${search}`}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(content === undefined ? {} : { 'content-type': content.type }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content.text }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const answer = isJson ? Json.parse(text) : new Json(undefined);
    const problems = this.#ours.answerProblems(method, path, response.status, answer.value);
    assert.deepEqual(problems, [], text.slice(0, 500));
    return { status: response.status, headers: response.headers, text, body: answer };
  }

  /** What the contract's schema does not accept of a success. */
  problems({ method, path }: Ask, { status, body }: Reply): readonly string[] {
    return this.#contract?.responseProblems(method, path, status, body.value) ?? [];
  }

  /** What is not as errors are (contract H). */
  errorProblems({ body, headers, text }: Reply): readonly string[] {
    const [first] = body.list('errors');
    if (first === undefined) return [`the error has no errors: ${text.slice(0, 200)}`];
    const schema = this.#contract?.eventProblems(body.value, 'ApiErrorResponseModel') ?? [];
    const isSame = first.at('errorCode').value === body.at('errorCode').value;
    return [
      ...schema,
      ...(isSame ? [] : ['the first error is not the one at the top']),
      ...(/^[A-Z]{3}-\d{3}$/.test(String(body.at('errorCode').value)) ? [] : ['no error code']),
      ...(headers.has('rcrequestid') ? [] : ['no RCRequestId']),
    ].map((problem) => `${problem}: ${text.slice(0, 200)}`);
  }
}

/** What is sent; without a body zero bytes of JSON, as published clients do (contract T4). */
function contentOf({ method, body, form, raw }: Ask): Ask['raw'] {
  if (method === 'GET') return undefined;
  if (raw !== undefined) return raw;
  if (form !== undefined) {
    const text = new URLSearchParams(form).toString();
    return { type: 'application/x-www-form-urlencoded', text };
  }
  return { type: 'application/json', text: body === undefined ? '' : JSON.stringify(body) };
}
