export { type EndedReply, Replies } from './replies.ts';
export {
  LONGEST_REPLY_TIME,
  REPLY_PATTERNS,
  REPLY_UNITS,
  type ReplyPattern,
  type ReplyRequest,
  TIMED_PATTERNS,
} from './words.ts';
