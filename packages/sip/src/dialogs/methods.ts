/** Methods we understand, for Allow (RFC 3261 §20.5). */
export const ALLOWED_METHODS = [
  'INVITE',
  'ACK',
  'CANCEL',
  'BYE',
  'OPTIONS',
  'PRACK',
  'UPDATE',
  'INFO',
  'MESSAGE',
  'NOTIFY',
  'REFER',
  'REGISTER',
  'SUBSCRIBE',
] as const;

export const ALLOW = ALLOWED_METHODS.join(', ');

/** Extensions we understand, for Supported and against Require. */
export const SUPPORTED_OPTIONS: readonly string[] = ['100rel', 'timer', 'replaces'];

export const SUPPORTED = SUPPORTED_OPTIONS.join(', ');
