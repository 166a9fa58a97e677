import {
  type EndedReply,
  LONGEST_REPLY_TIME,
  type ReplyPattern,
  type ReplyRequest,
} from '../../replies/index.ts';
import type { AgentMessage } from './rc-message.ts';

type Body = AgentMessage['body'];

/** `RepTp` of the patterns that say who calls back: by `Dir`, us or the caller. */
const CALL_BACK: Readonly<Record<string, readonly [ReplyPattern, ReplyPattern]>> = {
  '1': ['WillCallYouBack', 'CallMeBack'],
  '4': ['WillCallYouBackLater', 'CallMeBackLater'],
};
/** `RepTp` of the others. */
const PLAIN: Readonly<Record<string, ReplyPattern>> = {
  '2': 'OnMyWay',
  '3': 'OnTheOtherLine',
  '5': 'InAMeeting',
  '6': 'OnTheOtherLineNoCall',
};
const UNITS = { '0': 'Minute', '1': 'Hour', '2': 'Day' } as const;

/** What a web phone wants its caller told (contract: clients §6); undefined when it cannot be said. */
export function readAgentReply({
  RepTp = '',
  Bdy = '',
  Dir,
  Vl,
  Units,
}: Body): ReplyRequest | undefined {
  if (RepTp === '0') return Bdy.trim() === '' ? undefined : { text: Bdy.trim() };
  const plain = PLAIN[RepTp];
  if (plain !== undefined) return { pattern: plain };
  const pattern = CALL_BACK[RepTp]?.[Dir === '1' ? 1 : 0];
  if (pattern === undefined || RepTp === '4') return pattern && { pattern };
  const time = Number(Vl);
  const unit = Units === '0' || Units === '1' || Units === '2' ? UNITS[Units] : undefined;
  const isTime = Number.isInteger(time) && time > 0 && time <= LONGEST_REPLY_TIME;
  return isTime && unit !== undefined ? { pattern, in: { time, unit } } : undefined;
}

const RESPONSES = { yes: '1', no: '2', number: '3' } as const;

/** The attributes that tell a web phone what the caller answered. */
export function answerBody({ party, answer }: Pick<EndedReply, 'party' | 'answer'>): Body {
  return {
    // Only 0 is known, for a caller who answered; any other says that it did not.
    Sts: answer === undefined ? '1' : '0',
    ...(answer === undefined ? {} : { Resp: RESPONSES[answer.kind] }),
    ExtNfo: answer?.kind === 'number' ? answer.phoneNumber : '',
    Phn: party.from.phoneNumber ?? 'anonymous',
    Nm: party.from.name ?? '',
  };
}
