import {
  type Compatibility,
  type EffectOf,
  type Endpoint,
  type Fact,
  type LegId,
  type PartyId,
  type Session,
  sessionIdOfLeg,
} from '@cordboard/calls';
import type { MediaEngine } from '@cordboard/media';
import type {
  EndpointDelegate,
  IncomingInvite,
  IncomingSubscribe,
  SipEndpoint,
} from '@cordboard/sip';
import { type Dialect, triesFirst } from '../dialects/index.ts';
import type { Device, Directory } from '../directory/index.ts';
import { type Exchange, type LegDriver, type LegEffect, systemClock } from '../exchange/index.ts';
import type { WireBooks } from '../ledger/index.ts';
import type { OutgoingGate } from '../outgoing/index.ts';
import type { Parking, Router } from '../routing/index.ts';
import type { Trunks } from '../trunks/index.ts';
import { type AgentDesk, type AgentReplies, createAgentDesk } from './agent/index.ts';
import { AS_PROXY, Authenticator } from './authentication.ts';
import { Callees } from './callees.ts';
import { type CommandHandler, createCommandHandler } from './commands.ts';
import { FormerLegs } from './former-legs.ts';
import { createIncomingHandler } from './incoming.ts';
import { LegConnection } from './leg-connection.ts';
import { LostPhones } from './lost-phones.ts';
import { MediaLeg, type MediaLegOptions } from './media-leg.ts';
import { OutsideLegs } from './outside-legs.ts';
import { createRedirectHandler, type RedirectHandler } from './redirect.ts';
import { createReferHandler, type ReferHandler } from './refer.ts';
import { Registrations } from './registrations.ts';
import { joinedByStarCode } from './star-codes.ts';
import { StarDesk } from './star-desk.ts';
import { storedLeg } from './stored-leg.ts';
import type { DialogIds } from './wire.ts';

export interface PhonesOptions {
  readonly directory: Directory;
  readonly media: MediaEngine;
  readonly trunks: Trunks;
  readonly gate: OutgoingGate;
  readonly domain: string;
  readonly compatibility: Compatibility;
  /** What a process after this one reads of our legs and of where phones are. */
  readonly books: WireBooks;
  readonly publicAddress: string;
}

/** What only exists once the phones do. */
export interface PhonesPeers {
  readonly endpoint: SipEndpoint;
  readonly exchange: Exchange;
  readonly router: Router;
  readonly parking: Parking;
}

/**
 * All phones and trunks: turns SIP into facts and effects into SIP. Knows the
 * open legs by their id, and nothing of what a call means.
 */
export class Phones implements LegDriver {
  readonly registrations: Registrations;
  readonly #options: PhonesOptions;
  readonly #authenticator: Authenticator;
  readonly #outside: OutsideLegs;
  readonly #connections = new Map<LegId, LegConnection>();
  #peers: PhonesPeers | undefined;
  #onInvite: (invite: IncomingInvite) => void = (invite) => invite.reject(503);
  #onRefer: ReferHandler = (_connection, refer) => refer.reject(503);
  #onCommand: CommandHandler = () => undefined;
  #onRedirected: RedirectHandler = () => false;
  #draining = false;
  #mediaSessions = 0;
  #links = 0;
  #starDesk: StarDesk | undefined;
  #agentDesk: AgentDesk | undefined;
  #replies: AgentReplies | undefined;
  #lostPhones: LostPhones | undefined;
  #former: FormerLegs | undefined;
  #callees: Callees | undefined;
  readonly #infoDigits = new Set<(leg: LegId, digit: string) => void>();

