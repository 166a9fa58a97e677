import { join } from 'node:path';
import type { Destination, ExtensionId } from '@cordboard/calls';
import { type MediaEngine, startMediaEngine } from '@cordboard/media';
import { createSipEndpoint, type IncomingSubscribe, type SipEndpoint } from '@cordboard/sip';
import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { Digits } from '../digits/index.ts';
import type { Directory, Extension } from '../directory/index.ts';
import { type Clock, createIdSource, LocalExchange, type SoundDriver } from '../exchange/index.ts';
import { Lamps } from '../lamps/index.ts';
import { type Ledger, openSqliteLedger, openWireBooks } from '../ledger/index.ts';
import { logBlocked, OutgoingGate } from '../outgoing/index.ts';
import { Phones } from '../phones/index.ts';
import { OwnSounds } from '../playing/index.ts';
import { waitingIn } from '../queues/index.ts';
import { createParking, createRouter, type Router } from '../routing/index.ts';
import { type Trunk, Trunks } from '../trunks/index.ts';
import type { WorkFolder } from './work-folder.ts';

/** How long the facts of ended calls are kept: as long as their events can be read again. */
const KEEP_FACTS_MS = 72 * 3_600_000;

export interface CallsSystemOptions {
  readonly config: Config;
  readonly directory: Directory;
  readonly trunks: readonly Trunk[];
  readonly tls: { readonly key: string; readonly cert: string };
  readonly folder: WorkFolder;
  readonly clock: Clock;
  /** Whether an extension wants calls at all; without it every one does. */
  readonly takesCalls?: (extension: ExtensionId) => boolean;
  /** Where callers of an extension leave messages; without it, or for undefined, nowhere. */
  readonly voicemailOf?: (extension: Extension) => Destination | undefined;
  /** Takes what sessions want of recorders and streams. */
  readonly sound?: SoundDriver;
  readonly log: Logger;
}

/** Everything that makes calls happen: SIP, sound, the exchange and its ledger. */
export interface CallsSystem {
  readonly endpoint: SipEndpoint;
  readonly media: MediaEngine;
  readonly exchange: LocalExchange;
  readonly phones: Phones;
  readonly router: Router;
  readonly gate: OutgoingGate;
  readonly trunks: Trunks;
  readonly ledger: Ledger;
  readonly lamps: Lamps;
  /** The keys that parties press. */
  readonly digits: Digits;
  /** Lets SUBSCRIBEs to another event package (RFC 6665) be answered. */
  serveEvents(name: string, notifier: EventNotifier): void;
  /** A device is gone, or may not be what it was: its phones have to sign in anew. */
  forgetDevice(deviceId: string): void;
  /** Idempotent. Live calls are cut off; drain before. */
  close(): Promise<void>;
}

/** What tells phones of an event package (RFC 6665). */
export interface EventNotifier {
  /** Answers a SUBSCRIBE. */
  receive(subscribe: IncomingSubscribe): void;
  /** Ends the subscriptions of a device. */
  forget(deviceId: string): void;
}

export async function startCallsSystem(options: CallsSystemOptions): Promise<CallsSystem> {
  const { config, directory, folder, clock, log } = options;
  const media = await startMediaEngine({
    socketPath: join(folder.path, 'media.sock'),
    rtpPorts: config.rtpPorts,
    host: config.host,
    publicAddress: config.publicAddress,
    log: (message) => log.warn({ part: 'media' }, message),
  });
  const gate = new OutgoingGate(directory, () => clock.now());
  gate.onBlocked((calls) => logBlocked(log, directory, calls));
  const domain = config.sipDomain;
  const trunks = new Trunks({ fixed: options.trunks, directory, clock, domain, log });
  const books = openWireBooks(folder.database('wire.db'), (error) =>
    log.error({ err: error }, 'legs and phones cannot be written down'),
  );
  const phones = new Phones({
    directory,
    media,
    trunks,
    gate,
    domain,
    compatibility: config.compatibility,
    books,
    publicAddress: config.publicAddress,
  });
  media.onEvent((event) => {
    if (event.type === 'engineLost') phones.soundLost(event.portIds);
  });
  const ledger = openSqliteLedger(folder.database('ledger.db'));
  ledger.forgetEndedBefore(clock.now() - KEEP_FACTS_MS);
  const sounds = new OwnSounds(folder.path);
  const exchange = new LocalExchange({
    ledger,
    clock,
    ids: createIdSource('a0', clock.now()),
    legs: phones,
    ears: { setTable: (session, rows) => media.setTable(session, sounds.found(rows)) },
    ...(options.sound === undefined ? {} : { sound: options.sound }),
    onDefect: (error, context) => log.error({ err: error, ...context }, 'defect in a session'),
  });
  const digits = new Digits(media, phones, exchange, () => clock.now());
  // Event packages (RFC 6665) by name; they come to be after the endpoint, which they need.
  const packages = new Map<string, EventNotifier>();
  const endpoint = await createSipEndpoint({
    host: config.host,
    publicAddress: config.publicAddress,
    domain: config.sipDomain,
    userAgent: 'Cordboard',
    waits: true,
    udp: { port: config.sipPort },
    tcp: { port: config.sipPort },
    tls: { port: config.sipsPort, ...options.tls },
    tlsClient: { forPeer: (host, port) => trunks.tlsFor(host, port) },
    log: (level, message, fields) => log[level]({ part: 'sip', ...fields }, message),
    delegate: {
      ...phones.delegate,
      onSubscribe: (subscribe) => {
        const notifier = packages.get(subscribe.event.name);
        if (notifier !== undefined) notifier.receive(subscribe);
        else if (packages.size === 0) subscribe.reject(503);
        else subscribe.reject(489, undefined, [['Allow-Events', [...packages.keys()].join(', ')]]);
      },
    },
  }).catch(async (error) => {
    books.close();
    ledger.close();
    await media.close({ endProcess: true });
    throw error;
  });
  const router = createRouter({
    directory,
    phonesOf: (device) => phones.registrations.phonesOf(device),
    takesCalls: options.takesCalls,
    voicemailOf: options.voicemailOf,
    waitingIn: (account, queue) => waitingIn(exchange.sessionsOf(account), queue),
    now: () => clock.now(),
    outsideTrunk: (account, number) => trunks.outgoing(account, number),
    gate,
  });
  const parking = createParking({
    exchange,
    directory,
    router,
    compatibility: config.compatibility,
    returnMs: config.parkReturnSeconds * 1000,
  });
  trunks.start(endpoint);
  phones.start({ endpoint, exchange, router, parking });
  const watched = new Lamps({
    directory,
    exchange,
    parking,
    domain: config.sipDomain,
    signIn: (subscribe) => phones.signIn(subscribe),
  });
  packages.set('dialog', watched);

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    watched.close();
    digits.close();
    phones.close();
    await trunks.close();
    await endpoint.close();
    await media.close({ endProcess: true });
    exchange.close();
    books.close();
    ledger.close();
  };
  return {
    endpoint,
    media,
    exchange,
    phones,
    router,
    gate,
    trunks,
    ledger,
    lamps: watched,
    digits,
    serveEvents: (name, notifier) => void packages.set(name, notifier),
    forgetDevice(deviceId) {
      phones.registrations.forget(deviceId);
      for (const notifier of packages.values()) notifier.forget(deviceId);
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
