import type { SdpConnection, SdpMedia, SessionDescription } from './model.ts';

/** The description as text. Every line, the last too, ends in CRLF: some phones frame by it. */
export function writeSdp(session: SessionDescription): string {
  const { origin } = session;
  let text = 'v=0\r\n';
  text += `o=${origin.username} ${origin.sessionId} ${origin.sessionVersion} ${address(origin)}\r\n`;
  text += `s=${session.name === '' ? '-' : session.name}\r\n`;
  if (session.connection) text += `c=${address(session.connection)}\r\n`;
  text += 't=0 0\r\n';
  text += attributeLines(session);
  for (const media of session.media) text += mediaSection(media);
  return text;
}

function mediaSection(media: SdpMedia): string {
  const formats = media.formats.join(' ');
  let text = `m=${media.kind} ${media.port} ${media.protocol} ${formats}\r\n`;
  if (media.connection) text += `c=${address(media.connection)}\r\n`;
  return text + attributeLines(media);
}

function attributeLines(section: Pick<SdpMedia, 'attributes'>): string {
  let text = '';
  for (const { name, value } of section.attributes) {
    text += value === undefined ? `a=${name}\r\n` : `a=${name}:${value}\r\n`;
  }
  return text;
}

function address(connection: SdpConnection): string {
  return `IN ${connection.addressType} ${connection.address}`;
}
