/** The digit of a DTMF INFO body: `application/dtmf-relay` with `Signal=5`, or `application/dtmf` with the digit alone. */
export function infoDigit(contentType: string, body: string): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  const text =
    type === 'application/dtmf-relay'
      ? /^Signal\s*=\s*(\S+)/im.exec(body)?.[1]
      : type === 'application/dtmf'
        ? body.trim()
        : undefined;
  return text !== undefined && /^[0-9A-D*#]$/i.test(text) ? text.toUpperCase() : undefined;
}
