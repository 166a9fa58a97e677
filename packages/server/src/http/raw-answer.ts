import type { Duplex } from 'node:stream';
import { ApiError, errorBody } from '../errors/index.ts';

/** An error as the bytes of a whole HTTP answer, in the shape of every other, after which the connection ends. */
export function rawAnswer(phrase: string, error: ApiError): string {
  const body = JSON.stringify(errorBody(error));
  return [
    `HTTP/1.1 ${error.status} ${phrase}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

/** Tells whoever asks for a WebSocket on a path where there is none that there is none. */
export function refuseUpgrade(socket: Duplex): void {
  socket.end(rawAnswer('Not Found', new ApiError('CMN-120')));
}
