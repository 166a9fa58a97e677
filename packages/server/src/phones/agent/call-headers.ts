import {
  type EffectOf,
  partyNumberOf,
  partyOf,
  type Session,
  sessionIdOfParty,
} from '@cordboard/calls';
import type { Device } from '../../directory/index.ts';
import type { Header } from '../headers.ts';
import { AGENT_COMMANDS, type AgentMessage, formatAgentMessage } from './rc-message.ts';

type Offer = Pick<EffectOf<'offer-leg'>, 'from' | 'party' | 'to'>;

/** The port that RingCentral's clients find in these names; nobody connects to it. */
const NAMED_PORT = 5060;

/** What a call is named in messages between us and one phone. */
export function agentHead(
  session: Session,
  party: string,
  device: Device,
  domain: string,
): Omit<AgentMessage['head'], 'command'> {
  const number = partyNumberOf(session.id, party) ?? 0;
  const sid = `${session.legacyId}${String(number).padStart(2, '0')}`;
  return {
    sid,
    request: `{${party}}`,
    from: `#${sid}@${domain}:${NAMED_PORT}`,
    to: `${device.sipUserName}@${domain}:${NAMED_PORT}`,
  };
}

/** The party that a phone's message is about. */
export function partyOfRequest(request: string): string | undefined {
  return /^\{(p-[0-9a-fz]+-\d+)\}$/.exec(request)?.[1];
}

/** The headers by which web phones know a call that comes in (contract: clients §6). */
export function callHeaders(
  session: Session,
  { party: id, from, to }: Offer,
  device: Device,
  domain: string,
): readonly Header[] {
  const head = agentHead(session, id, device, domain);
  const body = {
    SrvLvl: '0',
    SrvLvlExt: '0',
    Phn: from.phoneNumber ?? 'anonymous',
    Nm: from.name ?? '',
    ToPhn: to.phoneNumber ?? '',
    ToNm: to.name ?? '',
    RecUrl: '',
    Cln: device.authorizationId,
  };
  const message = formatAgentMessage({
    head: { ...head, command: AGENT_COMMANDS.incomingCall },
    body,
  });
  return [
    ['P-rc', message],
    ['p-rc-api-call-info', callInfo(session, id, from.name)],
  ];
}

function callInfo(session: Session, id: string, callerName: string | undefined): string {
  const sessionId = sessionIdOfParty(id);
  const number = sessionId === session.id ? partyNumberOf(session.id, id) : undefined;
  const party = number === undefined ? undefined : partyOf(session, number);
  const attributes = party?.queueCall === true ? 'queue-call,reject' : 'reject';
  return [
    `callAttributes=${attributes}`,
    ...(callerName === undefined ? [] : [`callerIdName=${plain(callerName)}`]),
    ...(party?.agentOf === undefined ? [] : [`queueName=${plain(party.agentOf.name)}`]),
  ].join(';');
}

/** Without what these phones take for the end of a value. */
function plain(text: string): string {
  return text.replace(/[;=\r\n]/g, ' ').replace(/: /g, ':');
}
