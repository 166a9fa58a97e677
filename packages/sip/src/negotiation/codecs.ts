import type { SdpAttribute, SdpFormat } from '../wire/index.ts';
import type { AudioCodec } from './types.ts';

const TELEPHONE_EVENT = 'telephone-event';
/** The payload type phones expect for events, and the first of our dynamic ones for further clocks. */
const EVENT_PAYLOAD_TYPE = 101;
const EVENT_CODES = '0-16';
const DEFAULT_CLOCK = 8000;

/** Same encoding: name without case, clock and channels (RFC 3264 §6.1 with RFC 8866 §6.6). */
export function sameCodec(a: AudioCodec, b: AudioCodec | SdpFormat): boolean {
  return (
    a.clockRate === b.clockRate &&
    (a.channels ?? 1) === (b.channels ?? 1) &&
    a.name.toLowerCase() === b.name.toLowerCase()
  );
}

/** The codec as the peer numbers and parameterises it. */
export function asPeerWrites(codec: AudioCodec, format: SdpFormat): AudioCodec {
  return {
    name: codec.name,
    clockRate: codec.clockRate,
    ...(codec.channels === undefined ? {} : { channels: codec.channels }),
    payloadType: format.payloadType,
    ...(format.fmtp === undefined ? {} : { fmtp: format.fmtp }),
  };
}

/** An event format with its clock. */
export interface EventFormat {
  readonly payloadType: number;
  readonly clockRate: number;
}

/** One event format per clock of the codecs: events share the clock of the sound (RFC 4733 §2.5.1.1). */
export function eventFormats(codecs: readonly AudioCodec[]): EventFormat[] {
  const taken = new Set(codecs.map((codec) => codec.payloadType));
  const formats: EventFormat[] = [];
  let next = EVENT_PAYLOAD_TYPE;
  for (const clockRate of new Set(codecs.map((codec) => codec.clockRate))) {
    while (taken.has(next)) next = next === 127 ? 96 : next + 1;
    taken.add(next);
    formats.push({ payloadType: next, clockRate });
  }
  return formats;
}

/** The event format to go with a codec: that of its clock, else the 8 kHz one everybody has. */
export function selectEvent(
  formats: readonly SdpFormat[],
  clockRate: number,
): SdpFormat | undefined {
  const events = formats.filter((format) => format.name.toLowerCase() === TELEPHONE_EVENT);
  return (
    events.find((format) => format.clockRate === clockRate) ??
    events.find((format) => format.clockRate === DEFAULT_CLOCK)
  );
}

/** `rtpmap` and `fmtp` of a codec. */
export function codecAttributes(codec: AudioCodec): SdpAttribute[] {
  const channels = (codec.channels ?? 1) > 1 ? `/${codec.channels}` : '';
  const map = {
    name: 'rtpmap',
    value: `${codec.payloadType} ${codec.name}/${codec.clockRate}${channels}`,
  };
  if (codec.fmtp === undefined || codec.fmtp === '') return [map];
  return [map, { name: 'fmtp', value: `${codec.payloadType} ${codec.fmtp}` }];
}

/** `rtpmap` and `fmtp` of an event format: the sixteen keys and flash. */
export function eventAttributes(event: EventFormat): SdpAttribute[] {
  return [
    { name: 'rtpmap', value: `${event.payloadType} ${TELEPHONE_EVENT}/${event.clockRate}` },
    { name: 'fmtp', value: `${event.payloadType} ${EVENT_CODES}` },
  ];
}
