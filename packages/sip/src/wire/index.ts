export {
  addresses,
  callId,
  contacts,
  contentType,
  cseq,
  type Essentials,
  essentials,
  expires,
  from,
  isContactWildcard,
  maxForwards,
  optionTags,
  to,
  via,
  vias,
} from './accessors.ts';
export { createRequest, createResponse, type ResponseOptions } from './build.ts';
export { type CSeq, parseCSeq } from './cseq.ts';
export * from './digest/index.ts';
export { StreamFramer, type StreamFramerOptions, type StreamItem } from './framer.ts';
export { SipHeaders } from './headers.ts';
export type { SipMessage, SipRequest, SipResponse } from './message.ts';
export { formatNameAddr, type NameAddr, nameAddr, parseNameAddr } from './name-addr.ts';
export { canonicalName } from './names.ts';
export {
  formatParams,
  type ParameterisedValue,
  type Params,
  parseParameterised,
} from './params.ts';
export { type ParseResult, parseMessage, type SipParseError } from './parse.ts';
export { reasonPhrase } from './reasons.ts';
export * from './sdp/index.ts';
export { serialize } from './serialize.ts';
export { formatUri, parseUri, type SipUri, sipUri, uriEquals, uriHeader } from './uri.ts';
export { type RequestRules, type Verdict, validateRequest, validateResponse } from './validate.ts';
export { BRANCH_COOKIE, formatVia, parseVia, type Via } from './via.ts';
