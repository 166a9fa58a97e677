import {
  type Fact,
  type LegId,
  type Party,
  type PartyId,
  partyIdOf,
  partyNumberOf,
  partyOf,
  type Session,
  sessionIdOfParty,
} from '@cordboard/calls';
import {
  bindingTarget,
  type Flow,
  type Respond,
  type SipEndpoint,
  type SipRequest,
} from '@cordboard/sip';
import { dialectOfBinding } from '../../dialects/index.ts';
import type { Device, Directory } from '../../directory/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import type { EndedReply, Replies } from '../../replies/index.ts';
import type { Router } from '../../routing/index.ts';
import type { Registrations } from '../registrations.ts';
import { answerBody, readAgentReply } from './agent-reply.ts';
import { agentHead, partyOfRequest } from './call-headers.ts';
import {
  AGENT_COMMANDS,
  type AgentMessage,
  formatAgentMessage,
  parseAgentMessage,
} from './rc-message.ts';

const CONTENT_TYPE = 'x-rc/agent';

/** What makes a reply of what a phone's user chose, and knows what came of it. */
export type AgentReplies = Pick<Replies, 'factOf' | 'onEnded'>;

export interface AgentDeskDeps {
  readonly endpoint: Pick<SipEndpoint, 'request'>;
  readonly exchange: Exchange;
  readonly router: Router;
  readonly directory: Directory;
  readonly registrations: Pick<Registrations, 'bindings'>;
  /** Undefined while nobody can be replied to. */
  readonly replies: () => AgentReplies | undefined;
  readonly domain: string;
}

/**
 * Talks with RingCentral's web phones beside their calls (contract: clients §6): what
 * their user chose for a call that rings comes here, and they are told what became of it.
 */
export interface AgentDesk {
  /** Answers a MESSAGE of a phone. */
  receive(request: SipRequest, flow: Flow, respond: Respond): void;
  /** Tells all web phones that rang for a party that its call needs nothing more of them. */
  processed(session: Session, party: PartyId): void;
  /** Tells the web phone that was called on a leg that nothing is left of it here. */
  ended(session: Session, leg: LegId): void;
  /** Tells the web phones that rang what the caller answered to a reply. */
  replied(reply: EndedReply): void;
}

/** What a phone's message asks for, found in the system. */
interface Asked {
  readonly session: Session;
  readonly party: Party;
  readonly device: Device;
  readonly message: AgentMessage;
}

