import type { SipMessage, SipParseError } from '../wire/index.ts';
import type { Connection } from './flow.ts';

/** Where transports hand up what arrives. None of these may throw. */
export interface TransportHandlers {
  onMessage(message: SipMessage, flow: Connection): void;
  /** Bytes that are no SIP message; `error.partial` can be answered if present. */
  onUnparsable(error: SipParseError, flow: Connection): void;
  /** A connection ended, by whichever side. Not called for UDP. */
  onClosed(flow: Connection): void;
}
