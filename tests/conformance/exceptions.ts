/**
 * Where answers differ from the rule of the walk because the contract is wrong, contradicts itself, or its
 * published clients do otherwise: `operation, what was done` with the reason.
 */
export const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  [
    'answerCallParty, without deviceId',
    'Published clients send {} (contract A.1): the phone that rings is meant.',
  ],
  [
    'ignoreCallInQueue, without deviceId',
    'Published clients send {} (contract A.1): the phone that rings is meant.',
  ],
  [
    'updateSubscription, without eventFilters',
    'Published clients renew by an empty body (contract E), though the schema requires filters.',
  ],
  [
    'updateForwardingNumber, type: "PhoneLine"',
    'A line of a phone is another thing than a number.',
  ],
  ['updateCallQueueInfo, status: "Unassigned"', 'There are no extensions without a use.'],
  ['updateCallQueueInfo, subType: "Emergency"', 'There are no emergency queues.'],
  [
    'updateUserPresenceStatus, dndStatus: "Unknown"',
    'A state to be told, and none to be wished for.',
  ],
  ...['listSubscriptions', 'readSubscription'].map(
    (operation) =>
      [
        `${operation}, over a WebSocket`,
        'Subscriptions have relative addresses there (contract E), which the schema does not allow.',
      ] as const,
  ),
  ...['syncUserCallLog', 'syncAccountCallLog', 'extractSyncAccountCallLog'].map(
    (operation) =>
      [
        `${operation}, syncType=ISync`,
        'It goes on from the token of an earlier synchronisation, and there is none here.',
      ] as const,
  ),
]);
