/**
 * What operations do: a line, and where it is worth it a few sentences more. For routes
 * that do not say it themselves.
 */
export const SUMMARIES: Readonly<Record<string, readonly [summary: string, more?: string]>> = {
  // Call Control
  createCallOutCallSession: [
    'Call from a phone',
    'The device rings first; when it is answered the other side is called. The answer comes at once, with both parties in their first state; events tell the rest.',
  ],
  createConferenceCallSession: [
    'Open a conference',
    'The session has no parties yet. Its host dials `voiceCallToken`, or calls are brought in.',
  ],
  readCallSessionStatus: [
    'Read a call',
    'A call that has ended is not found. With `timestamp` and `timeout` the answer waits for a change.',
  ],
  deleteCallSession: ['End a call', 'For everybody in it.'],
  readCallPartyStatus: ['Read a party'],
  updateCallParty: [
    'Mute a party or let it stand alone',
    'A muted party hears and is not heard. One that stands alone stays in the call when the others leave.',
  ],
  deleteCallParty: [
    'Remove a party',
    'Its phone is hung up. A call of two ends with it; a conference goes on.',
  ],
  holdCallParty: ['Hold', 'The others hear music until the party is taken off hold.'],
  unholdCallParty: ['Take off hold'],
  rejectParty: [
    'Reject a ringing call',
    'The caller goes on to voicemail or wherever the user lets rejected calls go.',
  ],
  transferCallParty: [
    'Transfer',
    'To a number, an extension, a mailbox or a park orbit: exactly one of the fields. The session may become another: a `Gone` status with `peerId` says which.',
  ],
  forwardCallParty: [
    'Send a ringing call elsewhere',
    'To a number, an extension or a mailbox, without answering it.',
  ],
  bridgeCallParty: [
    'Connect two calls',
    'The other sides of two calls of one user talk to each other, and the user is out (a warm transfer’s last step).',
  ],
  callFlipParty: [
    'Move a call to another phone of the user',
    'By the flip number of one of the user’s forwarding numbers.',
  ],
  answerCallParty: [
    'Answer on a phone',
    'The phone must understand the request to answer; ours and most desk phones do.',
  ],
  ignoreCallInQueue: [
    'Let a queue’s call ring elsewhere',
    'The agent’s phone stops ringing and the queue asks the next one.',
  ],
  callParkParty: ['Park', 'The answer holds the orbit from which any phone can pick the call up.'],
  pickupCallParty: ['Pick a parked call up', 'On the device named.'],
  createCallPartyWithBringIn: [
    'Bring a call into a conference',
    'The party of the other call comes in and that call ends.',
  ],
  superviseCallSession: [
    'Supervise a call',
    'The supervisor’s phone rings and then hears the call. Needs a call monitoring group with both.',
  ],
  superviseCallParty: [
    'Supervise one party’s call',
    'As superviseCallSession, from the side of one party.',
  ],
  startCallRecording: ['Record', 'Both directions, until paused or the party leaves.'],
  pauseResumeCallRecording: ['Pause or go on recording', 'A pause leaves no gap in the file.'],
  replyParty: [
    'Answer a ringing call by a spoken text',
    'The caller hears it and may answer by keys; the event `replied` says what.',
  ],
  readCallPartyMedia: ['Read how a party’s sound travels'],
  sendPartyDigits: ['Send digits to a party’s phone'],
  playToParty: ['Play a sound or text to a party'],
  stopPlayingToParty: ['Stop what plays'],
  openCallStream: ['Stream a call’s sound to a WebSocket'],
  closeCallStream: ['Stop a stream'],
  // RingOut
  createRingOutCall: [
    'Connect two telephones',
    'The own one rings first; when it is answered the other one is called.',
  ],
  readRingOutCallStatus: ['Read how a RingOut call goes'],
  deleteRingOutCall: ['Give a RingOut call up', 'As long as it rings.'],
  // Presence
  readUserPresenceStatus: [
    'Read somebody’s presence',
    'With their calls when `detailedTelephonyState` is true.',
  ],
  updateUserPresenceStatus: ['Change one’s presence'],
  readAccountPresence: ['Read everybody’s presence'],
  readCallQueuePresence: ['Read who takes calls of a queue'],
  updateCallQueuePresence: ['Change who takes calls of a queue'],
  readExtensionCallQueuePresence: ['Read which queues somebody takes calls of'],
  updateExtensionCallQueuePresence: ['Change which queues one takes calls of'],
  // Subscriptions
  createSubscription: [
    'Subscribe to events',
    'A webhook’s address is checked before the answer comes.',
  ],
  listSubscriptions: ['List one’s subscriptions'],
  readSubscription: ['Read a subscription'],
  updateSubscription: ['Change or renew a subscription', 'An empty body renews.'],
  deleteSubscription: ['Unsubscribe'],
  renewSubscription: ['Renew a subscription'],
  // Call log
  readUserCallLog: ['List somebody’s calls', 'Of the last day when no dates are given.'],
  deleteUserCallLog: ['Delete somebody’s call records'],
  readCompanyCallLog: ['List the company’s calls', 'Of the last day when no dates are given.'],
  readUserCallRecord: ['Read a record of somebody’s call log'],
  readCompanyCallRecord: ['Read a record of the company’s call log'],
  syncUserCallLog: ['Follow somebody’s call log', 'First in full, then by token only what is new.'],
  syncAccountCallLog: [
    'Follow the company’s call log',
    'First in full, then by token only what is new.',
  ],
  extractSyncAccountCallLog: ['Follow the company’s call log in full detail'],
  listExtensionActiveCalls: ['List somebody’s calls that go on'],
  listCompanyActiveCalls: ['List the company’s calls that go on'],
  // Recordings
  readCallRecording: ['Read about a recording'],
  readCallRecordingContent: [
    'Read a recording’s sound',
    'MP3 or WAV by `Accept`; ranges are understood.',
  ],
  deleteCompanyCallRecordings: [
    'Delete recordings',
    'All that are named or, when one of them is not there, none. The call log goes on saying that the calls were recorded.',
  ],
  readCallRecordingSettings: ['Read which calls are recorded'],
  updateCallRecordingSettings: ['Change which calls are recorded'],
  // Messages
  listMessages: ['List messages', 'Of the last day when no dates are given.'],
  readMessage: [
    'Read messages',
    'One, or several ids with commas between, which are answered one by one (207).',
  ],
  updateMessage: [
    'Mark messages read or unread',
    'One, or several ids with commas between, which are answered one by one (207).',
  ],
  deleteMessage: ['Delete messages', 'Into the bin; from there, or with `purge`, for good.'],
  readMessageContent: ['Read a message’s sound', 'WAV; ranges are understood.'],
  syncMessages: ['Follow a mailbox', 'First in full, then by token only what is new.'],
  createCustomUserGreeting: ['Set a mailbox’s greeting'],
  readCustomGreeting: ['Read about a greeting'],
  readCustomGreetingContent: ['Read a greeting’s sound'],
  deleteCustomUserGreeting: ['Go back to the standard greeting'],
  // Queues and groups
  listCallQueues: ['List call queues'],
  readCallQueueInfo: ['Read a call queue'],
  updateCallQueueInfo: ['Change a call queue'],
  listCallQueueMembers: ['List a queue’s members'],
  assignMultipleCallQueueMembers: ['Change a queue’s members'],
  listCallMonitoringGroups: ['List call monitoring groups'],
  createCallMonitoringGroup: ['Make a call monitoring group'],
  updateCallMonitoringGroup: ['Rename a call monitoring group'],
  deleteCallMonitoringGroup: ['Remove a call monitoring group'],
  listCallMonitoringGroupMembers: ['List a group’s members'],
  updateCallMonitoringGroupList: ['Change a group’s members'],
  // Directory
  listForwardingNumbers: ['List forwarding numbers'],
  createForwardingNumber: ['Add a forwarding number'],
  readForwardingNumber: ['Read a forwarding number'],
  updateForwardingNumber: ['Change a forwarding number'],
  deleteForwardingNumber: ['Remove a forwarding number'],
  readAccountInfo: ['Read the account'],
  listExtensions: ['List extensions'],
  readExtension: ['Read an extension'],
  readExtensionFeatures: ['Read which features an extension has'],
  readExtensionCallerId: ['Read what somebody’s calls show'],
  updateExtensionCallerId: ['Change what one’s calls show'],
  listExtensionGrants: ['List what one may do with other extensions'],
  listAccountPhoneNumbers: ['List the company’s telephone numbers'],
  listExtensionPhoneNumbers: ['List somebody’s telephone numbers'],
  listDirectoryEntries: ['List the company’s directory'],
  readAuthorizationProfile: ['Read what the user may do'],
  checkUserPermission: ['Ask whether the user may do something'],
  listExtensionDevices: ['List somebody’s devices'],
  readDevice: ['Read a device'],
  updateDevice: ['Change a device'],
  readDeviceSipInfo: ['Read a phone’s SIP credentials'],
  createSIPRegistration: ['Make SIP credentials for a phone in a browser or program'],
  listDialingPlans: ['List what is dialled to which country'],
  listTimezones: ['List time zones'],
  parsePhoneNumber: ['Read telephone numbers as people write them'],
  // OAuth
  authorize: ['Show the login page', 'Where apps send their users’ browsers (RFC 6749 §3.1).'],
  authorize2: ['Show the login page', 'The same with a form.'],
  getToken: [
    'Get tokens',
    'By JWT, authorization code, refresh token or, where it is allowed, password.',
  ],
  revokeToken: ['Revoke a token', 'With it all tokens of the same sign-in (RFC 7009).'],
  authWsToken: ['Get a token for the WebSocket'],
  authJwks: ['Read the keys that tokens are signed with'],
  authUserInfo: ['Read who the user is'],
  readOpenIdConfiguration: ['Read where the endpoints are', 'OpenID Connect Discovery 1.0.'],
  // The API itself
  readAPIVersions: ['List versions of the API'],
  readAPIVersion: ['Read a version of the API'],
  readApiStatus: ['Ask whether the API is up'],
  readClientInfo: ['Read how the server sees the client'],
  readHealth: [
    'Ask how the server is',
    'With everything that is open in it; all zero when nobody calls.',
  ],
  // Administration
  listAccounts: ['List accounts', 'That of the token; all with the admin key.'],
  applyAccount: [
    'Make an account as a file says',
    'All of it or nothing. With `dryRun` it says what would change; `expected` holds it to that.',
  ],
  readAccount: ['Read an account', 'In the form of `account.yaml`, without secrets.'],
  updateAccount: [
    'Change an account’s own settings',
    'Fields that are left out stay as they are; null sets them back.',
  ],
};
