import {
  type Compatibility,
  type EffectOf,
  type Fact,
  type LegId,
  type PartyId,
  type PartyInfo,
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
import {
  type Dialect,
  dialectOfBinding,
  PLAIN,
  sessionTimerOf,
  triesFirst,
} from '../dialects/index.ts';
import type { Device, Directory } from '../directory/index.ts';
import { type Exchange, type LegDriver, type LegEffect, systemClock } from '../exchange/index.ts';
import type { OutgoingGate } from '../outgoing/index.ts';
import type { Parking, Router } from '../routing/index.ts';
import type { Trunks } from '../trunks/index.ts';
import { type AgentDesk, type AgentReplies, callHeaders, createAgentDesk } from './agent/index.ts';
import { AS_PROXY, Authenticator } from './authentication.ts';
import { type CommandHandler, createCommandHandler } from './commands.ts';
import { addressOf, apiIds, autoAnswer, type Header, monitoringIds } from './headers.ts';
import { createIncomingHandler } from './incoming.ts';
import { LegConnection } from './leg-connection.ts';
import { LostPhones } from './lost-phones.ts';
import { MediaLeg, type MediaLegOptions, type SoundSecurity } from './media-leg.ts';
import { OutsideLegs } from './outside-legs.ts';
import { createRedirectHandler, type RedirectHandler } from './redirect.ts';
import { createReferHandler, type ReferHandler } from './refer.ts';
import { Registrations } from './registrations.ts';
import { joinedByStarCode } from './star-codes.ts';
import { StarDesk } from './star-desk.ts';
import type { DialogIds, PlaceInvite } from './wire.ts';

export interface PhonesOptions {
  readonly directory: Directory;
  readonly media: MediaEngine;
  readonly trunks: Trunks;
  readonly gate: OutgoingGate;
  readonly domain: string;
  readonly compatibility: Compatibility;
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
  readonly #infoDigits = new Set<(leg: LegId, digit: string) => void>();

  constructor(options: PhonesOptions) {
    this.#options = options;
    this.#authenticator = new Authenticator(options.directory, options.domain);
    this.registrations = new Registrations(this.#authenticator);
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
    const starDesk = new StarDesk({
      media: this.#options.media,
      exchange: peers.exchange,
      clock: systemClock,
      adopt: (leg, party, { dialog, media, codecs }) => {
        const connection = this.#connect(leg, party, PLAIN, { before: media });
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
      ask: (invite, find) => starDesk.take(invite, find),
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
    this.registrations.onBound((device, added) => lostPhones.registered(device, added));
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
      closed: () => {
        this.#connections.delete(leg);
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

  *#legsOfDevices(): Iterable<{ connection: LegConnection; deviceId: string }> {
    for (const connection of this.#connections.values()) {
      const session = this.#peers?.exchange.session(sessionIdOfLeg(connection.leg));
      const endpoint = session?.legs.find(({ id }) => id === connection.leg)?.endpoint;
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
    const connection = this.#connect(effect.leg, effect.party, this.#dialectAt(effect), {
      security: this.#soundSecurityOf(effect),
    });
    const direction = effect.sendOnly === true ? 'sendonly' : 'sendrecv';
    connection.place(this.#placing(session, effect), this.#codecsOf(effect.like), direction);
  }

  #placing(session: Session, effect: EffectOf<'offer-leg'>): PlaceInvite {
    const { endpoint } = effect;
    if (endpoint.kind === 'trunk') {
      return this.#outside.offer(session, effect, endpoint, [apiIds(effect.party)]);
    }
    return (sdp, delegate) => {
      const target = this.registrations.target(endpoint.deviceId, endpoint.binding);
      if (this.#peers === undefined || target === undefined) {
        return { failed: { cause: 'unreachable' } };
      }
      const { domain } = this.#options;
      return this.#peers.endpoint.invite({
        target,
        from: addressOf(this.#callerShown(session, effect), domain),
        to: addressOf({ phoneNumber: this.#calledUser(endpoint.deviceId) }, domain),
        headers: [
          apiIds(effect.party),
          ...this.#agentHeaders(session, effect),
          ...(effect.answersItself ? autoAnswer(domain) : []),
          ...(effect.monitoring === undefined ? [] : [monitoringIds(effect.monitoring)]),
        ],
        sdp,
        ...sessionTimerOf(this.#dialectAt(effect)),
        delegate,
      });
    };
  }

  /** A phone that is to call out by itself shows whom it will reach. */
  #callerShown(_session: Session, effect: EffectOf<'offer-leg'>): PartyInfo {
    return effect.answersItself ? effect.to : effect.from;
  }

  #calledUser(deviceId: string): string {
    return this.#options.directory.device(deviceId)?.sipUserName ?? deviceId;
  }

  #agentHeaders(session: Session, effect: EffectOf<'offer-leg'>): readonly Header[] {
    if (effect.endpoint.kind !== 'device' || !this.#dialectAt(effect).agent) return [];
    const device = this.#options.directory.device(effect.endpoint.deviceId);
    if (device === undefined) return [];
    return callHeaders(session, effect, device, this.#options.domain);
  }

  #dialectAt({ endpoint }: EffectOf<'offer-leg'>): Dialect {
    if (endpoint.kind === 'trunk') return PLAIN;
    const device = this.#options.directory.device(endpoint.deviceId);
    const binding = this.registrations.binding(endpoint.deviceId, endpoint.binding);
    return device === undefined ? PLAIN : dialectOfBinding(device, binding);
  }

  /** A phone that signals in the clear would read its keys to everybody. */
  #soundSecurityOf({ endpoint }: EffectOf<'offer-leg'>): SoundSecurity {
    if (endpoint.kind !== 'device') return this.#outside.securityOf(endpoint.trunkId);
    const binding = this.registrations.binding(endpoint.deviceId, endpoint.binding);
    switch (binding?.flow.transport) {
      case 'WS':
      case 'WSS':
        return 'browser';
      case 'TLS':
        return 'prefer';
      default:
        return 'follow';
    }
  }
}
