import type { LegEnding } from '@cordboard/calls';

/** What a final SIP failure says about how a leg ended. */
export function endingOf(status: number): LegEnding {
  return { cause: causeOf(status), sipStatus: status };
}

function causeOf(status: number): LegEnding['cause'] {
  // A way to somewhere that we do not go is no way.
  if (status >= 300 && status < 400) return 'unreachable';
  switch (status) {
    case 486:
    case 600:
      return 'busy';
    case 603:
    case 403:
    case 607:
      return 'declined';
    case 404:
    case 410:
    case 484:
    case 604:
      return 'invalid-number';
    case 480:
    case 408:
      return 'no-answer';
    case 487:
      return 'cancelled';
    // Whoever calls has no password of ours for the next one.
    case 401:
    case 407:
    case 502:
    case 503:
    case 504:
      return 'unreachable';
    default:
      return 'failed';
  }
}

/** The final response for a caller whose call did not come about (RFC 3261 §21). */
export function statusFor(ending: LegEnding): number {
  switch (ending.cause) {
    case 'busy':
    // Callers get 486 for a number that does not exist (interface: the invalid numbers).
    case 'invalid-number':
      return 486;
    case 'declined':
      return 603;
    case 'blocked':
      return 403;
    case 'failed':
      return ending.sipStatus ?? 500;
    case 'cancelled':
      return 487;
    case 'hung-up':
    case 'no-answer':
    case 'unreachable':
    case 'answered-elsewhere':
      return 480;
  }
}

/** The Reason header of a CANCEL (RFC 3326); a phone shows no missed call for one answered elsewhere. */
export function reasonFor(ending: LegEnding): readonly (readonly [string, string])[] {
  return ending.cause === 'answered-elsewhere' || ending.cause === 'declined'
    ? [['Reason', 'SIP;cause=200;text="Call completed elsewhere"']]
    : [];
}
