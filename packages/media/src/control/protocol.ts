import { isIP } from 'node:net';
import type { HearingRow, Sound } from '../mixer/hearing.ts';
import { fields, flag, listOf, number, oneOf, text, whole } from './narrow.ts';
import { parseSecurity } from './parse-security.ts';
import type { PortMedia } from './types.ts';

/** Raised when messages change so that an engine of the other age would misread them. */
export const PROTOCOL_VERSION = 3;

/** What control asks; every request is answered once by its id. */
export type Request =
  | { readonly op: 'hello'; readonly version: number }
  | { readonly op: 'open'; readonly portId: string }
  | { readonly op: 'configure'; readonly portId: string; readonly media: PortMedia }
  | { readonly op: 'rename'; readonly portId: string; readonly to: string }
  | { readonly op: 'close'; readonly portId: string }
  | { readonly op: 'transport'; readonly portId: string; readonly restart: boolean }
  | {
      readonly op: 'digits';
      readonly portId: string;
      readonly digits: string;
      readonly durationMs: number;
    }
  | { readonly op: 'statistics'; readonly portId: string }
  | { readonly op: 'list' }
  | { readonly op: 'claim'; readonly portIds: readonly string[] }
  | { readonly op: 'resources' }
  | { readonly op: 'open-recorder'; readonly portId: string; readonly folder: string }
  | { readonly op: 'close-recorder'; readonly portId: string }
  | { readonly op: 'open-stream'; readonly portId: string }
  | { readonly op: 'close-stream'; readonly portId: string }
  | { readonly op: 'clear-sound'; readonly portId: string }
  | { readonly op: 'shutdown' };

/** A message to the engine: a request with its number, or a table, which has no answer. */
export type ToEngine =
  | { readonly kind: 'request'; readonly id: number; readonly request: Request }
  | {
      readonly kind: 'table';
      readonly sessionId: string;
      readonly rows: readonly HearingRow[];
      /** A table too long for one frame comes in parts; all but the last say so. */
      readonly more: boolean;
    };

/**
 * Reads a message to the engine. `malformed` closes the connection; a request that is well-formed
 * but wrong (`invalid`) is refused by its number; a table nobody can play is passed over
 * (`ignored`), since the sessions of the same connection must not suffer from it.
 */
export function parseToEngine(
  value: unknown,
):
  | ToEngine
  | { readonly kind: 'invalid'; readonly id: number }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'malformed' } {
  const message = fields(value);
  if (message === undefined) {
    return { kind: 'malformed' };
  }
  if (message.table !== undefined) {
    const sessionId = text(message.table);
    const rows = listOf(message.rows, parseRow);
    return sessionId === undefined || rows === undefined
      ? { kind: 'ignored' }
      : { kind: 'table', sessionId, rows, more: message.more === true };
  }
  const id = whole(message.id, 0, Number.MAX_SAFE_INTEGER);
  if (id === undefined) {
    return { kind: 'malformed' };
  }
  const request = parseRequest(message);
  return request === undefined ? { kind: 'invalid', id } : { kind: 'request', id, request };
}

function parseRequest(message: { readonly [name: string]: unknown }): Request | undefined {
  const op = text(message.op);
  switch (op) {
    case 'list':
    case 'resources':
    case 'shutdown':
      return { op };
    case 'hello': {
      const version = number(message.version);
      return version === undefined ? undefined : { op, version };
    }
    case 'claim': {
      const portIds = listOf(message.portIds, text);
      return portIds === undefined ? undefined : { op, portIds };
    }
    case 'open':
    case 'close':
    case 'close-recorder':
    case 'open-stream':
    case 'close-stream':
    case 'clear-sound':
    case 'statistics': {
      const portId = text(message.portId);
      return portId === undefined || portId === '' ? undefined : { op, portId };
    }
    case 'rename': {
      const portId = text(message.portId);
      const to = text(message.to);
      return portId === undefined || to === undefined || to === '' ? undefined : { op, portId, to };
    }
    case 'open-recorder': {
      const portId = text(message.portId);
      const folder = text(message.folder);
      return portId === undefined || portId === '' || folder === undefined || folder === ''
        ? undefined
        : { op, portId, folder };
    }
    case 'configure': {
      const portId = text(message.portId);
      const media = parsePortMedia(message.media);
      return portId === undefined || media === undefined ? undefined : { op, portId, media };
    }
    case 'transport': {
      const portId = text(message.portId);
      return portId === undefined
        ? undefined
        : { op, portId, restart: flag(message.restart) ?? false };
    }
    case 'digits': {
      const portId = text(message.portId);
      const digits = text(message.digits);
      const durationMs = whole(message.durationMs, 20, 8000);
      return portId === undefined || digits === undefined || durationMs === undefined
        ? undefined
        : { op, portId, digits, durationMs };
    }
    default:
      return undefined;
  }
}