  constructor(options: PhonesOptions) {
    this.#options = options;
    this.#authenticator = new Authenticator(options.directory, options.domain);
    this.registrations = new Registrations(this.#authenticator, {
      book: options.books.phones,
      at: () => this.#at,
      knows: (deviceId) => options.directory.device(deviceId) !== undefined,
    });
    this.#outside = new OutsideLegs(options.gate, options.trunks);
  }

  /** What the SIP endpoint reports to. */
  get delegate(): EndpointDelegate {
    return {
      onInvite: (invite) => this.#onInvite(invite),
      onRegister: (request, flow, respond) => {
        if (triesFirst(flow)) respond(100);
        this.registrations.handle(request, flow, respond);
      },
      onFlowClosed: (flow) => {
        this.#lostPhones?.flowClosed(flow, this.#legsOfDevices());
        this.registrations.removeFlow(flow);
      },
      onMessage: (request, flow, respond) => {
        if (triesFirst(flow)) respond(100);
        if (this.#agentDesk === undefined) respond(503);
        else this.#agentDesk.receive(request, flow, respond);
      },
    };
  }

  /** Begins to take calls. */
  start(peers: PhonesPeers): void {
    this.#peers = peers;
    const find = (callId: string, tags: readonly [string, string]): LegConnection | undefined => {
      for (const connection of this.#connections.values()) {
        if (connection.matches(callId, tags)) return connection;
      }
      return undefined;
    };
    const { parking } = peers;
    const { directory } = this.#options;
    this.#callees = new Callees({
      ...this.#options,
      endpoint: peers.endpoint,
      registrations: this.registrations,
      outside: this.#outside,
    });
    const starDesk = new StarDesk({
      media: this.#options.media,
      exchange: peers.exchange,
      clock: systemClock,
      adopt: (leg, party, { dialect, dialog, media, codecs }) => {
        const connection = this.#connect(leg, party, dialect, { before: media });
        connection.adopt(dialog, codecs);
        return connection;
      },
    });
    this.#starDesk = starDesk;
    this.#onInvite = createIncomingHandler({
      exchange: peers.exchange,
      parking,
      router: peers.router,
      authenticator: this.#authenticator,
      trunks: this.#options.trunks,
      compatibility: this.#options.compatibility,
      isDraining: () => this.#draining,
      take: (leg, party, invite, dialect, over) => {
        const security = over && this.#outside.securityOf(over.trunkId);
        if (over !== undefined) this.#outside.hold(leg, over.release);
        this.#connect(leg, party, dialect, { security }).take(invite);
      },
      forget: (leg) => this.#connections.get(leg)?.abandon(),
      starCode: (supervisor, endpoint, code) =>
        joinedByStarCode({ exchange: peers.exchange, directory }, supervisor, endpoint, code),
      ask: (invite, dialect, find) => starDesk.take(invite, dialect, find),
      find,
    });
    this.#onCommand = createCommandHandler({ ...peers, directory });
    this.#onRedirected = createRedirectHandler(peers);
    const lostPhones = new LostPhones({
      clock: systemClock,
      media: this.#options.media,
      registrations: this.registrations,
      tell: (leg, fact) => this.#tell(leg, fact),
    });
    this.#lostPhones = lostPhones;
    this.registrations.onBound((device, added) => {
      lostPhones.registered(device, added);
      this.#former?.registered(device, added);
    });
    this.#agentDesk = createAgentDesk({
      ...peers,
      directory,
      registrations: this.registrations,
      replies: () => this.#replies,
      domain: this.#options.domain,
    });
    this.#onRefer = createReferHandler({
      exchange: peers.exchange,
      parking,
      router: peers.router,
      find,
      newLinkId: () => {
        this.#links += 1;
        return `${peers.exchange.newCommandId()}z${this.#links.toString(16)}`;
      },
    });
  }

  /** The device whose credentials a SUBSCRIBE carries; one without is challenged as an INVITE is. */
  signIn(subscribe: IncomingSubscribe): Device | undefined {
    const signedIn = this.#authenticator.authenticate(subscribe.request, AS_PROXY);
    if (signedIn.ok) return signedIn.device;
    subscribe.reject(signedIn.status, undefined, signedIn.headers);
    return undefined;
  }

  /** Lets web phones reply to calls in words, and tells them what callers answer. */
  useReplies(replies: AgentReplies): void {
    this.#replies = replies;
    replies.onEnded((reply) => this.#agentDesk?.replied(reply));
  }

  /** Called with each key that came by SIP INFO. Returns how to stop listening. */
  onInfoDigit(listener: (leg: LegId, digit: string) => void): () => void {
    this.#infoDigits.add(listener);
    return () => this.#infoDigits.delete(listener);
  }

  /**
   * Finds where phones are since before this process, and its legs, for `recover` of the exchange.
   * Before calls come.
   */
  async former(): Promise<FormerLegs> {
    const { endpoint } = this.#needPeers();
    const { books, media } = this.#options;
    this.registrations.restore(endpoint);
    this.#former = await FormerLegs.load({
      book: books.legs,
      endpoint,
      media,
      outside: this.#outside,
      at: this.#at,
      connect: (leg, stored, dialect) =>
        this.#connect(leg, stored.party, dialect, { former: stored.sound }),
      expect: (connection, device, phone) => this.#lostPhones?.expect(connection, device, phone),
    });
    return this.#former;
  }

  /** No new calls from now on; live ones go on. */
  drain(): void {
    this.#draining = true;
  }

  /** The media engine died and took these ports with it: a call without sound is over. */
  soundLost(ports: readonly string[]): void {
    for (const port of ports) {
      const connection = [...this.#connections.values()].find(({ leg }) => leg === port);
      connection?.lose();
      this.#starDesk?.lose(port);
    }
  }

  /** How the dialog of a leg is named on the wire. */
  dialogOf(leg: LegId): DialogIds | undefined {
    return this.#connections.get(leg)?.dialogIds;
  }

  /** Open legs, and calls that are about to be one. */
  get count(): number {
    return this.#connections.size + (this.#starDesk?.count ?? 0);
  }

  /** Ends what no session knows of. Idempotent. */
  close(): void {
    this.registrations.close();
    this.#starDesk?.close();
    this.#lostPhones?.close();
  }

  /** @inheritdoc */
  run(session: Session, effect: LegEffect): void {
    if (effect.type === 'offer-leg') {
      this.#offer(session, effect);
      return;
    }
    const connection = this.#connections.get(effect.leg);
    if (connection === undefined) return;
    switch (effect.type) {
      case 'ring-leg':
        connection.ring();
        return;
      case 'open-early-sound':
        connection.openEarlySound(this.#codecsOf(effect.like));
        return;
      case 'answer-leg':
        connection.answer(this.#codecsOf(effect.like));
        return;
      case 'reoffer-leg':
        connection.reoffer(effect.direction);
        return;
      case 'hang-up-leg':
        connection.hangUp(effect.ending, () => this.#agentDesk?.ended(session, effect.leg));
    }
  }

  #codecsOf(leg: LegId | undefined): readonly string[] {
    return leg === undefined ? [] : (this.#connections.get(leg)?.theirCodecs ?? []);
  }

  #connect(
    leg: LegId,
    party: PartyId,
    dialect: Dialect,
    sound: MediaLegOptions = {},
  ): LegConnection {
    this.#mediaSessions += 1;
    const connection = new LegConnection({
      leg,
      party,
      dialect,
      media: new MediaLeg(this.#options.media, leg, String(this.#mediaSessions), sound),
      tell: (fact) => this.#tell(leg, fact),
      changed: () => this.#writeDown(connection),
      closed: () => {
        this.#connections.delete(leg);
        this.#options.books.legs.remove(leg);
        this.#outside.closed(leg);
        this.#lostPhones?.ended(leg);
      },
      onRefer: (from, refer) => this.#onRefer(from, refer),
      onRedirected: (from, failure) => this.#onRedirected(from, failure),
      onDigit: (digit) => this.#spread(leg, digit),
      onCommand: (from, command) => this.#onCommand(from, command),
    });
    this.#connections.set(leg, connection);
    return connection;
  }

  /** Where phones and trunks know us to be. */
  get #at(): string {
    const { udp, tcp, tls } = this.#needPeers().endpoint.ports;
    return [this.#options.publicAddress, udp, tcp, tls].join(' ');
  }

  #writeDown(connection: LegConnection): void {
    const { leg, party, dialect } = connection;
    this.#options.books.legs.put(leg, () => {
      const endpoint = this.#endpointOf(leg);
      const phone =
        endpoint?.kind === 'device'
          ? this.#lostPhones?.phoneOn(connection, endpoint.deviceId)
          : undefined;
      return storedLeg({ at: this.#at, party, dialect: dialect.name, phone }, connection.stored);
    });
  }

  #endpointOf(leg: LegId): Endpoint | undefined {
    const session = this.#peers?.exchange.session(sessionIdOfLeg(leg));
    return session?.legs.find(({ id }) => id === leg)?.endpoint;
  }

  #needPeers(): PhonesPeers {
    if (this.#peers === undefined) throw new Error('the phones have not been started');
    return this.#peers;
  }

  *#legsOfDevices(): Iterable<{ connection: LegConnection; deviceId: string }> {
    for (const connection of this.#connections.values()) {
      const endpoint = this.#endpointOf(connection.leg);
      if (endpoint?.kind === 'device') yield { connection, deviceId: endpoint.deviceId };
    }
  }

  #tell(leg: LegId, fact: Fact): void {
    // A refusal means that the session has moved on; there is nobody to tell.
    this.#peers?.exchange.tell(sessionIdOfLeg(leg), fact).catch(() => undefined);
    if (fact.type === 'leg-answered') this.#tellProcessed(leg);
  }

  /** The web phones that rang for a party need nothing more of its call. */
  #tellProcessed(leg: LegId): void {
    const session = this.#peers?.exchange.session(sessionIdOfLeg(leg));
    const connection = this.#connections.get(leg);
    if (session === undefined || connection === undefined) return;
    this.#agentDesk?.processed(session, connection.party);
  }

  /** A digit that came by INFO goes on to the other phones of the session as RTP events. */
  #spread(from: LegId, digit: string): void {
    for (const listener of this.#infoDigits) listener(from, digit);
    const session = this.#peers?.exchange.session(sessionIdOfLeg(from));
    for (const leg of session?.legs ?? []) {
      if (leg.id === from || leg.state.name !== 'answered') continue;
      this.#options.media.sendDigits(leg.id, digit).catch(() => undefined);
    }
  }

  #offer(session: Session, effect: EffectOf<'offer-leg'>): void {
    const callees = this.#callees;
    if (callees === undefined) return;
    const { leg, party, like } = effect;
    const security = callees.securityOf(effect);
    const connection = this.#connect(leg, party, callees.dialectOf(effect), { security });
    const direction = effect.sendOnly === true ? 'sendonly' : 'sendrecv';
    connection.place(callees.placing(session, effect), this.#codecsOf(like), direction);
  }
}
