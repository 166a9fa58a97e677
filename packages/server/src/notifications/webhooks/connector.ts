import { lookup as systemLookup } from 'node:dns';
import { isIP, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { buildConnector } from 'undici';
import type { Vet } from './networks.ts';

/** A webhook's name leads to no address that webhooks may go to. */
export class ForbiddenAddress extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';
  constructor(host: string) {
    super(`${host} is not in the networks webhooks may go to`);
    this.name = 'ForbiddenAddress';
  }
}

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** Finds the addresses of a name; tests bring their own. */
export type Resolve = (
  host: string,
  done: (error: Error | null, addresses: readonly Address[]) => void,
) => void;

/**
 * The system's resolver. It works in a small pool of threads, so one lookup
 * answers everybody who waits for the same name: a name that takes long cannot
 * keep the pool from other receivers by being asked for often.
 */
export function createSystemResolve(): Resolve {
  const waiting = new Map<string, Parameters<Resolve>[1][]>();
  return (host, done) => {
    const others = waiting.get(host);
    if (others !== undefined) {
      others.push(done);
      return;
    }
    const all = [done];
    waiting.set(host, all);
    systemLookup(host, { all: true }, (error, addresses) => {
      waiting.delete(host);
      for (const one of all) one(error, addresses ?? []);
    });
  };
}

export interface ConnectorOptions {
  readonly vet: Vet;
  readonly resolve: Resolve;
  readonly connectTimeoutMs: number;
  /** PEM of authorities to trust besides the well-known ones. */
  readonly ca?: readonly string[];
  /** Called with every socket that connected. */
  readonly onSocket: (socket: Socket) => void;
}

/**
 * A connector for undici that judges the very address it connects to: the
 * answer of the name lookup is vetted and used in one step, so a name that
 * changes its mind between a check and the connection (DNS rebinding) gains
 * nothing. The address of the open socket is looked at once more, last.
 */
export function createConnector(options: ConnectorOptions): buildConnector.connector {
  const { vet, resolve } = options;
  const connect = buildConnector({
    timeout: options.connectTimeoutMs,
    allowH2: false,
    maxCachedSessions: 0,
    ...(options.ca === undefined ? {} : { ca: [...rootCertificates, ...options.ca] }),
    minVersion: 'TLSv1.2',
    lookup: (host, lookupOptions, done) => {
      resolve(host, (error, found) => {
        if (error !== null) return done(error, []);
        const good = found.filter(({ address }) => vet(address));
        const first = good[0];
        if (first === undefined) return done(new ForbiddenAddress(host), []);
        if (lookupOptions.all === true) return done(null, [...good]);
        done(null, first.address, first.family);
      });
    },
  });
  return (target, callback) => {
    const host = target.hostname.replace(/^\[(.*)\]$/, '$1');
    // A literal address is connected to without a lookup.
    if (isIP(host) !== 0 && !vet(host)) return callback(new ForbiddenAddress(host), null);
    connect(target, (...result) => {
      const [error, socket] = result;
      if (error !== null) return callback(error, null);
      if (!vet(socket.remoteAddress ?? '')) {
        socket.destroy();
        return callback(new ForbiddenAddress(host), null);
      }
      options.onSocket(socket);
      callback(null, socket);
    });
  };
}