function parsePortMedia(value: unknown): PortMedia | undefined {
  const media = fields(value);
  const remote = fields(media?.remote);
  const codec = fields(media?.codec);
  if (media === undefined || remote === undefined || codec === undefined) {
    return undefined;
  }
  const address = text(remote.address);
  const port = whole(remote.port, 0, 65535);
  const name = text(codec.name);
  const clockRate = whole(codec.clockRate, 1000, 192000);
  const payloadType = whole(codec.payloadType, 0, 127);
  const receivePayloadType = whole(media.receivePayloadType, 0, 127);
  const ptimeMs = whole(media.ptimeMs, 1, 500);
  const direction = oneOf(media.direction, ['sendrecv', 'sendonly', 'recvonly', 'inactive']);
  if (
    address === undefined ||
    isIP(address) === 0 ||
    port === undefined ||
    name === undefined ||
    clockRate === undefined ||
    payloadType === undefined ||
    receivePayloadType === undefined ||
    ptimeMs === undefined ||
    direction === undefined
  ) {
    return undefined;
  }
  const rtcpPort = whole(remote.rtcpPort, 0, 65535);
  const rtcpMux = flag(remote.rtcpMux);
  const telephoneEvent = parseTelephoneEvent(media.telephoneEvent);
  const latch = oneOf(media.latch, ['host', 'symmetric']);
  const security = parseSecurity(media.security);
  if (media.security !== undefined && security === undefined) {
    return undefined;
  }
  return {
    remote: {
      address,
      port,
      ...(rtcpPort === undefined ? {} : { rtcpPort }),
      ...(rtcpMux === undefined ? {} : { rtcpMux }),
    },
    codec: { name, clockRate, payloadType },
    receivePayloadType,
    ...(telephoneEvent === undefined ? {} : { telephoneEvent }),
    ptimeMs,
    direction,
    ...(latch === undefined ? {} : { latch }),
    ...(security === undefined ? {} : { security }),
  };
}

function parseTelephoneEvent(value: unknown): PortMedia['telephoneEvent'] {
  const event = fields(value);
  const payloadType = whole(event?.payloadType, 0, 127);
  const receivePayloadType = whole(event?.receivePayloadType, 0, 127);
  const clockRate = whole(event?.clockRate, 1000, 192000);
  return payloadType === undefined || receivePayloadType === undefined
    ? undefined
    : { payloadType, receivePayloadType, ...(clockRate === undefined ? {} : { clockRate }) };
}

function parseRow(value: unknown): HearingRow | undefined {
  const row = fields(value);
  const ear = text(row?.ear);
  const hears = listOf(row?.hears, parseSound);
  return ear === undefined || hears === undefined ? undefined : { ear, hears };
}

function parseSound(value: unknown): Sound | undefined {
  const sound = fields(value);
  const gain = number(sound?.gain);
  if (sound === undefined || gain === undefined) {
    return undefined;
  }
  const kind = sound.kind;
  const name = text(sound.name);
  switch (kind) {
    case 'voice': {
      const of = text(sound.of);
      return of === undefined ? undefined : { kind, of, gain };
    }
    case 'music':
    case 'tone':
      return name === undefined ? undefined : { kind, name, gain };
    case 'prompt': {
      const soundId = text(sound.soundId);
      const loop = flag(sound.loop) ?? false;
      return name === undefined || soundId === undefined
        ? undefined
        : { kind, soundId, name, gain, loop };
    }
    case 'link': {
      const link = text(sound.link);
      const side = oneOf(sound.side, ['a', 'b']);
      return link === undefined || side === undefined ? undefined : { kind, link, side, gain };
    }
    default:
      return undefined;
  }
}
