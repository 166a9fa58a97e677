import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of subscriptions and their receivers. Codes and statuses are RingCentral's (contract E and H). */
export const SUBSCRIPTION_ERRORS = {
  'SUB-505': {
    status: 403,
    message: 'Subscriptions limit exceeded{detail}',
    retryable: false,
    meaning: 'A user has at most 30 subscriptions per application. Delete one first.',
  },
  'SUB-507': {
    status: 404,
    message: 'Subscription not found',
    retryable: false,
    meaning: 'It expired, was deleted or belongs to another user or application.',
  },
  'SUB-511': {
    status: 405,
    message: 'WebSocket subscriptions cannot be updated over HTTP',
    retryable: false,
    meaning: 'Send the request through the WebSocket connection that the subscription lives on.',
  },
  'SUB-516': {
    status: 400,
    message: 'Reminder parameters are invalid{detail}',
    retryable: false,
    meaning:
      'The threshold is at most half of the lifetime and the interval at most half of the threshold, both in seconds.',
  },
  'SUB-520': {
    status: 400,
    message: 'WebHook responds without the validation token{detail}',
    retryable: true,
    meaning: 'The receiver must send the header Validation-Token back as it got it.',
  },
  'SUB-521': {
    status: 400,
    message: 'WebHook is not reachable{detail}',
    retryable: true,
    meaning:
      'Nothing answered at the address within three seconds, or the address lies outside the networks webhooks may go to.',
  },
  'SUB-523': {
    status: 400,
    message: 'HTTPS is required for WebHook transport',
    retryable: false,
    meaning: 'In production events are sent to https addresses only.',
  },
  'SUB-524': {
    status: 400,
    message: 'WebHook certificate is not trusted{detail}',
    retryable: false,
    meaning: 'The TLS certificate of the receiver is not valid for its address.',
  },
  'SUB-525': {
    status: 400,
    message: 'WebHook response is invalid{detail}',
    retryable: true,
    meaning: 'The receiver must answer with status 200 and at most 1,024 bytes.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
