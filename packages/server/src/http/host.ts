import type { IncomingMessage } from 'node:http';
import { ApiError, invalidParameter } from '../errors/index.ts';

/** A name or an address, perhaps with a port (RFC 3986 sections 3.2.2 and 3.2.3). */
const HOST = /^(?:\[[0-9a-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d{0,5})?$/i;

/**
 * What is wrong with the Host header of a request (RFC 9112 section 3.2): every address in an
 * answer is written with it, so it must be one.
 */
export function badHost({ headers, httpVersion }: IncomingMessage): ApiError | undefined {
  const { host } = headers;
  if (host === undefined) {
    if (httpVersion === '1.0') return undefined;
    return new ApiError('CMN-110', { parameterName: 'Host' });
  }
  return HOST.test(host) ? undefined : invalidParameter('Host', host);
}
