import { type Fields, fields, flag, listOf, number, oneOf, text, whole } from './narrow.ts';
import type {
  MediaEvent,
  MediaResources,
  PortAddress,
  PortStatistics,
  PortSummary,
  RecorderResult,
} from './types.ts';

/** What the engine answers, narrowed; undefined when it is not what was asked for. */

export interface Hello {
  readonly version: number;
  readonly pid: number;
  readonly ports: number;
  readonly host: string;
  readonly publicAddress: string;
  readonly from: number;
  readonly to: number;
}

export function parseHello(value: unknown): Hello | undefined {
  const hello = fields(value);
  const version = number(hello?.version);
  const pid = number(hello?.pid);
  const ports = number(hello?.ports);
  const host = text(hello?.host);
  const publicAddress = text(hello?.publicAddress);
  const from = number(hello?.from);
  const to = number(hello?.to);
  return version === undefined ||
    pid === undefined ||
    ports === undefined ||
    host === undefined ||
    publicAddress === undefined ||
    from === undefined ||
    to === undefined
    ? undefined
    : { version, pid, ports, host, publicAddress, from, to };
}

export function parseAddress(value: unknown): PortAddress | undefined {
  const found = fields(value);
  const address = text(found?.address);
  const port = whole(found?.port, 1, 65535);
  const rtcpPort = whole(found?.rtcpPort, 1, 65535);
  return address === undefined || port === undefined || rtcpPort === undefined
    ? undefined
    : { address, port, rtcpPort };
}

export function parseSummaries(value: unknown): PortSummary[] | undefined {
  return listOf(value, (entry) => {
    const summary = fields(entry);
    const address = parseAddress(entry);
    const portId = text(summary?.portId);
    const sessionId = text(summary?.sessionId);
    return summary === undefined || address === undefined || portId === undefined
      ? undefined
      : {
          portId,
          ...address,
          configured: flag(summary.configured) ?? false,
          claimed: flag(summary.claimed) ?? false,
          ...(sessionId === undefined ? {} : { sessionId }),
        };
  });
}

export function parseTexts(value: unknown): string[] | undefined {
  return listOf(value, text);
}

export function parseStatistics(value: unknown): PortStatistics | undefined {
  const all = fields(value);
  const received = fields(all?.received);
  const sent = fields(all?.sent);
  if (all === undefined || received === undefined || sent === undefined) {
    return undefined;
  }
  const remote = fields(all.remoteReport);
  const latched = fields(all.latched);
  const latchedAddress = text(latched?.address);
  const latchedPort = number(latched?.port);
  const lastAt = number(received.lastAt);
  const roundTripMs = number(remote?.roundTripMs);
  const codec = text(all.codec);
  return {
    received: {
      packets: count(received, 'packets'),
      bytes: count(received, 'bytes'),
      lost: count(received, 'lost'),
      duplicates: count(received, 'duplicates'),
      reordered: count(received, 'reordered'),
      late: count(received, 'late'),
      strangers: count(received, 'strangers'),
      rejected: count(received, 'rejected'),
      forged: count(received, 'forged'),
      replayed: count(received, 'replayed'),
      jitterMs: count(received, 'jitterMs'),
      ...(lastAt === undefined ? {} : { lastAt }),
    },
    sent: { packets: count(sent, 'packets'), bytes: count(sent, 'bytes') },
    ...(remote === undefined
      ? {}
      : {
          remoteReport: {
            lossFraction: count(remote, 'lossFraction'),
            lost: count(remote, 'lost'),
            jitterMs: count(remote, 'jitterMs'),
            ...(roundTripMs === undefined ? {} : { roundTripMs }),
          },
        }),
    ...(latchedAddress === undefined || latchedPort === undefined
      ? {}
      : { latched: { address: latchedAddress, port: latchedPort } }),
    ...(codec === undefined ? {} : { codec }),
    relay: flag(all.relay) ?? false,
    mixing: flag(all.mixing) ?? false,
  };
}

export function parseResources(value: unknown): MediaResources | undefined {
  const found = fields(value);
  return found === undefined
    ? undefined
    : {
        rtpPorts: count(found, 'rtpPorts'),
        sockets: count(found, 'sockets'),
        pooledSockets: count(found, 'pooledSockets'),
        sessions: count(found, 'sessions'),
        mixing: count(found, 'mixing'),
        relayed: count(found, 'relayed'),
        recorders: count(found, 'recorders'),
        streams: count(found, 'streams'),
        cpuMs: count(found, 'cpuMs'),
        residentBytes: count(found, 'residentBytes'),
      };
}

export function parseRecorderResult(value: unknown): RecorderResult | undefined {
  const result = fields(value);
  const durationMs = number(result?.durationMs);
  const channels = listOf(result?.channels, (entry) => {
    const channel = text(fields(entry)?.channel);
    const path = text(fields(entry)?.path);
    return channel === undefined || path === undefined ? undefined : { channel, path };
  });
  return durationMs === undefined || channels === undefined ? undefined : { durationMs, channels };
}

export function parseEvent(value: unknown): MediaEvent | undefined {
  const event = fields(value);
  const recorderId = text(event?.recorderId);
  if (event !== undefined && recorderId !== undefined) {
    return parseRecorderEvent(event, recorderId);
  }
  const portId = text(event?.portId);
  if (event === undefined || portId === undefined) {
    return undefined;
  }
  const type = oneOf(event.type, ['digit', 'played', 'latched', 'portClosed', 'soundRefused']);
  switch (type) {
    case 'digit': {
      const digit = text(event.digit);
      return digit === undefined
        ? undefined
        : { type, portId, digit, durationMs: count(event, 'durationMs') };
    }
    case 'played': {
      const soundId = text(event.soundId);
      return soundId === undefined ? undefined : { type, portId, soundId };
    }
    case 'latched': {
      const address = text(event.address);
      return address === undefined
        ? undefined
        : { type, portId, address, port: count(event, 'port') };
    }
    case 'soundRefused':
      return { type, portId };
    case 'portClosed':
      return { type, portId, reason: event.reason === 'orphan' ? 'orphan' : 'engine' };
    default:
      return undefined;
  }
}

function parseRecorderEvent(event: Fields, recorderId: string): MediaEvent | undefined {
  if (event.type === 'recorderFailed') {
    return { type: 'recorderFailed', recorderId, reason: text(event.reason) ?? '' };
  }
  const result = parseRecorderResult(event);
  return event.type === 'recorderFinished' && result !== undefined
    ? { type: 'recorderFinished', recorderId, ...result }
    : undefined;
}

function count(from: Fields, name: string): number {
  return number(from[name]) ?? 0;
}
