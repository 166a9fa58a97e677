/**
 * The digits of an INFO, as phones sent them before RFC 4733: `application/dtmf-relay` with
 * `Signal=5`, or `application/dtmf` with the digit alone. Undefined for any other body.
 */
export function infoDigits(contentType: string, body: string): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/dtmf') return /^\s*([0-9A-D*#])\s*$/i.exec(body)?.[1]?.toUpperCase();
  if (type !== 'application/dtmf-relay') return undefined;
  return /^Signal\s*=\s*([0-9A-D*#])\s*$/im.exec(body)?.[1]?.toUpperCase();
}
