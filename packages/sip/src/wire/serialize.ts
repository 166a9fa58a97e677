import type { SipHeaders } from './headers.ts';
import type { SipMessage } from './message.ts';
import { canonicalName } from './names.ts';

/**
 * The bytes of a message: headers in the order given, spelled canonically, exactly `Name: value`,
 * and `Content-Length: n` always last (a widely used softphone frames its stream by that line).
 * Line breaks inside values become spaces, so that no value can add a header.
 */
export function serialize(message: SipMessage): Buffer {
  const startLine =
    message.kind === 'request'
      ? `${message.method} ${message.uri} ${message.version ?? 'SIP/2.0'}\r\n`
      : `SIP/2.0 ${message.status} ${message.reason}\r\n`;
  const head = `${oneLineStart(startLine)}${headerText(message.headers)}Content-Length: ${message.body.length}\r\n\r\n`;
  if (message.body.length === 0) return Buffer.from(head, 'utf8');
  return Buffer.concat([Buffer.from(head, 'utf8'), message.body]);
}

function headerText(headers: SipHeaders): string {
  let text = '';
  headers.forEach((key, name, value) => {
    if (key !== 'content-length') text += `${canonicalName(name)}: ${oneLine(value)}\r\n`;
  });
  return text;
}

function oneLine(value: string): string {
  if (!value.includes('\n') && !value.includes('\r')) return value;
  return value.replace(/[\r\n]+/g, ' ');
}

function oneLineStart(line: string): string {
  const body = line.slice(0, -2);
  return body.includes('\n') || body.includes('\r') ? `${oneLine(body)}\r\n` : line;
}
