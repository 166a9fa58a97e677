/** How some phones write what is no digit: by its event of RFC 4733. */
const EVENTS: Readonly<Record<string, string>> = {
  '10': '*',
  '11': '#',
  '12': 'A',
  '13': 'B',
  '14': 'C',
  '15': 'D',
};

/** The digit of a DTMF INFO body: `application/dtmf-relay` with `Signal=5`, or `application/dtmf` with the digit alone. */
export function infoDigit(contentType: string, body: string): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  const text =
    type === 'application/dtmf-relay'
      ? /^Signal\s*=\s*(\S+)/im.exec(body)?.[1]
      : type === 'application/dtmf'
        ? body.trim()
        : undefined;
  const digit = text === undefined ? undefined : (EVENTS[text] ?? text.toUpperCase());
  return digit !== undefined && /^[0-9A-D*#]$/.test(digit) ? digit : undefined;
}