export function createAgentDesk(deps: AgentDeskDeps): AgentDesk {
  const send = (device: Device, message: AgentMessage): void => {
    const { endpoint, registrations, domain } = deps;
    for (const binding of registrations.bindings(device.id)) {
      if (!dialectOfBinding(device, binding).agent) continue;
      endpoint
        .request({
          method: 'MESSAGE',
          target: bindingTarget(binding),
          from: { uri: `sip:${message.head.from}` },
          to: { uri: `sip:${device.sipUserName}@${domain}` },
          contentType: CONTENT_TYPE,
          // The softphone's family of parsers holds a body back that ends in no line break.
          body: `${formatAgentMessage(message)}\r\n`,
        })
        .catch(() => undefined);
    }
  };

  const note = (
    session: Session,
    party: PartyId,
    deviceId: string,
    command: number,
    more: AgentMessage['body'] = {},
  ): void => {
    const device = deps.directory.device(deviceId);
    if (device === undefined) return;
    const head = agentHead(session, party, device, deps.domain);
    send(device, { head: { ...head, command }, body: { Cln: device.authorizationId, ...more } });
  };

  const askedOf = (message: AgentMessage, flow: Flow): Asked | number => {
    const device = deps.directory.device(message.body.Cln ?? '');
    const owns = deps.registrations
      .bindings(device?.id ?? '')
      .some((binding) => binding.flow.id === flow.id);
    // Whose registration came on this connection is who speaks on it.
    if (device === undefined || !owns) return 403;
    const partyId = partyOfRequest(message.head.request);
    const sessionId = partyId === undefined ? undefined : sessionIdOfParty(partyId);
    const session = sessionId === undefined ? undefined : deps.exchange.session(sessionId);
    const number = session === undefined ? undefined : partyNumberOf(session.id, partyId ?? '');
    const party =
      session === undefined || number === undefined ? undefined : partyOf(session, number);
    if (session === undefined || party === undefined) return 481;
    const { owner } = party;
    if (owner.kind !== 'extension' || owner.extensionId !== device.extensionId) return 403;
    return { session, party, device, message };
  };

  /** What cannot be said is refused, so that the user knows that nothing is said. */
  const reply = ({ session, party, message }: Asked, respond: Respond): void => {
    const wanted = readAgentReply(message.body);
    const replies = deps.replies();
    if (wanted === undefined || replies === undefined) return respond(488);
    replies
      .factOf(party.number, wanted)
      .then(async (fact) => {
        const { ok } = await deps.exchange.tell(session.id, fact);
        respond(ok ? 200 : 403);
      })
      .catch(() => respond(503));
  };

  return {
    receive(request, flow, respond) {
      const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
      if (type !== CONTENT_TYPE) return respond(415, { headers: [['Accept', CONTENT_TYPE]] });
      const message = parseAgentMessage(request.body.toString('utf8'));
      if (message === undefined) return respond(400);
      const asked = askedOf(message, flow);
      if (typeof asked === 'number') return respond(asked);
      if (message.head.command === AGENT_COMMANDS.reply) return reply(asked, respond);
      const fact = factOf(deps, asked);
      if (typeof fact === 'number') return respond(fact);
      respond(200);
      if (fact !== undefined) deps.exchange.tell(asked.session.id, fact).catch(() => undefined);
    },
    processed(session, party) {
      const number = partyNumberOf(session.id, party);
      for (const deviceId of rang(session, number)) {
        note(session, party, deviceId, AGENT_COMMANDS.alreadyProcessed);
      }
    },
    ended(session, id) {
      const leg = session.legs.find((one) => one.id === id);
      if (leg?.direction !== 'outgoing' || leg.endpoint.kind !== 'device') return;
      const party = partyIdOf(session.id, leg.party);
      note(session, party, leg.endpoint.deviceId, AGENT_COMMANDS.serverFreeResources);
    },
    replied(ended) {
      const { session, party } = ended;
      for (const deviceId of rang(session, party.number)) {
        note(session, party.id, deviceId, AGENT_COMMANDS.sessionClose, answerBody(ended));
      }
    },
  };
}

/** The devices that were called for a party. */
function rang({ legs }: Session, party: number | undefined): ReadonlySet<string> {
  return new Set(
    legs.flatMap((leg) =>
      leg.party === party && leg.direction === 'outgoing' && leg.endpoint.kind === 'device'
        ? [leg.endpoint.deviceId]
        : [],
    ),
  );
}

/** The fact of a user's choice; nothing for a mere notice, or a status why it is none. */
function factOf(
  { router }: AgentDeskDeps,
  { session, party, message }: Asked,
): Fact | number | undefined {
  const { number } = party;
  switch (message.head.command) {
    case AGENT_COMMANDS.receiveConfirm:
    case AGENT_COMMANDS.startReply:
      return undefined;
    case AGENT_COMMANDS.forward: {
      const { accountId } = session;
      const by = party.owner.kind === 'extension' ? party.owner.extensionId : undefined;
      const destination = router.resolve(accountId, message.body.Phn ?? '', by);
      if (destination.kind === 'nobody') return 404;
      return { type: 'forward-requested', party: number, destination };
    }
    case AGENT_COMMANDS.voicemail: {
      const { owner } = party;
      if (owner.kind !== 'extension') return 403;
      const destination = router.voicemailOf(owner.accountId, owner.extensionId);
      // Without a mailbox the caller goes where callers go whom nobody answers.
      return destination.kind === 'nobody'
        ? { type: 'reject-requested', party: number }
        : { type: 'forward-requested', party: number, destination };
    }
    case AGENT_COMMANDS.reject:
      return { type: 'reject-requested', party: number };
    default:
      return 488;
  }
}
