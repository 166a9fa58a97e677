// Generated from docs/openapi.json by `npm run generate`; do not edit.

import type {
  AccountId,
  DeviceId,
  ExtensionId,
  PartyId,
  RecordingId,
  SubscriptionId,
  TelephonySessionId,
} from '../ids.ts';

/** One account of a Cordboard phone system. */
export type AccountFile = {
  readonly account: AccountItem;
  /**
   * Places where phones stand, with what emergency services are told. A list that is there is
   * complete: what it does not name is removed.
   */
  readonly locations?: readonly LocationItem[];
  /**
   * Lines to carriers and other phone systems. A list that is there is complete: what it does
   * not name is removed.
   */
  readonly trunks?: readonly TrunkItem[];
  /** People. A list that is there is complete: what it does not name is removed. */
  readonly users?: readonly UserItem[];
  /** Call queues. A list that is there is complete: what it does not name is removed. */
  readonly queues?: readonly QueueItem[];
  /** IVR menus. A list that is there is complete: what it does not name is removed. */
  readonly menus?: readonly MenuItem[];
  /** Park location groups. A list that is there is complete: what it does not name is removed. */
  readonly parkLocations?: readonly ParkLocationItem[];
  /**
   * Who may supervise whose calls. A list that is there is complete: what it does not name is
   * removed.
   */
  readonly monitoringGroups?: readonly MonitoringGroupItem[];
  /**
   * Programs that sign users of this account in. A list that is there is complete: what it does
   * not name is removed.
   */
  readonly apps?: readonly AppItem[];
};

/** The account. */
export type AccountInfo = {
  readonly id: number;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly mainNumber: string;
  readonly operator?: ExtensionReference;
  readonly serviceInfo: {
    /** Address of the resource in the API. */
    readonly uri: string;
    readonly brand: {
      readonly id: string;
      readonly name: string;
      readonly homeCountry: Country;
    };
  };
  readonly setupWizardState: string;
  readonly status: string;
  readonly regionalSettings: RegionalSettings;
};

/** The account itself, in `account.yaml`. */
export type AccountItem = {
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name of the company. */
  readonly name?: string;
  /** Telephone number with country code (E.164), as "+12125550101". */
  readonly mainNumber: string;
  /** Extension that takes calls to the main number. */
  readonly operator?: string;
  /** Whether the account may be used. Default Confirmed. */
  readonly status?: 'Confirmed' | 'Disabled';
  readonly recording?: RecordingSettings;
  readonly businessHours?: BusinessHours;
  readonly outgoing?: AccountOutgoing;
};

/** Which calls to the outside are allowed. */
export type AccountOutgoing = {
  /** Countries besides the own one that may be called (ISO 3166), or `*` for all. Default none. */
  readonly countries?: readonly string[];
  /**
   * Whether numbers may be called that cost extra: premium rate, shared cost, satellite. Default
   * false.
   */
  readonly premium?: boolean;
  /** How many calls to the outside the account has at the same time. Default 50. */
  readonly maxCalls?: number;
  /** How many of them one user has, forwarded ones included. Default 12. */
  readonly maxCallsPerUser?: number;
};

/** An account, in a list. */
export type AccountSummary = {
  readonly id: string;
  readonly name: string;
  readonly mainNumber: string;
};

/** A call that somebody is in. */
export type ActiveCallInfo = {
  readonly id: string;
  readonly direction: CallDirection;
  /** Whether it came through a queue. */
  readonly queueCall: boolean;
  readonly from?: string;
  /** Name of who calls. */
  readonly fromName?: string;
  readonly to?: string;
  /** Name of who is called. */
  readonly toName?: string;
  readonly telephonyStatus: TelephonyStatus;
  readonly terminationType?: 'final';
  readonly sipData?: SipData;
  /** The numeric legacy id; `0` in a conference. */
  readonly sessionId: string;
  /** When it began. */
  readonly startTime: string;
  /** Id of the party in that call. */
  readonly partyId: PartyId;
  /** Id of the call, as Call Control has it. */
  readonly telephonySessionId: TelephonySessionId;
  readonly callInfo?: UiCallInfo;
};

/** A permission that a user has. */
export type ActivePermission = {
  readonly permission: {
    /** Address of the resource in the API. */
    readonly uri: string;
    readonly id: string;
  };
  readonly effectiveRole: {
    /** Address of the resource in the API. */
    readonly uri: string;
    readonly id: string;
  };
  readonly scopes: readonly string[];
};

/** The party of another call that comes in. */
export type AddPartyRequest = {
  /** The `s-…` id of the other call. */
  readonly sessionId?: TelephonySessionId;
  /** The older name of `sessionId`. */
  readonly telephonySessionId?: TelephonySessionId;
  /** The party that comes in. */
  readonly partyId: PartyId;
};

/** The device that answers. */
export type AnswerTarget = {
  /** The phone that answers. */
  readonly deviceId?: DeviceId;
};

/** How calls to a user are handled at a time. */
export type AnsweringRule = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  readonly type: 'BusinessHours' | 'AfterHours';
  readonly name: string;
  readonly enabled: boolean;
  readonly schedule: {
    readonly ref: 'BusinessHours' | 'AfterHours';
  };
  readonly callHandlingAction:
    | 'ForwardCalls'
    | 'UnconditionalForwarding'
    | 'TransferToExtension'
    | 'TakeMessagesOnly'
    | 'PlayAnnouncementOnly';
  readonly forwarding?: {
    readonly notifyMySoftPhones: boolean;
    readonly softPhonesRingCount: number;
    readonly softPhonesAlwaysRing: boolean;
    readonly ringingMode: 'Sequentially' | 'Simultaneously';
    readonly rules: readonly {
      readonly index: number;
      /** Of five seconds each. */
      readonly ringCount: number;
      readonly enabled: boolean;
      readonly forwardingNumbers: readonly {
        readonly id: string;
        /** Address of the resource in the API. */
        readonly uri?: string;
        /** Telephone number, with country code where it has one (E.164). */
        readonly phoneNumber?: string;
        readonly label: string;
        readonly type: string;
      }[];
    }[];
  };
  readonly unconditionalForwarding?: {
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber: string;
  };
  readonly transfer?: {
    readonly extension: DeviceAddress;
  };
  readonly voicemail?: {
    readonly enabled: boolean;
    readonly recipient: DeviceAddress;
  };
  readonly greetings: readonly {
    readonly type: string;
  }[];
  readonly screening: 'Off';
};

/** How calls are handled at a time, in a list. */
export type AnsweringRuleSummary = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  readonly type: 'BusinessHours' | 'AfterHours';
  readonly name: string;
  readonly enabled: boolean;
};

/** A version of the API. */
export type ApiVersion = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly versionString: string;
  readonly releaseDate: string;
  readonly uriString: string;
};

/** A program that signs users in, in `account.yaml`. */
export type AppItem = {
  /** Client id of the program. */
  readonly clientId: string;
  /** What people call the program. */
  readonly name?: string;
  /** Client secret. Kept as a hash; a program without one must use PKCE. */
  readonly secret?: string;
  /** What the program may do. Default everything. */
  readonly permissions?: readonly (
    | 'CallControl'
    | 'EditAccounts'
    | 'EditCallLog'
    | 'EditExtensions'
    | 'EditMessages'
    | 'EditPresence'
    | 'ReadAccounts'
    | 'ReadCallLog'
    | 'ReadCallRecording'
    | 'ReadMessages'
    | 'ReadPresence'
    | 'RingOut'
    | 'VoipCalling'
    | 'WebSocket'
    | 'WebSocketsSubscription'
  )[];
  /** Where users are sent back to after signing in. */
  readonly redirectUris?: readonly string[];
};

/** What an apply did, or would do. */
export type Applied = {
  /** Id of the account. */
  readonly accountId: AccountId;
  readonly differences: readonly Difference[];
  /** Stands for exactly these differences. */
  readonly fingerprint: string;
  /** Whether it was done. */
  readonly applied: boolean;
};

/** A role that a user has. */
export type AssignedRole = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  /** As people are shown it. */
  readonly displayName: string;
  readonly autoAssigned: boolean;
  readonly siteCompatible: boolean;
  readonly siteRestricted: boolean;
};

/** What an app asks a user for. */
export type AuthorizeRequest = {
  readonly response_type: 'code';
  /** Of the app. */
  readonly client_id: string;
  /** Where the login page sends the user back to. */
  readonly redirect_uri: string;
  /** Comes back unchanged. */
  readonly state?: string;
  /** App permissions, with spaces between. */
  readonly scope?: string;
  /** PKCE (RFC 7636). */
  readonly code_challenge?: string;
  readonly code_challenge_method?: 'plain' | 'S256';
  /** Is filled in as the user name. */
  readonly login_hint?: string;
  readonly display?: string;
  readonly prompt?: string;
  readonly ui_locales?: string;
  readonly nonce?: string;
};

/** Calls to the outside were refused. */
export type BlockedCallsEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: BlockedCallsEventBody;
};

/** Calls to the outside that were refused. */
export type BlockedCallsEventBody = {
  /** Id of the account. */
  readonly accountId: AccountId;
  /** Id of the extension. */
  readonly extensionId?: ExtensionId;
  /** Telephone number, with country code where it has one (E.164). */
  readonly phoneNumber: string;
  readonly blockedBy: string;
  readonly reason: string;
  readonly count: number;
  /** When it happened. */
  readonly eventTime: string;
};

/** A caller that a user does not want. */
export type BlockedNumber = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  /** Telephone number, with country code where it has one (E.164). */
  readonly phoneNumber: string;
  readonly label: string;
  readonly status: 'Blocked' | 'Allowed';
};

/** The other call. */
export type BridgeTargetRequest = {
  /** Id of the call, as Call Control has it. */
  readonly telephonySessionId: TelephonySessionId;
  /** The party that takes the place of this one. */
  readonly partyId: PartyId;
};

/** When somebody is there; a weekday without hours is closed. */
export type BusinessHours = {
  /** Name of the time zone, as America/Los_Angeles. */
  readonly timeZone: string;
  readonly monday?: readonly {
    /** Time of day, as 09:00. */
    readonly from: string;
    /** Time of day, as 09:00. */
    readonly to: string;
  }[];
  readonly tuesday?: readonly {
    /** Time of day, as 09:00. */
    readonly from: string;
    /** Time of day, as 09:00. */
    readonly to: string;
  }[];
  readonly wednesday?: readonly {
    /** Time of day, as 09:00. */
    readonly from: string;
    /** Time of day, as 09:00. */
    readonly to: string;
  }[];
  readonly thursday?: readonly {
    /** Time of day, as 09:00. */
    readonly from: string;
    /** Time of day, as 09:00. */
    readonly to: string;
  }[];
  readonly friday?: readonly {
    /** Time of day, as 09:00. */
    readonly from: string;
    /** Time of day, as 09:00. */
    readonly to: string;
  }[];
  readonly saturday?: readonly {
    /** Time of day, as 09:00. */
    readonly from: string;
    /** Time of day, as 09:00. */
    readonly to: string;
  }[];
  readonly sunday?: readonly {
    /** Time of day, as 09:00. */
    readonly from: string;
    /** Time of day, as 09:00. */
    readonly to: string;
  }[];
  /** Where calls go while nobody is there. Default `Voicemail`. */
  readonly afterHours?: {
    /** To a mailbox, another extension, a telephone number, or the end of the call. */
    readonly action: 'Voicemail' | 'Extension' | 'PhoneNumber' | 'Disconnect';
    /** The extension; for `Voicemail` whose mailbox, by default the own one. */
    readonly extensionId?: ExtensionId;
    /** A number, as dialled. */
    readonly phoneNumber?: string;
  };
};

/** Which way a call goes, as its party sees it. */
export type CallDirection = 'Inbound' | 'Outbound';

/** A line that a screen shows of a call. */
export type CallInfo = {
  readonly type: string;
  readonly value: string;
};

/** Whose call it was. */
export type CallLogExtension = {
  readonly id: number;
  /** Address of the resource in the API. */
  readonly uri: string;
};

/** A part of a call: one telephone or one wait. */
export type CallLogLeg = {
  readonly extension?: CallLogExtension;
  /** Id of the call, as Call Control has it. */
  readonly telephonySessionId: TelephonySessionId;
  /** Id of the party in that call. */
  readonly partyId: PartyId;
  /** How it travels. */
  readonly transport: string;
  readonly from: CallLogParty;
  readonly to: CallLogParty;
  readonly type: string;
  readonly direction: string;
  readonly action: string;
  /** How it ended. */
  readonly result: string;
  readonly reason?: string;
  /** The same, for people. */
  readonly reasonDescription?: string;
  /** When it began. */
  readonly startTime: string;
  /** In seconds. */
  readonly duration: number;
  /** In ms. */
  readonly durationMs: number;
  readonly recording?: CallLogRecording;
  readonly message?: CallLogMessage;
  readonly legType: string;
  /** Whether the leg is what the record is about. */
  readonly master: boolean;
};

/** The message that a caller left. */
export type CallLogMessage = {
  readonly id: string;
  readonly type: string;
  /** Address of the resource in the API. */
  readonly uri: string;
};

/** Somebody who called or was called. */
export type CallLogParty = {
  /** Telephone number, with country code where it has one (E.164). */
  readonly phoneNumber?: string;
  /** The short number that colleagues dial. */
  readonly extensionNumber?: string;
  /** Id of the extension. */
  readonly extensionId?: ExtensionId;
  readonly name?: string;
  readonly device?: DeviceAddress;
};

/** A call that has ended, or goes on. */
export type CallLogRecord = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Numeric legacy id of the call. */
  readonly sessionId: string;
  readonly extension?: CallLogExtension;
  /** Id of the call, as Call Control has it. */
  readonly telephonySessionId: TelephonySessionId;
  /** Id of the party in that call. */
  readonly partyId: PartyId;
  /** How it travels. */
  readonly transport: string;
  readonly from: CallLogParty;
  readonly to: CallLogParty;
  readonly type: string;
  readonly direction: string;
  readonly action: string;
  /** How it ended. */
  readonly result: string;
  readonly reason?: string;
  /** The same, for people. */
  readonly reasonDescription?: string;
  /** When it began. */
  readonly startTime: string;
  /** In seconds. */
  readonly duration: number;
  /** In ms. */
  readonly durationMs: number;
  readonly recording?: CallLogRecording;
  readonly message?: CallLogMessage;
  /** After an attended transfer: the call in which the target was asked. */
  readonly transferTarget?: {
    /** Id of the call, as Call Control has it. */
    readonly telephonySessionId: TelephonySessionId;
  };
  /** After an attended transfer: the call of whoever was transferred. */
  readonly transferee?: {
    /** Id of the call, as Call Control has it. */
    readonly telephonySessionId: TelephonySessionId;
  };
  /** Whether it was deleted; lists show it where asked to. */
  readonly deleted?: boolean;
  /** When it last changed. */
  readonly lastModifiedTime: string;
  /** Each stretch of the call, to each phone or place. */
  readonly legs?: readonly CallLogLeg[];
};

/** The recording of a call. */
export type CallLogRecording = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly type: string;
  /** Address of the sound. */
  readonly contentUri: string;
};

/** What is new in a call log. */
export type CallLogSync = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CallLogRecord[];
  readonly syncInfo: {
    /** `FSync` for all, `ISync` for what changed. */
    readonly syncType: string;
    /** To go on from the next time. */
    readonly syncToken: string;
    /** Up to when this is true. */
    readonly syncTime: string;
    /** Whether there are newer ones that do not stand here. */
    readonly newerRecordsExist?: boolean;
  };
};

/** A group of supervisors and agents. */
export type CallMonitoringGroup = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  readonly name: string;
};

/** Who comes into a group, changes in it or leaves it. */
export type CallMonitoringGroupBulkAssign = {
  readonly addedExtensions?: readonly {
    readonly id?: string;
    readonly permissions?: readonly ('Monitoring' | 'Monitored')[];
  }[];
  readonly updatedExtensions?: readonly {
    readonly id?: string;
    readonly permissions?: readonly ('Monitoring' | 'Monitored')[];
  }[];
  readonly removedExtensions?: readonly {
    readonly id?: string;
    readonly permissions?: readonly ('Monitoring' | 'Monitored')[];
  }[];
};

/** Somebody in a group, who may supervise or be supervised. */
export type CallMonitoringGroupMember = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  /** The short number that colleagues dial. */
  readonly extensionNumber: string;
  readonly permissions: readonly ('Monitoring' | 'Monitored')[];
};

/** How a group is called. */
export type CallMonitoringGroupRequest = {
  readonly name: string;
  readonly site?: {
    readonly id?: string;
  };
};

/** How a call began. */
export type CallOrigin = {
  readonly type: 'Call' | 'CallOut' | 'RingOut' | 'RingMe' | 'Conference' | 'Zoom';
};

/** One seat of a call. */
export type CallParty = {
  /** Id of the party: that of the call and a number. */
  readonly id: PartyId;
  /** Id of the account. */
  readonly accountId?: AccountId;
  /** Whose seat it is; absent for people outside. */
  readonly extensionId?: ExtensionId;
  /** Brand of the account. */
  readonly brandId?: string;
  /** What else is known of the party. */
  readonly attributes: {
    /** Whether it came through a queue. */
    readonly queueCall?: boolean;
  };
  readonly status: CallStatusInfo;
  /** Whether the party is not heard. */
  readonly muted: boolean;
  /** Whether the party stays when all others have left. */
  readonly standAlone: boolean;
  readonly park?: ParkInfo;
  readonly from: PartyInfo;
  readonly to: PartyInfo;
  readonly owner?: OwnerInfo;
  readonly direction: CallDirection;
  readonly conferenceRole?: ConferenceRole;
  readonly ringOutRole?: RingOutRole;
  /** What is recorded of the party, or was. */
  readonly recordings?: readonly RecordingInfo[];
};

/** To which phone the call moves. */
export type CallPartyFlip = {
  /** Text; programs that send the digit as a number are understood. */
  readonly callFlipId: string | number;
};

/** What a caller is told: a text, or one of the patterns. */
export type CallPartyReply = {
  /** Is spoken. */
  readonly replyWithText?: string;
  /** A text that is ready, with times to fill in. */
  readonly replyWithPattern?: {
    readonly pattern:
      | 'WillCallYouBack'
      | 'CallMeBack'
      | 'OnMyWay'
      | 'OnTheOtherLine'
      | 'WillCallYouBackLater'
      | 'CallMeBackLater'
      | 'InAMeeting'
      | 'OnTheOtherLineNoCall';
    /** For `WillCallYouBack` and `CallMeBack`, which require it; of no meaning for the others. */
    readonly time?: number;
    readonly timeUnit?: 'Minute' | 'Hour' | 'Day';
  };
};

/** Who becomes a member, and who is none any more. */
export type CallQueueBulkAssign = {
  readonly addedExtensionIds?: readonly string[];
  readonly removedExtensionIds?: readonly string[];
};

/** A call queue. */
export type CallQueueDetails = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  /** The short number that colleagues dial. */
  readonly extensionNumber: string;
  readonly name: string;
  readonly status: GroupStatus;
  readonly serviceLevelSettings?: ServiceLevelSettings;
  /** Whether members may say themselves whether they take calls. */
  readonly editableMemberStatus: boolean;
  readonly alertTimer?:
    | 5
    | 10
    | 15
    | 20
    | 30
    | 45
    | 60
    | 120
    | 180
    | 240
    | 300
    | 360
    | 420
    | 480
    | 540
    | 600;
};

/** A call queue, in a list. */
export type CallQueueInfo = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  /** The short number that colleagues dial. */
  readonly extensionNumber: string;
  readonly name: string;
  readonly status: GroupStatus;
};

/** A member of a call queue. */
export type CallQueueMemberInfo = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: number;
  /** The short number that colleagues dial. */
  readonly extensionNumber: string;
};

/** Which members take calls of a queue. */
export type CallQueuePresence = {
  /** Those of this page. */
  readonly records: readonly {
    readonly member: {
      readonly id: string;
      readonly name: string;
      /** The short number that colleagues dial. */
      readonly extensionNumber: string;
    };
    /** Whether calls of any queue are taken. */
    readonly acceptQueueCalls: boolean;
    /** Whether calls of this queue are taken. */
    readonly acceptCurrentQueueCalls: boolean;
  }[];
};

/** A member takes calls of a queue, or takes none any more. */
export type CallQueuePresenceEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: CallQueuePresenceEventBody;
};

/** Whether a member takes calls of a queue. */
export type CallQueuePresenceEventBody = {
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  readonly callQueueId: string;
  /** Whether calls of the queue are taken. */
  readonly acceptCalls: boolean;
  /** The same, as older documents have it. */
  readonly records: readonly {
    readonly member: {
      readonly id: string;
    };
    /** Whether calls of this queue are taken. */
    readonly acceptCurrentQueueCalls: boolean;
  }[];
};

/** A change of a call queue. */
export type CallQueueUpdate = {
  readonly subType?: 'Emergency' | 'Unknown';
  readonly site?: {
    readonly id?: string;
  };
  /** The short number that colleagues dial. */
  readonly extensionNumber?: string;
  readonly name?: string;
  readonly status?: GroupStatus;
  readonly serviceLevelSettings?: ServiceLevelSettings;
  /** Whether members may say themselves whether they take calls. */
  readonly editableMemberStatus?: boolean;
  readonly alertTimer?:
    | 5
    | 10
    | 15
    | 20
    | 30
    | 45
    | 60
    | 120
    | 180
    | 240
    | 300
    | 360
    | 420
    | 480
    | 540
    | 600;
};

/** Which members are to take calls of a queue. */
export type CallQueueUpdatePresence = {
  /** Those of this page. */
  readonly records?: readonly {
    readonly member?: {
      readonly id?: string;
      readonly name?: string;
      /** The short number that colleagues dial. */
      readonly extensionNumber?: string;
      readonly extensionSubType?:
        | 'VideoPro'
        | 'VideoProPlus'
        | 'DigitalSignageOnlyRooms'
        | 'Unknown'
        | 'Emergency';
      readonly site?: Readonly<Record<string, unknown>>;
    };
    /** Ignored. */
    readonly acceptQueueCalls?: boolean;
    /** Whether calls of this queue are taken. */
    readonly acceptCurrentQueueCalls?: boolean;
  }[];
};

/** The recording of a call that goes on. */
export type CallRecording = {
  /** Id of the recording. */
  readonly id: RecordingId;
  /** Whether it records now. */
  readonly active: boolean;
  readonly mode: 'Automatic' | 'OnDemand';
  readonly view: 'Party' | 'Session';
};

/** Recordings by their ids. */
export type CallRecordingIds = {
  /** Those of this page. */
  readonly records: readonly string[];
};

/** A recording. */
export type CallRecordingInfo = {
  readonly id: RecordingId;
  /** Address of the sound. */
  readonly contentUri: string;
  /** Media type of the sound. */
  readonly contentType: string;
  /** In seconds. */
  readonly duration: number;
  readonly channels: readonly Readonly<Record<string, string>>[];
};

/** Which calls are recorded. */
export type CallRecordingSettings = {
  readonly onDemand?: {
    readonly enabled?: boolean;
    /** Recordings are kept until they are deleted. */
    readonly retentionPeriod?: number;
  };
  readonly automatic?: {
    readonly enabled?: boolean;
    readonly outboundCallAnnouncement?: boolean;
    readonly outboundCallTones?: boolean;
    readonly allowMute?: boolean;
    /** Recordings are kept until they are deleted. */
    readonly retentionPeriod?: number;
    /** There is none. */
    readonly maxNumberLimit?: number;
    /** How many extensions record all calls. */
    readonly extensionCount?: number;
  };
  readonly greetings?: readonly {
    readonly type: string;
    readonly mode: string;
  }[];
};

/** Whether it records now. */
export type CallRecordingUpdate = {
  /** False pauses, true goes on. */
  readonly active: boolean;
};

/** A call. */
export type CallSession = {
  readonly session: CallSessionObject;
};

/** A call with all its parties. */
export type CallSessionObject = {
  /** Id of the call: `s-…`. */
  readonly id: TelephonySessionId;
  /** Numeric legacy id, as in events and presence. */
  readonly sessionId: string;
  /** Which server the call is on. */
  readonly serverId: string;
  readonly origin: CallOrigin;
  /** What the host of a conference dials to enter it. */
  readonly voiceCallToken?: string;
  /** Everybody in it, and who was. */
  readonly parties: readonly CallParty[];
  /** When it was made. */
  readonly creationTime: string;
};

/** What a party is doing, and why. */
export type CallStatusInfo = {
  readonly code: PartyStatusCode;
  readonly reason?: PartyStatusReason;
  /** The park location, where the call is parked. */
  readonly parkData?: string;
  readonly peerId?: PeerInfo;
  readonly mobilePickupData?: MobilePickupData;
  /** Whether the call is a conference; in events. */
  readonly rcc?: boolean;
};

/** Where a call goes: exactly one of the fields. */
export type CallTargetRequest = {
  /** Telephone number, with country code where it has one (E.164). */
  readonly phoneNumber?: string;
  /** The short number that colleagues dial. */
  readonly extensionNumber?: string;
  /** Id of the extension. */
  readonly extensionId?: ExtensionId;
  readonly voicemail?: string;
  /** The park location, as `*801`. */
  readonly parkOrbit?: string;
};

/** The number that is shown. */
export type CallerId = {
  readonly type: string;
  readonly phoneInfo?: {
    readonly id?: string;
    /** Address of the resource in the API. */
    readonly uri?: string;
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber: string;
  };
};

/** The number that is to be shown. */
export type CallerIdChoice = {
  readonly type?: 'PhoneNumber' | 'Blocked';
  readonly phoneInfo?: {
    readonly id?: string;
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber?: string;
  };
};

/** What calls of a user show. */
export type CallerIdInfo = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly byDevice: readonly {
    readonly device: {
      readonly id: string;
      /** Address of the resource in the API. */
      readonly uri: string;
      readonly name: string;
    };
    readonly callerId: CallerId;
  }[];
  readonly byFeature: readonly {
    readonly feature: string;
    readonly callerId: CallerId;
  }[];
  readonly extensionNameForOutboundCalls: boolean;
  readonly extensionNumberForInternalCalls: boolean;
};

/** Caller id of calls to the outside. */
export type CallerIdSettings = {
  /** A number of the account, or `Blocked`. Default the direct number. */
  readonly phoneNumber?: string;
  /** Other numbers for single phones. */
  readonly byDevice?: readonly {
    /** A phone of the user. */
    readonly deviceId: DeviceId;
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber: string;
  }[];
  /** Other numbers for ways of calling. */
  readonly byFeature?: readonly {
    /**
     * `RingOut`: calls that the API begins; `AdditionalSoftphone`: calls of phones that are
     * software.
     */
    readonly feature: 'RingOut' | 'AdditionalSoftphone';
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber: string;
  }[];
  /** Whether people outside are shown the name. Default true. */
  readonly extensionNameForOutboundCalls?: boolean;
  /**
   * Whether people of the account are shown the extension number, and not the number that people
   * outside see. Default true.
   */
  readonly extensionNumberForInternalCalls?: boolean;
};

/** A change of what calls of a user show. */
export type CallerIdUpdate = {
  readonly byDevice?: readonly {
    readonly device: {
      readonly id: string;
    };
    readonly callerId?: CallerIdChoice;
  }[];
  readonly byFeature?: readonly {
    readonly feature: 'RingOut' | 'AdditionalSoftphone';
    readonly callerId?: CallerIdChoice;
  }[];
  readonly extensionNameForOutboundCalls?: boolean;
  readonly extensionNumberForInternalCalls?: boolean;
};

/** Who may see with whom somebody talks. */
export type CallerIdVisibility = 'All' | 'None' | 'PermittedUsers';

/** Somebody who called or was called. */
export type CallerInfo = {
  /** Telephone number, with country code where it has one (E.164). */
  readonly phoneNumber?: string;
  /** The short number that colleagues dial. */
  readonly extensionNumber?: string;
  /** Id of the extension. */
  readonly extensionId?: ExtensionId;
  readonly name?: string;
};

/** How it goes at one of the telephones. */
export type CallingStatusInfo =
  | 'Invalid'
  | 'Success'
  | 'InProgress'
  | 'Busy'
  | 'NoAnswer'
  | 'RingOutFromThisNumberIsNotSupported'
  | 'Rejected'
  | 'GenericError'
  | 'Finished'
  | 'InternationalDisabled'
  | 'DestinationBlocked'
  | 'NotEnoughFunds'
  | 'NosuchUser'
  | 'Error'
  | 'CannotReach'
  | 'NoAnsweringMachine'
  | 'NoSessionFound'
  | 'Unknown';

/** What `checkUserPermission` answers. */
export type CheckUserPermissionResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly successful: boolean;
  readonly details?: ActivePermission;
};

/** How calls to the company number are handled at a time. */
export type CompanyAnsweringRule = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  readonly type: 'BusinessHours' | 'AfterHours';
  readonly name: string;
  readonly enabled: boolean;
  readonly schedule: {
    readonly ref: 'BusinessHours' | 'AfterHours';
  };
  readonly callHandlingAction: 'Operator' | 'Disconnect' | 'Bypass';
  readonly extension: {
    readonly id: string;
  };
};

/** Who somebody is in a conference. */
export type ConferenceRole = 'Host' | 'Participant';

/** How somebody is reached. */
export type ContactInfo = {
  /** Given name. */
  readonly firstName?: string;
  /** Family name. */
  readonly lastName?: string;
  readonly email?: string;
  readonly businessPhone?: string;
  readonly company?: string;
};

/** A country. */
export type Country = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly name?: string;
  /** By ISO 3166 or 639. */
  readonly isoCode?: string;
  /** What one dials for the country. */
  readonly callingCode?: string;
};

/** What `createCustomUserGreeting` is asked. */
export type CreateCustomUserGreetingRequest = {
  readonly type: 'Voicemail';
  /** The WAV. */
  readonly binary: string;
};

/** Which events are wanted, and where they are to be sent. */
export type CreateSubscriptionRequest = {
  /** What is wanted. */
  readonly eventFilters: readonly string[];
  /** Subscription lifetime in seconds */
  readonly expiresIn?: number;
  /** How, and where to, events are sent. */
  readonly deliveryMode: {
    /** WebHook or WebSocket */
    readonly transportType: string;
    /** Where a webhook is sent */
    readonly address?: string;
    /** Sent with every event, so that the receiver knows the sender */
    readonly verificationToken?: string;
    /** The same by its older name */
    readonly validationToken?: string;
  };
};

/** What callers of a mailbox hear. */
export type CustomGreeting = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly type: string;
  /** Media type of the sound. */
  readonly contentType: string;
  /** Address of the sound. */
  readonly contentUri: string;
};

/** What becomes of a conference without its host. */
export type DeletePartyRequest = {
  /** Whether the call goes on although fewer than two are left in it. */
  readonly keepConferenceAlive?: boolean;
};

/** Somebody’s presence or calls changed. */
export type DetailedPresenceEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: DetailedPresenceEventBody;
};

/** Somebody’s presence and calls. */
export type DetailedPresenceEventBody = {
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  readonly telephonyStatus?: TelephonyStatus;
  readonly aggregatedTelephonyStatus?: TelephonyStatus;
  /** Grows with each event. */
  readonly sequence: number;
  readonly presenceStatus: UserStatus;
  readonly userStatus?: UserStatus;
  readonly dndStatus?: DndStatus;
  /** Always `Disconnected`: there are no meetings here. */
  readonly meetingStatus?: 'Disconnected';
  /** Whether others may see it. */
  readonly allowSeeMyPresence: boolean;
  /** Whether one’s phone rings with the calls of who is monitored. */
  readonly ringOnMonitoredCall?: boolean;
  /** Whether one may pick up the held calls of who is monitored. */
  readonly pickUpCallsOnHold?: boolean;
  /** The newest seven, and one that just ended. */
  readonly activeCalls?: readonly ActiveCallInfo[];
  /** How many calls there are. */
  readonly totalActiveCalls?: number;
};

/** A phone. */
export type DeviceAddress = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
};

/** A phone. */
export type DeviceInfo = {
  readonly id: DeviceId;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly sku: string;
  readonly type: string;
  readonly name: string;
  readonly serial?: string;
  readonly computerName?: string;
  readonly status: 'Online' | 'Offline';
  readonly extension?: ExtensionReference;
  readonly phoneLines: readonly {
    readonly id: DeviceId;
    readonly lineType: string;
    readonly phoneInfo: {
      readonly id: number;
      /** Telephone number, with country code where it has one (E.164). */
      readonly phoneNumber: string;
      readonly paymentType: string;
      readonly type: string;
      readonly usageType: string;
    };
  }[];
  readonly linePooling: string;
  readonly useAsCommonPhone: boolean;
  readonly emergencyServiceAddress?: {
    readonly customerName?: string;
    readonly street: string;
    readonly street2?: string;
    readonly city: string;
    readonly state?: string;
    readonly zip?: string;
    readonly country: string;
    /** Two letters (ISO 3166). */
    readonly countryIsoCode: string;
  };
  readonly emergency?: {
    readonly address: {
      readonly customerName?: string;
      readonly street: string;
      readonly street2?: string;
      readonly city: string;
      readonly state?: string;
      readonly zip?: string;
      readonly country: string;
      /** Two letters (ISO 3166). */
      readonly countryIsoCode: string;
    };
    readonly location: {
      readonly id: DeviceId;
      readonly name: string;
    };
  };
};

/** A phone of a user, in `account.yaml`. */
export type DeviceItem = {
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** What people call the phone; unique among those of its user. */
  readonly name: string;
  /** What kind of phone it is. Default OtherPhone. */
  readonly type?: 'OtherPhone' | 'SoftPhone' | 'HardPhone';
  /** SIP user name; all phones of a user have the same. Default the direct number. */
  readonly sipUserName?: string;
  /** SIP password. Made up when left out; GET …/sip-info tells it to an administrator. */
  readonly sipPassword?: string;
  /** How the phone speaks SIP. Default rfc, for all but RingCentral. */
  readonly dialect?: 'rfc' | 'ringcentral';
  /** How it is challenged. Default MD5. */
  readonly digest?: 'MD5' | 'SHA-256';
  /** Serial number, as a MAC address. */
  readonly serial?: string;
  /** Name of the location where it stands. */
  readonly location?: string;
};

/** A change of a phone. */
export type DeviceUpdate = {
  readonly name?: string;
  readonly extension?: {
    readonly id?: string;
  };
  readonly phoneLines?: {
    readonly phoneLines?: readonly {
      readonly id?: string;
    }[];
  };
  readonly useAsCommonPhone?: boolean;
  readonly emergencyServiceAddress?: {
    readonly customerName?: string;
    readonly street?: string;
    readonly street2?: string;
    readonly city?: string;
    readonly state?: string;
    readonly stateId?: string;
    readonly zip?: string;
    readonly country?: string;
    readonly countryId?: string;
  };
  readonly emergency?: {
    readonly address?: {
      readonly customerName?: string;
      readonly street?: string;
      readonly street2?: string;
      readonly city?: string;
      readonly state?: string;
      readonly stateId?: string;
      readonly zip?: string;
      readonly country?: string;
      readonly countryId?: string;
      readonly stateIsoCode?: string;
      readonly stateName?: string;
      readonly countryIsoCode?: string;
      readonly countryName?: string;
      readonly outOfCountry?: boolean;
      readonly buildingName?: string;
      readonly buildingNumber?: string;
      readonly streetType?: string;
    };
    readonly location?: {
      readonly id?: string;
      readonly name?: string;
      readonly addressFormatId?: string;
      readonly addressFormatStatus?: 'Actual' | 'Outdated' | 'Deprecated';
      readonly trusted?: boolean;
    };
    readonly outOfCountry?: boolean;
    readonly addressStatus?: 'Valid' | 'Invalid' | 'Provisioning' | 'Deprovisioned';
    readonly visibility?: 'Private' | 'Public';
    readonly syncStatus?:
      | 'Verified'
      | 'Updated'
      | 'Deleted'
      | 'NotRequired'
      | 'Unsupported'
      | 'Failed';
    readonly addressEditableStatus?: 'MainDevice' | 'AnyDevice';
  };
};

/** A country. */
export type DictionaryCountry = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly name?: string;
  /** By ISO 3166 or 639. */
  readonly isoCode?: string;
  /** What one dials for the country. */
  readonly callingCode?: string;
  readonly emergencyCalling: boolean;
  readonly numberSelling: boolean;
  readonly loginAllowed: boolean;
  readonly signupAllowed: boolean;
  readonly freeSoftphoneLine: boolean;
  readonly localDialing: boolean;
};

/** A language. */
export type DictionaryLanguage = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly name: string;
  readonly localeCode: string;
  /** By ISO 3166 or 639. */
  readonly isoCode: string;
  readonly greeting: boolean;
  readonly formattingLocale: boolean;
  readonly ui: boolean;
};

/** A state. */
export type DictionaryState = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly country: DeviceAddress;
  /** By ISO 3166 or 639. */
  readonly isoCode: string;
  readonly name: string;
};

/** A time zone. */
export type DictionaryTimezone = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly name: string;
  readonly description: string;
  readonly bias: string;
};

/** What changes of one thing. */
export type Difference = {
  readonly action: 'create' | 'change' | 'remove';
  /** `user`, `trunk` … */
  readonly kind: string;
  /** What people call it, as `101 Ann Ames`. */
  readonly name: string;
  readonly fields: readonly FieldDifference[];
};

/** Keys that are pressed. */
export type DigitsRequest = {
  /** Keys; a comma is a pause of half a second. */
  readonly digits: string;
};

/** Somebody in the directory of the company. */
export type DirectoryEntry = {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  /** The short number that colleagues dial. */
  readonly extensionNumber: string;
  readonly account: {
    readonly id: string;
    readonly companyName: string;
  };
  /** Given name. */
  readonly firstName?: string;
  /** Family name. */
  readonly lastName?: string;
  readonly name?: string;
  readonly email?: string;
  readonly phoneNumbers: readonly {
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber: string;
    readonly type: 'VoiceOnly';
    readonly usageType: string;
  }[];
  /** Whether it is left out of lists for people. */
  readonly hidden: boolean;
};

/** Somebody’s do-not-disturb changed. */
export type DndEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: DndEventBody;
};

/** Whether somebody is disturbed. */
export type DndEventBody = {
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  readonly dndStatus: DndStatus;
};

/** Which calls somebody takes. */
export type DndStatus =
  | 'TakeAllCalls'
  | 'DoNotAcceptDepartmentCalls'
  | 'TakeDepartmentCallsOnly'
  | 'DoNotAcceptAnyCalls'
  | 'Unknown';

/** One thing that is wrong. */
export type ErrorEntry = {
  /** Stays the same; docs/errors.md says what each means. */
  readonly errorCode: string;
  /** For people. */
  readonly message: string;
  /** What in the request is wrong, as `to.phoneNumber`. */
  readonly parameterName?: string;
  /** What stood there. */
  readonly parameterValue?: string;
  /** The permission that app or user lacks. */
  readonly permissionName?: string;
};

/** Why a request was refused. The first of its errors is repeated at the top. */
export type ErrorResponse = {
  /** Stays the same; docs/errors.md says what each means. */
  readonly errorCode: string;
  /** For people. */
  readonly message: string;
  /** What in the request is wrong, as `to.phoneNumber`. */
  readonly parameterName?: string;
  /** What stood there. */
  readonly parameterValue?: string;
  /** The permission that app or user lacks. */
  readonly permissionName?: string;
  /** Everything that is wrong. */
  readonly errors: readonly ErrorEntry[];
  /** The code of RFC 6749 §5.2, where tokens are. */
  readonly error?: string;
  /** The same as `message`, where tokens are. */
  readonly error_description?: string;
};

/** Who or what made a change. Not in RingCentral’s events. */
export type EventCause = {
  /**
   * A request; a phone of a user; somebody outside; keys that a party pressed; a time that ran
   * out; the phone system itself.
   */
  readonly kind: 'api' | 'phone' | 'outside' | 'keys' | 'timer' | 'system';
  /** The name of what happened, such as `leg-answered`. */
  readonly fact: string;
  /** The operation that was asked for. */
  readonly operationId?: string;
  /** The `RCRequestId` of its answer. */
  readonly requestId?: string;
  /** The application that asked. */
  readonly clientId?: string;
  /** Who asked, or whose phone it was. */
  readonly extensionId?: ExtensionId;
  /** Id of the phone. */
  readonly deviceId?: DeviceId;
  readonly trunkId?: string;
  /** The number outside. */
  readonly phoneNumber?: string;
  /** Who pressed the keys. */
  readonly partyId?: PartyId;
  /** What was waited for, such as `ring` or `park`. */
  readonly timer?: string;
};

/** Events from a position on. */
export type EventPage = {
  /** Oldest first. */
  readonly records: readonly LoggedEvent[];
  /** Where to read on: `after` of the next request. */
  readonly position: number;
  /** What is not sent, and why. */
  readonly disabledFilters?: readonly {
    readonly filter: string;
    readonly reason: string;
    readonly message: string;
  }[];
};

/** The SIP dialog behind a party. */
export type EventSipData = {
  /** Of the SIP dialog (RFC 3261). */
  readonly callId: string;
  /** Of the SIP dialog, at the caller’s end. */
  readonly fromTag: string;
  /** Of the SIP dialog, at the other end. */
  readonly toTag: string;
};

/** Which queues somebody takes calls of. */
export type ExtensionCallQueuePresence = {
  /** Those of this page. */
  readonly records: readonly {
    readonly callQueue: {
      readonly id: string;
      readonly name: string;
      /** The short number that colleagues dial. */
      readonly extensionNumber: string;
      /** Whether members may say themselves whether they take calls. */
      readonly editableMemberStatus: boolean;
    };
    /** Whether calls of the queue are taken. */
    readonly acceptCalls: boolean;
  }[];
};

/** Which queues somebody is to take calls of. */
export type ExtensionCallQueueUpdatePresence = {
  /** Those of this page. */
  readonly records?: readonly {
    readonly callQueue?: {
      readonly id?: string;
    };
    /** Whether calls of the queue are taken. */
    readonly acceptCalls?: boolean;
  }[];
};

/** Somebody or something with an extension number. */
export type ExtensionInfo = {
  readonly id: number;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly contact: ContactInfo;
  /** The short number that colleagues dial. */
  readonly extensionNumber: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly permissions: ExtensionPermissions;
  /** Whether it is left out of lists for people. */
  readonly hidden: boolean;
  readonly account: {
    readonly id: string;
    /** Address of the resource in the API. */
    readonly uri: string;
  };
  readonly departments: readonly {
    readonly id: string;
    /** Address of the resource in the API. */
    readonly uri: string;
    /** The short number that colleagues dial. */
    readonly extensionNumber: string;
  }[];
  readonly regionalSettings: RegionalSettings;
  readonly serviceFeatures: readonly {
    readonly featureName: string;
    readonly enabled: boolean;
    readonly reason?: string;
  }[];
  readonly setupWizardState: string;
};

/** Which calls to the outside are allowed, where that differs from the account's. */
export type ExtensionOutgoing = {
  /** Countries besides the own one that may be called (ISO 3166), or `*` for all. Default none. */
  readonly countries?: readonly string[];
  /**
   * Whether numbers may be called that cost extra: premium rate, shared cost, satellite. Default
   * false.
   */
  readonly premium?: boolean;
  /** How many calls to the outside it has at the same time, forwarded ones included. */
  readonly maxCalls?: number;
};

/** What an extension may do. */
export type ExtensionPermissions = {
  readonly admin: {
    readonly enabled: boolean;
  };
  readonly internationalCalling: {
    readonly enabled: boolean;
  };
};

/** An extension that something else names. */
export type ExtensionReference = {
  readonly id: number;
  /** Address of the resource in the API. */
  readonly uri: string;
  /** The short number that colleagues dial. */
  readonly extensionNumber: string;
  readonly name?: string;
};

/** Somebody or something with an extension number, in a list. */
export type ExtensionSummary = {
  readonly id: number;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly contact: ContactInfo;
  /** The short number that colleagues dial. */
  readonly extensionNumber: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly permissions: ExtensionPermissions;
  /** Whether it is left out of lists for people. */
  readonly hidden: boolean;
};

/** A favourite. */
export type FavoriteContact = {
  readonly id: number;
};

/** What changes in one field; secrets are never shown. */
export type FieldDifference = {
  /** `email`, `devices[Desk phone].name`. */
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
};

/** What `forwardCallParty` answers. */
export type ForwardCallPartyResponse = {
  /** Id of the party: that of the call and a number. */
  readonly id: PartyId;
  /** Brand of the account. */
  readonly brandId?: string;
  readonly status: CallStatusInfo;
  /** Whether the party is not heard. */
  readonly muted: boolean;
  /** Whether the party stays when all others have left. */
  readonly standAlone: boolean;
  readonly park?: ParkInfo;
  readonly from: PartyInfo;
  readonly to: PartyInfo;
  readonly owner?: OwnerInfo;
  readonly direction: CallDirection;
  readonly conferenceRole?: ConferenceRole;
  readonly ringOutRole?: RingOutRole;
  /** What is recorded of the party, or was. */
  readonly recordings?: readonly RecordingInfo[];
};

/** A number to which a user flips or forwards calls, in `account.yaml`. */
export type ForwardingItem = {
  /** Number by which it is chosen when a call is flipped, 1 to 99. */
  readonly flipNumber: string;
  /** Telephone number with country code (E.164), as "+12125550101". */
  readonly phoneNumber?: string;
  /** Another phone of the user. */
  readonly device?: string;
  /** What people call it. */
  readonly label?: string;
  /** What kind of number it is. Default Other. */
  readonly type?:
    | 'Home'
    | 'Mobile'
    | 'Work'
    | 'PhoneLine'
    | 'Outage'
    | 'Other'
    | 'BusinessMobilePhone'
    | 'ExtensionApps';
};

/** A number that calls are forwarded and flipped to. */
export type ForwardingNumberInfo = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Telephone number, with country code where it has one (E.164). */
  readonly phoneNumber: string;
  readonly label: string;
  readonly features: readonly string[];
  /** Key by which a call is flipped there. */
  readonly flipNumber: string;
  readonly type: string;
  readonly device?: {
    readonly id: string;
  };
};

/** A number that calls are to be forwarded and flipped to. */
export type ForwardingNumberRequest = {
  /** Telephone number, with country code where it has one (E.164). */
  readonly phoneNumber?: string;
  readonly label?: string;
  /** Key by which a call is flipped there. */
  readonly flipNumber?: number | string;
  readonly type?: ForwardingNumberType;
  readonly id?: string;
  readonly device?: {
    readonly id?: string;
  };
};

/** What kind of number it is. */
export type ForwardingNumberType =
  | 'Home'
  | 'Mobile'
  | 'Work'
  | 'PhoneLine'
  | 'Outage'
  | 'Other'
  | 'BusinessMobilePhone'
  | 'ExtensionApps';

/** A change of a forwarding number. */
export type ForwardingNumberUpdate = {
  /** Telephone number, with country code where it has one (E.164). */
  readonly phoneNumber?: string;
  readonly label?: string;
  /** Key by which a call is flipped there. */
  readonly flipNumber?: number | string;
  readonly type?: ForwardingNumberType;
};

/** How a RingOut call goes. */
export type GetRingOutStatusResponse = {
  readonly id: string;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly status: RingOutStatusInfo;
  /** The call, as the call-control operations know it. Not in the original. */
  readonly telephonySessionId: TelephonySessionId;
};

/** What one may do with another extension. */
export type Grant = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly extension: {
    readonly id: string;
    /** Address of the resource in the API. */
    readonly uri: string;
    /** The short number that colleagues dial. */
    readonly extensionNumber: string;
    readonly name: string;
    readonly type: string;
  };
  readonly callPickup: boolean;
  readonly callMonitoring: boolean;
  readonly callOnBehalfOf: boolean;
  readonly callDelegation: boolean;
};

/** Whether a queue may be used. */
export type GroupStatus = 'Enabled' | 'Disabled' | 'NotActivated';

/** How a user is reached. */
export type HandlingSettings = {
  /** How long phones ring altogether. Default 45, or longer when there are later steps. */
  readonly ringSeconds?: number;
  /** Whether the own phones ring at once or one after another. Default Together. */
  readonly ringing?: 'Together' | 'InOrder';
  /** Which phones ring, in this order; all of them unless told. */
  readonly devices?: readonly string[];
  /** How long each phone rings alone, with `InOrder`. Default 15. */
  readonly stepSeconds?: number;
  /** Other numbers of the user that ring too. */
  readonly forwarding?: readonly {
    /** A number, as dialled. */
    readonly phoneNumber: string;
    /** How long after the own phones. Default 0. */
    readonly afterSeconds?: number;
    /**
     * Whether who answers there must press 1 before being connected, so that no machine takes the
     * call. Default true.
     */
    readonly confirm?: boolean;
  }[];
  /** Where callers go whom nobody answers. Default `Voicemail`. */
  readonly unanswered?: {
    /** To a mailbox, another extension, a telephone number, or the end of the call. */
    readonly action: 'Voicemail' | 'Extension' | 'PhoneNumber' | 'Disconnect';
    /** The extension; for `Voicemail` whose mailbox, by default the own one. */
    readonly extensionId?: ExtensionId;
    /** A number, as dialled. */
    readonly phoneNumber?: string;
  };
  /**
   * Where callers go while the phones are busy, or the user wants no calls. Default as
   * `unanswered`.
   */
  readonly busy?: {
    /** To a mailbox, another extension, a telephone number, or the end of the call. */
    readonly action: 'Voicemail' | 'Extension' | 'PhoneNumber' | 'Disconnect';
    /** The extension; for `Voicemail` whose mailbox, by default the own one. */
    readonly extensionId?: ExtensionId;
    /** A number, as dialled. */
    readonly phoneNumber?: string;
  };
  /** Where all calls go, without ringing. */
  readonly forwardAll?: {
    /** To a mailbox, another extension, a telephone number, or the end of the call. */
    readonly action: 'Voicemail' | 'Extension' | 'PhoneNumber' | 'Disconnect';
    /** The extension; for `Voicemail` whose mailbox, by default the own one. */
    readonly extensionId?: ExtensionId;
    /** A number, as dialled. */
    readonly phoneNumber?: string;
  };
  readonly hours?: BusinessHours;
  /** Numbers that never ring here. */
  readonly blockedCallers?: readonly string[];
};

/** How a party is held; all ways are the same here. */
export type HoldCallPartyRequest = {
  /** Accepted and of no effect: parties are always held in the same way. */
  readonly proto?:
    | 'Auto'
    | 'RC'
    | 'BroadWorks'
    | 'DisconnectHolder'
    | 'BroadWorksOrDisconnectHolder';
};

/** The keys that tokens are signed with (RFC 7517). */
export type JsonWebKeySet = {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
};

/** A language. */
export type Language = {
  readonly id: string;
  readonly name: string;
  readonly localeCode: string;
};

/** What `listAccountPhoneNumbers` answers. */
export type ListAccountPhoneNumbersResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly PhoneNumberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listAccounts` answers. */
export type ListAccountsResponse = {
  /** Those of this page. */
  readonly records: readonly AccountSummary[];
};

/** What `listAnsweringRules` answers. */
export type ListAnsweringRulesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly (AnsweringRule | AnsweringRuleSummary)[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listApps` answers. */
export type ListAppsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly AppItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listBlockedAllowedNumbers` answers. */
export type ListBlockedAllowedNumbersResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly BlockedNumber[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listBlockedNumbers` answers. */
export type ListBlockedNumbersResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly BlockedNumber[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCallMonitoringGroupMembers` answers. */
export type ListCallMonitoringGroupMembersResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CallMonitoringGroupMember[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCallMonitoringGroups` answers. */
export type ListCallMonitoringGroupsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CallMonitoringGroup[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCallQueueMembers` answers. */
export type ListCallQueueMembersResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CallQueueMemberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCallQueues` answers. */
export type ListCallQueuesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CallQueueInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCompanyActiveCalls` answers. */
export type ListCompanyActiveCallsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CallLogRecord[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCompanyAnsweringRules` answers. */
export type ListCompanyAnsweringRulesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CompanyAnsweringRule[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listContacts` answers. */
export type ListContactsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly PersonalContact[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCountries` answers. */
export type ListCountriesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly DictionaryCountry[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listDialingPlans` answers. */
export type ListDialingPlansResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly Country[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listDirectoryEntries` answers. */
export type ListDirectoryEntriesResponse = {
  /** Those of this page. */
  readonly records: readonly DirectoryEntry[];
  readonly paging: {
    /** Which page this is; the first is 1. */
    readonly page: number;
    /** How many stand on a page at most. */
    readonly perPage: number;
    /** Index of the first one of this page; the first of all is 0. */
    readonly pageStart?: number;
    /** Index of the last one of this page. */
    readonly pageEnd?: number;
    /** How many pages there are. */
    readonly totalPages: number;
    /** How many there are on all pages. */
    readonly totalElements: number;
  };
};

/** What `listExtensionActiveCalls` answers. */
export type ListExtensionActiveCallsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CallLogRecord[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listExtensionDevices` answers. */
export type ListExtensionDevicesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly DeviceInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listExtensionGrants` answers. */
export type ListExtensionGrantsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly Grant[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listExtensionPhoneNumbers` answers. */
export type ListExtensionPhoneNumbersResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly PhoneNumberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listExtensions` answers. */
export type ListExtensionsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly ExtensionSummary[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listFavoriteContacts` answers. */
export type ListFavoriteContactsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly FavoriteContact[];
};

/** What `listForwardingNumbers` answers. */
export type ListForwardingNumbersResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly ForwardingNumberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listLanguages` answers. */
export type ListLanguagesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly DictionaryLanguage[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listLocations` answers. */
export type ListLocationsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly LocationItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listMenus` answers. */
export type ListMenusResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly MenuItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listMessages` answers. */
export type ListMessagesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly MessageInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listMonitoringGroups` answers. */
export type ListMonitoringGroupsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly MonitoringGroupItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listNumbers` answers. */
export type ListNumbersResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly NumberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listOwnedDevices` answers. */
export type ListOwnedDevicesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly OwnedDeviceItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listParkLocations` answers. */
export type ListParkLocationsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly ParkLocationItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listPermissions` answers. */
export type ListPermissionsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly Permission[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listQueues` answers. */
export type ListQueuesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly QueueItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listStates` answers. */
export type ListStatesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly DictionaryState[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listTimezones` answers. */
export type ListTimezonesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly DictionaryTimezone[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listTrunks` answers. */
export type ListTrunksResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly TrunkItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listUserAssignedRoles` answers. */
export type ListUserAssignedRolesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly AssignedRole[];
};

/** What `listUserRoles` answers. */
export type ListUserRolesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly Role[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listUsers` answers. */
export type ListUsersResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly UserItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listWebhookDeliveries` answers. */
export type ListWebhookDeliveriesResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly WebhookDelivery[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** A call that goes on. */
export type LiveCallSession = {
  /** Id of the call: `s-…`. */
  readonly id: TelephonySessionId;
  /** Numeric legacy id, as in events and presence. */
  readonly sessionId: string;
  /** Which server the call is on. */
  readonly serverId: string;
  readonly origin: CallOrigin;
  /** What the host of a conference dials to enter it. */
  readonly voiceCallToken?: string;
  /** Everybody in it, and who was. */
  readonly parties: readonly CallParty[];
  /** When it was made. */
  readonly creationTime: string;
  /** Number of the newest event of the call; the next one has the next. */
  readonly sequence: number;
};

/** The calls that go on, and the position of the last event that they show. */
export type LiveCallSessions = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly LiveCallSession[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
  /**
   * Position of the newest event at this moment: with the events after it nothing is missed and
   * nothing counted twice.
   */
  readonly position?: number;
};

/** A place where phones stand, in `account.yaml`. */
export type LocationItem = {
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** What people call the place. */
  readonly name: string;
  /** Who is there. */
  readonly customerName?: string;
  /** Street and house number. */
  readonly street: string;
  /** Floor, room. */
  readonly street2?: string;
  /** City. */
  readonly city: string;
  /** State or province. */
  readonly state?: string;
  /** Postal code. */
  readonly zip?: string;
  /** Country, two letters (ISO 3166). Default US. */
  readonly country?: string;
};

/** An event, as it is kept. */
export type LoggedEvent = {
  /** Of this event: the same whenever it is read. */
  readonly uuid: string;
  /** Rises over all events; never repeated. */
  readonly position: number;
  /** The concrete URI of what changed. */
  readonly event: string;
  /** When it happened. */
  readonly timestamp: string;
  /** Extension id of the reader. */
  readonly ownerId: ExtensionId;
  /** As in the notification. */
  readonly body: Readonly<Record<string, unknown>>;
};

/** Where callers leave messages. */
export type MailboxSettings = {
  /** Whether callers can leave messages. Default true. */
  readonly enabled?: boolean;
  /**
   * Sound that callers hear first, by its name, until the owner records another. Default
   * `voicemail/greeting`.
   */
  readonly greeting?: string;
  /** The longest message. Default 180. */
  readonly maxMessageSeconds?: number;
  /** After so long a silence a message is complete; 0 means that silence ends none. Default 8. */
  readonly silenceSeconds?: number;
  /** Messages in which less is said are not kept. Default 1. */
  readonly minMessageSeconds?: number;
  /** How many messages the mailbox has room for. Default 200. */
  readonly maxMessages?: number;
  /**
   * Digits that are asked for where the mailbox is listened to; without it the own phone is
   * enough.
   */
  readonly pin?: string;
};

/** Who calls from which phone, and whom. */
export type MakeCallOutRequest = {
  /** Who calls: a phone by its id, or any phone of an extension. */
  readonly from: {
    /** Id of the phone that calls. */
    readonly deviceId?: DeviceId;
    /** Whose phone calls. */
    readonly extensionId?: ExtensionId;
  };
  /** Who is called: exactly one of the fields. */
  readonly to: {
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber?: string;
    /** The short number that colleagues dial. */
    readonly extensionNumber?: string;
  };
  readonly countryId?: number;
};

/** The two telephones. */
export type MakeRingOutRequest = {
  /**
   * Where the caller is called: an own number or extension for all own phones, a forwarding
   * number, or any number outside.
   */
  readonly from: {
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber?: string;
    readonly forwardingNumberId?: string;
  };
  readonly to: {
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber?: string;
  };
  /** A number of the account that the called party is shown. */
  readonly callerId?: {
    /** Telephone number, with country code where it has one (E.164). */
    readonly phoneNumber?: string;
  };
  /**
   * Whether whoever picks up first has to press 1 before the other side is called, so that no
   * machine takes the call; default false.
   */
  readonly playPrompt?: boolean;
  /** Accepted: numbers are read by the plan of the home country. */
  readonly country?: {
    readonly id?: string;
  };
};

/** An IVR menu, in `account.yaml`. */
export type MenuItem = {
  /** Extension number, as "101". */
  readonly extension: string;
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name that is shown. */
  readonly name?: string;
  /** Disabled: cannot sign in, phones are refused, takes no calls. */
  readonly status?: 'Enabled' | 'Disabled';
  /** Telephone numbers that lead here; the first is the direct number. */
  readonly numbers?: readonly string[];
  /** Whether all its calls are recorded. Default false. */
  readonly recordsCalls?: boolean;
  readonly outgoing?: ExtensionOutgoing;
  readonly handling?: HandlingSettings;
  readonly callerId?: CallerIdSettings;
  readonly mailbox?: MailboxSettings;
  readonly menu?: MenuSettings;
};

/** How an IVR menu works. */
export type MenuSettings = {
  /** What callers are told. Default the sound `ivr/greeting`. */
  readonly greeting?: {
    /** Is spoken. */
    readonly text?: string;
    /** A sound by its name. */
    readonly sound?: string;
  };
  /**
   * What the keys do. `0` leads to the operator and `*` repeats the greeting unless told
   * otherwise.
   */
  readonly keys?: readonly {
    /** The key. */
    readonly key: '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';
    /**
     * To an extension (`Connect`), which may be a queue or another menu; to its mailbox
     * (`Voicemail`); to a telephone number (`Transfer`); hear the greeting again (`Repeat`); to
     * the operator (`ConnectToOperator`); or the end (`Disconnect`).
     */
    readonly action:
      | 'Connect'
      | 'Voicemail'
      | 'Transfer'
      | 'Repeat'
      | 'ConnectToOperator'
      | 'Disconnect';
    /** The extension of `Connect` and `Voicemail`. */
    readonly extensionId?: ExtensionId;
    /** The number of `Transfer`, as dialled. */
    readonly phoneNumber?: string;
  }[];
  /** Whether callers may dial an extension. Default true. */
  readonly dialExtensions?: boolean;
  /** How long a caller may think after the greeting. Default 5. */
  readonly inputSeconds?: number;
  /** How long a caller may take from one digit of an extension to the next. Default 2. */
  readonly digitSeconds?: number;
  /** How often the greeting is heard before the menu gives up. Default 3. */
  readonly tries?: number;
  /** What happens when a caller has chosen nothing. Default `ConnectToOperator`. */
  readonly noInput?: {
    /**
     * To an extension (`Connect`), which may be a queue or another menu; to its mailbox
     * (`Voicemail`); to a telephone number (`Transfer`); hear the greeting again (`Repeat`); to
     * the operator (`ConnectToOperator`); or the end (`Disconnect`).
     */
    readonly action:
      | 'Connect'
      | 'Voicemail'
      | 'Transfer'
      | 'Repeat'
      | 'ConnectToOperator'
      | 'Disconnect';
    /** The extension of `Connect` and `Voicemail`. */
    readonly extensionId?: ExtensionId;
    /** The number of `Transfer`, as dialled. */
    readonly phoneNumber?: string;
  };
  /** The operator, if it is not the one of the account. */
  readonly operatorExtensionId?: string;
};

/** The sound of a message. */
export type MessageAttachment = {
  readonly id: number;
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly type: string;
  /** Media type of the sound. */
  readonly contentType: string;
  /** In seconds. */
  readonly vmDuration: number;
};

/** A voicemail message. */
export type MessageInfo = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: number;
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  readonly to: readonly CallerInfo[];
  readonly from: CallerInfo;
  readonly type: string;
  /** When it was made. */
  readonly creationTime: string;
  /** Whether somebody heard it. */
  readonly readStatus: string;
  /** Always `Normal`. */
  readonly priority: string;
  /** The sound. */
  readonly attachments: readonly MessageAttachment[];
  readonly direction: string;
  /** There, in the bin, or gone for good. */
  readonly availability: string;
  /** Always `Received`. */
  readonly messageStatus: string;
  /** When it last changed. */
  readonly lastModifiedTime: string;
  readonly vmTranscriptionStatus: string;
};

/** Whether a user is told of messages, and how. */
export type MessageNotices = {
  readonly notifyByEmail: boolean;
  readonly notifyBySms: boolean;
  readonly includeAttachment: boolean;
  readonly markAsRead: boolean;
};

/** Messages came or changed. */
export type MessageStoreEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: MessageStoreEventBody;
};

/** How many messages of a mailbox are new or have changed. */
export type MessageStoreEventBody = {
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  /** When it last changed. */
  readonly lastUpdated: string;
  /** What changed, by kind of message. */
  readonly changes: readonly {
    readonly type: 'VoiceMail';
    /** How many came. */
    readonly newCount: number;
    /** How many changed. */
    readonly updatedCount: number;
    /** Which came. */
    readonly newMessageIds?: readonly number[];
  }[];
};

/** What is new in a mailbox. */
export type MessageSync = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly MessageInfo[];
  readonly syncInfo: {
    /** `FSync` for all, `ISync` for what changed. */
    readonly syncType: string;
    /** To go on from the next time. */
    readonly syncToken: string;
    /** Up to when this is true. */
    readonly syncTime: string;
    /** Whether there are older ones that do not stand here. */
    readonly olderRecordsExist?: boolean;
  };
};

/** A change of a message. */
export type MessageUpdate = {
  /** Whether somebody heard it. */
  readonly readStatus: 'Read' | 'Unread';
};

/** Changes of several messages. */
export type MessageUpdates = readonly {
  /** Id of the message; needed where the path says `*`. */
  readonly resourceId?: string;
  readonly body: MessageUpdate;
}[];

/** A user missed a call. */
export type MissedCallEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  readonly action: 'StopRing';
  /** Numeric legacy id of the call. */
  readonly sessionId: string;
  readonly from?: string;
  /** Name of who calls. */
  readonly fromName?: string;
  readonly to?: string;
  /** Name of who is called. */
  readonly toName?: string;
  readonly body: MissedCallEventBody;
};

/** A call that a user missed. */
export type MissedCallEventBody = {
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  readonly action: 'StopRing';
  /** Numeric legacy id of the call. */
  readonly sessionId: string;
  readonly from?: string;
  /** Name of who calls. */
  readonly fromName?: string;
  readonly to?: string;
  /** Name of who is called. */
  readonly toName?: string;
  /** Id of the call, as Call Control has it. */
  readonly telephonySessionId: TelephonySessionId;
  /** Id of the party in that call. */
  readonly partyId: PartyId;
  /** When it was sent. */
  readonly timestamp: string;
};

/** With it the user’s mobile app may take the call over. */
export type MobilePickupData = {
  readonly ccMailboxes: readonly string[];
  readonly to: string;
  readonly sid: string;
  readonly srvLvl: string;
  readonly srvLvlExt: string;
};

/** Who may supervise whose calls, in `account.yaml`. */
export type MonitoringGroupItem = {
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** What people call the group. */
  readonly name: string;
  /** Users who may supervise. */
  readonly monitors?: readonly string[];
  /** Users whose calls may be supervised. */
  readonly monitored?: readonly string[];
};

/** Whether a user is told, and how. */
export type Notices = {
  readonly notifyByEmail: boolean;
  readonly notifyBySms: boolean;
};

/** The home country with its id, others without. */
export type NumberCountry = {
  readonly id?: string;
  /** Address of the resource in the API. */
  readonly uri?: string;
  readonly name?: string;
  /** By ISO 3166 or 639. */
  readonly isoCode?: string;
  /** What one dials for the country. */
  readonly callingCode?: string;
};

/** A telephone number, and where it leads. */
export type NumberInfo = {
  readonly id?: string;
  /** Telephone number with country code (E.164). */
  readonly phoneNumber?: string;
  /** Extension number of the owner, or its id. */
  readonly extension?: string;
  readonly usageType: string;
};

/** A telephone number, and where it is to lead. */
export type NumberItem = {
  readonly id?: string;
  /** Telephone number with country code (E.164). */
  readonly phoneNumber: string;
  /** Extension number of the owner, or its id. */
  readonly extension: string;
};

/** What numbers without a country code mean. */
export type NumberParserContext = {
  /** Brand of the account. */
  readonly brandId?: string;
  readonly country?: {
    /** By ISO 3166 or 639. */
    readonly isoCode?: string;
  };
  readonly maxExtensionNumberLength?: number;
};

/** Where the endpoints are (OpenID Connect Discovery 1.0). */
export type OpenIdConfiguration = {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly revocation_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly jwks_uri: string;
  readonly scopes_supported: readonly string[];
  readonly token_endpoint_auth_methods_supported: readonly string[];
  readonly response_types_supported: readonly string[];
  readonly subject_types_supported: readonly string[];
  readonly userinfo_signing_alg_values_supported: readonly string[];
  readonly id_token_signing_alg_values_supported: readonly string[];
  readonly code_challenge_methods_supported: readonly string[];
  readonly display_values_supported: readonly string[];
  readonly claims_supported: readonly string[];
  readonly claims_parameter_supported: boolean;
  readonly request_parameter_supported: boolean;
  readonly request_uri_parameter_supported: boolean;
};

/** What is to be streamed. */
export type OpenStreamRequest = {
  /** The one party that is heard and spoken to. */
  readonly party?: string;
  readonly direction?: 'listen' | 'both';
  readonly format?: 'L16/8000' | 'L16/16000';
};

/** Where the stream is. */
export type OpenedStream = {
  readonly id: string;
  /** WebSocket, good for one connection within 30 seconds. */
  readonly url: string;
};

/** A phone, and whose it is. */
export type OwnedDeviceItem = {
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** What people call the phone; unique among those of its user. */
  readonly name: string;
  /** What kind of phone it is. Default OtherPhone. */
  readonly type?: 'OtherPhone' | 'SoftPhone' | 'HardPhone';
  /** SIP user name; all phones of a user have the same. Default the direct number. */
  readonly sipUserName?: string;
  /** SIP password. Made up when left out; GET …/sip-info tells it to an administrator. */
  readonly sipPassword?: string;
  /** How the phone speaks SIP. Default rfc, for all but RingCentral. */
  readonly dialect?: 'rfc' | 'ringcentral';
  /** How it is challenged. Default MD5. */
  readonly digest?: 'MD5' | 'SHA-256';
  /** Serial number, as a MAC address. */
  readonly serial?: string;
  /** Name of the location where it stands. */
  readonly location?: string;
  /** Extension number of the owner, or its id. */
  readonly extension: string;
};

/** Whose a party is. */
export type OwnerInfo = {
  /** Id of the account. */
  readonly accountId: AccountId;
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  /** Brand of the account. */
  readonly brandId?: string;
};

/** Where a page is. */
export type PageAddress = {
  /** Address of the resource in the API. */
  readonly uri: string;
};

/** Ways to the other pages. */
export type PageNavigation = {
  readonly firstPage: PageAddress;
  readonly nextPage?: PageAddress;
  readonly previousPage?: PageAddress;
  readonly lastPage: PageAddress;
};

/** Which part of a list this is. */
export type Paging = {
  /** Which page this is; the first is 1. */
  readonly page: number;
  /** How many stand on a page at most. */
  readonly perPage: number;
  /** Index of the first record, from 0. */
  readonly pageStart: number;
  /** Index of the last record. */
  readonly pageEnd: number;
  /** How many pages there are. */
  readonly totalPages: number;
  /** How many there are on all pages. */
  readonly totalElements: number;
};

/** Where a parked call waits. */
export type ParkInfo = {
  /** The orbit from which it can be picked up. */
  readonly id: string;
};

/** A park location, in `account.yaml`. */
export type ParkLocationItem = {
  /** Extension number, as "101". */
  readonly extension: string;
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name that is shown. */
  readonly name?: string;
  /** Disabled: cannot sign in, phones are refused, takes no calls. */
  readonly status?: 'Enabled' | 'Disabled';
  /** Telephone numbers that lead here; the first is the direct number. */
  readonly numbers?: readonly string[];
  /** Whether all its calls are recorded. Default false. */
  readonly recordsCalls?: boolean;
  readonly outgoing?: ExtensionOutgoing;
  readonly handling?: HandlingSettings;
  readonly callerId?: CallerIdSettings;
  readonly mailbox?: MailboxSettings;
};

/** What `parsePhoneNumber` is asked. */
export type ParsePhoneNumberRequest = {
  /** Numbers as people write them. */
  readonly originalStrings: readonly string[];
};

/** What `parsePhoneNumber` answers. */
export type ParsePhoneNumberResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly homeCountry: Country;
  readonly phoneNumbers: readonly ParsedNumber[];
};

/** What `parsePhoneNumberV2` is asked. */
export type ParsePhoneNumberV2Request = {
  /** Numbers as people write them. */
  readonly originalStrings: readonly string[];
  readonly contextSource?: 'Default' | 'Account';
  readonly context?: Readonly<Record<string, unknown>>;
  readonly resultContent?: Readonly<Record<string, unknown>>;
};

/** What `parsePhoneNumberV2` answers. */
export type ParsePhoneNumberV2Response = {
  readonly context: NumberParserContext;
  readonly results: readonly ParsedNumberV2[];
};

/** A telephone number in its written forms. */
export type ParsedNumber = {
  /** As it was given. */
  readonly originalString: string;
  readonly country?: NumberCountry;
  /** Of the number, in its country. */
  readonly areaCode?: string;
  /** What follows the area code. */
  readonly subscriberNumber?: string;
  /** As one writes it in its country. */
  readonly formattedNational?: string;
  /** As one writes it elsewhere. */
  readonly formattedInternational?: string;
  /** As one dials it. */
  readonly dialable: string;
  /** With country code (E.164). */
  readonly e164?: string;
  /** No telephone number: one of the account, or a service. */
  readonly special: boolean;
  readonly normalized: string;
  /** Whether calling it costs nothing. */
  readonly tollFree?: boolean;
};

/** A telephone number in its written forms, and of what kind it is. */
export type ParsedNumberV2 = {
  /** As it was given. */
  readonly originalString: string;
  readonly category:
    | 'Regular'
    | 'TollFree'
    | 'Extension'
    | 'ServiceCode'
    | 'SpecialService'
    | 'Unknown';
  readonly dialingDetails: Readonly<Record<string, unknown>>;
  readonly numberDetails: {
    readonly country?: NumberCountry;
    /** Of the number, in its country. */
    readonly areaCode?: string;
    /** What follows the area code. */
    readonly subscriberNumber?: string;
    /** The short number that colleagues dial. */
    readonly extensionNumber?: string;
    readonly status: 'Valid' | 'Possible' | 'Invalid';
  };
  readonly formats: readonly {
    readonly category:
      | 'Regular'
      | 'TollFree'
      | 'Extension'
      | 'ServiceCode'
      | 'SpecialService'
      | 'Unknown';
    /** With country code (E.164). */
    readonly e164?: string;
    readonly e164Extended?: string;
    readonly national?: string;
    readonly nationalExtended?: string;
    readonly international?: string;
    readonly internationalExtended?: string;
    /** As one dials it. */
    readonly dialable: string;
    readonly dialableExtended: string;
  }[];
};

/** Somebody at one end of a call. */
export type PartyInfo = {
  /** E.164, a short extension number, or `conference`. */
  readonly phoneNumber?: string;
  /** As far as it is known. */
  readonly name?: string;
  /** The phone, where it is one of the account. */
  readonly deviceId?: DeviceId;
  /** Where it is one of the account. */
  readonly extensionId?: ExtensionId;
};

/** Sound between a party and its phone, counted from its beginning. */
export type PartyMedia = {
  readonly received: {
    /** RTP packets. */
    readonly packets: number;
    /** Of payload. */
    readonly bytes: number;
    /** RTP packets that did not come. */
    readonly lost: number;
    /** RTP packets that came twice. */
    readonly duplicates: number;
    /** RTP packets that came after a later one. */
    readonly reordered: number;
    /** Came too late to be heard. */
    readonly late: number;
    /** Dropped: from somebody else. */
    readonly strangers: number;
    /** Dropped: no RTP that was agreed on. */
    readonly rejected: number;
    /** Dropped: not of the agreed keys. */
    readonly forged: number;
    /** Dropped: came before. */
    readonly replayed: number;
    /** As RFC 3550 §6.4.1 has it, in ms. */
    readonly jitterMs: number;
    /** Epoch milliseconds. */
    readonly lastAt?: number;
  };
  readonly sent: {
    /** RTP packets. */
    readonly packets: number;
    /** Of payload. */
    readonly bytes: number;
  };
  /** What the phone says of what it gets (RTCP). */
  readonly remoteReport?: {
    /** Share of packets lost since the report before, 0 to 1. */
    readonly lossFraction: number;
    /** RTP packets that did not come. */
    readonly lost: number;
    /** As RFC 3550 §6.4.1 has it, in ms. */
    readonly jitterMs: number;
    /** There and back, in ms. */
    readonly roundTripMs?: number;
  };
  /** Where its packets come from. */
  readonly latched?: {
    readonly address: string;
    readonly port: number;
  };
  readonly codec?: string;
  /** Whether it gets the other party’s packets as they are. */
  readonly relay: boolean;
  /** Whether it gets a mix. */
  readonly mixing: boolean;
};

/** What a party is doing. */
export type PartyStatusCode =
  | 'Setup'
  | 'Proceeding'
  | 'Answered'
  | 'Disconnected'
  | 'Gone'
  | 'Parked'
  | 'Hold'
  | 'VoiceMail'
  | 'FaxReceive'
  | 'Tds'
  | 'VoiceMailScreening';

/** Why a party is doing it. */
export type PartyStatusReason =
  | 'Pickup'
  | 'Supervising'
  | 'TakeOver'
  | 'Timeout'
  | 'BlindTransfer'
  | 'RccTransfer'
  | 'AttendedTransfer'
  | 'CallerInputRedirect'
  | 'CallFlip'
  | 'ParkLocation'
  | 'DtmfTransfer'
  | 'AgentAnswered'
  | 'AgentDropped'
  | 'Rejected'
  | 'Cancelled'
  | 'InternalError'
  | 'NoAnswer'
  | 'TargetBusy'
  | 'InvalidNumber'
  | 'InternationalDisabled'
  | 'DestinationBlocked'
  | 'NotEnoughFunds'
  | 'NoSuchUser'
  | 'CallPark'
  | 'CallRedirected'
  | 'CallReplied'
  | 'CallSwitch'
  | 'CallFinished'
  | 'CallDropped'
  | 'Voicemail'
  | 'Conference';

/** A change of a party. */
export type PartyUpdateRequest = {
  readonly party?: {
    /** Whether the party is not heard. */
    readonly muted?: boolean;
    /** Whether the party stays when all others have left. */
    readonly standAlone?: boolean;
  };
  /** Whether the party is not heard. */
  readonly muted?: boolean;
  /** Whether the party stays when all others have left. */
  readonly standAlone?: boolean;
};

/** Where a party went that is gone from here. */
export type PeerInfo = {
  /** Numeric legacy id of the call. */
  readonly sessionId: string;
  /** Id of the call, as Call Control has it. */
  readonly telephonySessionId: TelephonySessionId;
  /** Id of the party in that call. */
  readonly partyId: PartyId;
};

/** A permission of users. */
export type Permission = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  /** As people are shown it. */
  readonly displayName: string;
  readonly assignable: boolean;
  readonly readOnly: boolean;
  readonly siteCompatible: string;
};

/** Somebody in one’s own address book. */
export type PersonalContact = {
  readonly id: number;
};

/** A telephone number. */
export type PhoneNumberInfo = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: number;
  /** Telephone number, with country code where it has one (E.164). */
  readonly phoneNumber: string;
  readonly paymentType: string;
  readonly type: string;
  readonly usageType: string;
  readonly status: string;
  readonly primary: boolean;
  readonly extension?: ExtensionReference;
  readonly country?: Country;
  readonly features?: readonly string[];
};

/** The device that picks up. */
export type PickupTarget = {
  /** The phone that picks up. */
  readonly deviceId: DeviceId;
};

/** What is to be played: a sound by its name, or a text. */
export type PlayRequest = {
  /** Name of a shipped sound or of a tone. */
  readonly prompt?: string;
  /** Is spoken. */
  readonly text?: string;
};

/** What plays. */
export type Playing = {
  readonly id: string;
};

/** Somebody’s presence changed. */
export type PresenceEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: PresenceEventBody;
};

/** Somebody’s presence. */
export type PresenceEventBody = {
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  readonly telephonyStatus?: TelephonyStatus;
  readonly aggregatedTelephonyStatus?: TelephonyStatus;
  /** Grows with each event. */
  readonly sequence: number;
  readonly presenceStatus: UserStatus;
  readonly userStatus?: UserStatus;
  readonly dndStatus?: DndStatus;
  /** Always `Disconnected`: there are no meetings here. */
  readonly meetingStatus?: 'Disconnected';
  /** Whether others may see it. */
  readonly allowSeeMyPresence: boolean;
  /** Whether one’s phone rings with the calls of who is monitored. */
  readonly ringOnMonitoredCall?: boolean;
  /** Whether one may pick up the held calls of who is monitored. */
  readonly pickUpCallsOnHold?: boolean;
};

/** Whether somebody is on the telephone and takes calls. */
export type PresenceInfo = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly extension: CallQueueMemberInfo;
  readonly presenceStatus: UserStatus;
  readonly telephonyStatus?: TelephonyStatus;
  readonly aggregatedTelephonyStatus?: TelephonyStatus;
  readonly userStatus?: UserStatus;
  readonly dndStatus?: DndStatus;
  /** Always `Disconnected`: there are no meetings here. */
  readonly meetingStatus?: 'Disconnected';
  /** What the user says of themself. */
  readonly message?: string;
  /** Whether others may see it. */
  readonly allowSeeMyPresence: boolean;
  readonly callerIdVisibility?: CallerIdVisibility;
  /** Whether one’s phone rings with the calls of who is monitored. */
  readonly ringOnMonitoredCall?: boolean;
  /** Whether one may pick up the held calls of who is monitored. */
  readonly pickUpCallsOnHold?: boolean;
  /** Whether calls of queues are taken. */
  readonly acceptCallQueueCalls?: boolean;
  /** Calls of the moment, seven at most. */
  readonly activeCalls?: readonly ActiveCallInfo[];
};

/** What one says of oneself. */
export type PresenceUpdate = {
  readonly userStatus?: UserStatus;
  readonly dndStatus?: DndStatus;
  readonly dndStatusPersonal?: DndStatus;
  readonly message?: string;
  /** Whether others may see it. */
  readonly allowSeeMyPresence?: boolean;
  readonly callerIdVisibility?: CallerIdVisibility;
  /** Whether one’s phone rings with the calls of who is monitored. */
  readonly ringOnMonitoredCall?: boolean;
  /** Whether one may pick up the held calls of who is monitored. */
  readonly pickUpCallsOnHold?: boolean;
  /** Whether calls of queues are taken. */
  readonly acceptCallQueueCalls?: boolean;
};

/** A call queue, in `account.yaml`. */
export type QueueItem = {
  /** Extension number, as "101". */
  readonly extension: string;
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name that is shown. */
  readonly name?: string;
  /** Disabled: cannot sign in, phones are refused, takes no calls. */
  readonly status?: 'Enabled' | 'Disabled';
  /** Telephone numbers that lead here; the first is the direct number. */
  readonly numbers?: readonly string[];
  /** Whether all its calls are recorded. Default false. */
  readonly recordsCalls?: boolean;
  readonly outgoing?: ExtensionOutgoing;
  readonly handling?: HandlingSettings;
  readonly callerId?: CallerIdSettings;
  readonly mailbox?: MailboxSettings;
  readonly queue?: QueueSettings;
};

/** How a call queue works. */
export type QueueSettings = {
  /** Who takes its calls, in the order of `FixedOrder`. */
  readonly members?: readonly string[];
  /**
   * Who is called: everybody at once (`Simultaneous`), in turns (`Rotating`), always from the
   * first (`FixedOrder`), or who has had no call for the longest (`LongestIdle`). Default
   * `Simultaneous`.
   */
  readonly ringing?: 'Simultaneous' | 'Rotating' | 'FixedOrder' | 'LongestIdle';
  /** How long the phones of one member ring. Default 20. */
  readonly agentRingSeconds?: number;
  /** How long a member is left in peace after a call of the queue. Default 0. */
  readonly wrapUpSeconds?: number;
  /** How long a caller waits at most; 0 means for ever. Default 300. */
  readonly maxWaitSeconds?: number;
  /** How many may wait at the same time. Default 25. */
  readonly maxCallers?: number;
  /** Where callers go on who find no room or wait too long. Default `Voicemail`. */
  readonly overflow?: {
    /** To a mailbox, another extension, a telephone number, or the end. */
    readonly action: 'Voicemail' | 'Extension' | 'PhoneNumber' | 'Disconnect';
    /** The extension; for `Voicemail` whose mailbox, by default the own one. */
    readonly extensionId?: ExtensionId;
    /** The number, as dialled. */
    readonly phoneNumber?: string;
  };
  /** Sound that every caller hears first, by its name. */
  readonly greeting?: string;
  /** Sound that is heard while waiting, by its name. Default `hold`. */
  readonly music?: string;
  /** How often callers are told their position; 0 means never. Default 30. */
  readonly announceSeconds?: number;
  /** Whether members may say themselves that they take no calls. Default true. */
  readonly editableMemberStatus?: boolean;
  /** Seconds before waiting calls are pointed out to members (API: alertTimer). */
  readonly alertTimer?:
    | 5
    | 10
    | 15
    | 20
    | 30
    | 45
    | 60
    | 120
    | 180
    | 240
    | 300
    | 360
    | 420
    | 480
    | 540
    | 600;
  /** What reports measure the queue by (API: serviceLevelSettings). */
  readonly serviceLevel?: {
    /** Share of calls to be answered in time, in per cent. */
    readonly slaGoal?: number;
    /** What in time means. */
    readonly slaThresholdSeconds?: number;
    /** Whether callers who hung up count. */
    readonly includeAbandonedCalls?: boolean;
    /** After how long a caller who hung up counts. */
    readonly abandonedThresholdSeconds?: number;
  };
};

/** What `readAPIVersion` answers. */
export type ReadAPIVersionResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly versionString: string;
  readonly releaseDate: string;
  readonly uriString: string;
  readonly serverVersion: string;
  readonly serverRevision: string;
};

/** What `readAPIVersions` answers. */
export type ReadAPIVersionsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly apiVersions: readonly ApiVersion[];
  readonly serverVersion: string;
  readonly serverRevision: string;
};

/** What `readAccountPresence` answers. */
export type ReadAccountPresenceResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly PresenceInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `readAccountServiceInfo` answers. */
export type ReadAccountServiceInfoResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly servicePlanName: string;
  readonly brand: {
    readonly id: string;
    readonly name: string;
    readonly homeCountry: Country;
  };
  readonly servicePlan: {
    readonly id: string;
    readonly name: string;
    readonly edition: string;
  };
  readonly serviceFeatures: readonly {
    readonly featureName: string;
    readonly enabled: boolean;
    readonly reason?: string;
  }[];
  readonly limits: {
    readonly maxMonitoredExtensionsPerUser: number;
    readonly maxExtensionNumberLength: number;
    readonly siteCodeLength: number;
    readonly shortExtensionNumberLength: number;
  };
};

/** What `readApiStatus` answers. */
export type ReadApiStatusResponse = {
  readonly status: 'OK';
};

/** What `readAuthorizationProfile` answers. */
export type ReadAuthorizationProfileResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly permissions: readonly ActivePermission[];
};

/** What `readCallerBlockingSettings` answers. */
export type ReadCallerBlockingSettingsResponse = {
  readonly mode: 'Specific' | 'All';
  readonly noCallerId: 'BlockCallsAndFaxes' | 'BlockFaxes' | 'Allow';
  readonly payPhones: 'Block' | 'Allow';
  readonly greetings: readonly {
    readonly type: string;
  }[];
};

/** What `readClientInfo` answers. */
export type ReadClientInfoResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly client: {
    readonly ipAddress: string;
    readonly clientId: string;
  };
};

/** What `readCompanyBusinessHours` answers. */
export type ReadCompanyBusinessHoursResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly schedule: Schedule;
};

/** What `readCompanyCallLog` answers. */
export type ReadCompanyCallLogResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CallLogRecord[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `readExtensionFeatures` answers. */
export type ReadExtensionFeaturesResponse = {
  /** Those of this page. */
  readonly records: readonly {
    readonly id: string;
    readonly available: boolean;
    readonly reason?: {
      readonly code: string;
      readonly message: string;
    };
  }[];
};

/** What `readHealth` answers. */
export type ReadHealthResponse = {
  readonly status: 'ok' | 'draining';
  /** Of Cordboard. */
  readonly version: string;
  /** Live calls. */
  readonly sessions: number;
  /** Registered phones. */
  readonly registrations: number;
  /** What is in use. Idle, it is what it was at the start. */
  readonly resources: Readonly<Record<string, number>>;
};

/** What `readNotificationSettings` answers. */
export type ReadNotificationSettingsResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly emailAddresses: readonly string[];
  readonly smsEmailAddresses: readonly string[];
  readonly advancedMode: boolean;
  readonly voicemails: MessageNotices;
  readonly inboundFaxes: MessageNotices;
  readonly outboundFaxes: Notices;
  readonly inboundTexts: Notices;
  readonly missedCalls: Notices;
};

/** What `readUserBusinessHours` answers. */
export type ReadUserBusinessHoursResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly schedule: Schedule;
};

/** What `readUserCallLog` answers. */
export type ReadUserCallLogResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly CallLogRecord[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `readUserVideoConfiguration` answers. */
export type ReadUserVideoConfigurationResponse = {
  readonly provider: 'RCMeetings' | 'RCVideo' | 'None';
  readonly userLicenseType: 'Paid' | 'Free';
};

/** A recording became available, failed, or was deleted. */
export type RecordingEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: RecordingEventBody;
};

/** A recording that became available, or failed. */
export type RecordingEventBody = {
  readonly recordingId: RecordingId;
  /** Id of the account. */
  readonly accountId: AccountId;
  /** Id of the extension. */
  readonly extensionId?: ExtensionId;
  /** Id of the call, as Call Control has it. */
  readonly telephonySessionId: TelephonySessionId;
  /** Numeric legacy id of the call. */
  readonly sessionId: string;
  /** Id of the party in that call. */
  readonly partyId: PartyId;
  readonly mode: 'Automatic' | 'OnDemand';
  readonly status: 'Available' | 'Failed' | 'Deleted';
  /** When it happened. */
  readonly eventTime: string;
  /** In seconds, when it is available. */
  readonly duration?: number;
  /** Address of the resource in the API. */
  readonly uri?: string;
  /** Address of the sound. */
  readonly contentUri?: string;
  /** Why it failed. */
  readonly message?: string;
};

/** A recording of a party. */
export type RecordingInfo = {
  /** Id of the recording. */
  readonly id: RecordingId;
  /** Whether it records now. */
  readonly active: boolean;
};

/** Which recordings the account makes. */
export type RecordingSettings = {
  /** Whether calls are recorded when somebody asks. Default true. */
  readonly onDemand?: boolean;
  /** Whether the calls of extensions with recordsCalls are recorded. Default true. */
  readonly automatic?: boolean;
};

/** Country, language and time. */
export type RegionalSettings = {
  readonly homeCountry: Country;
  readonly timezone: {
    readonly id: string;
    /** Address of the resource in the API. */
    readonly uri: string;
    readonly name: string;
    readonly description: string;
    readonly bias: string;
  };
  readonly language: Language;
  readonly greetingLanguage: Language;
  readonly formattingLocale: Language;
  readonly timeFormat: '12h' | '24h';
};

/** A caller answered a reply, or did not. */
export type RepliedEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: RepliedEventBody;
};

/** What a caller answered to a reply. */
export type RepliedEventBody = {
  /** Id of the account. */
  readonly accountId: AccountId;
  /** Id of the extension. */
  readonly extensionId?: ExtensionId;
  /** Id of the call, as Call Control has it. */
  readonly telephonySessionId: TelephonySessionId;
  /** Numeric legacy id of the call. */
  readonly sessionId: string;
  /** Id of the party in that call. */
  readonly partyId: PartyId;
  readonly from: PartyInfo;
  readonly answer: 'Yes' | 'No' | 'CallBackNumber' | 'None';
  /** Where to call back. */
  readonly phoneNumber?: string;
  /** When it happened. */
  readonly eventTime: string;
};

/** One seat of a call, as after a command. */
export type ReplyParty = {
  /** Id of the party: that of the call and a number. */
  readonly id: PartyId;
  readonly status: CallStatusInfo;
  /** Whether the party is not heard. */
  readonly muted: boolean;
  /** Whether the party stays when all others have left. */
  readonly standAlone: boolean;
  readonly park?: ParkInfo;
  readonly from: PartyInfo;
  readonly to: PartyInfo;
  readonly owner?: OwnerInfo;
  readonly direction: CallDirection;
};

/** The token that is revoked. */
export type RevokeTokenRequest = {
  /** An access or refresh token. */
  readonly token?: string;
  /** Of the app. */
  readonly client_id?: string;
};

/** Which of the two telephones. */
export type RingOutRole = 'Initiator' | 'Target';

/** How a RingOut call goes. */
export type RingOutStatusInfo = {
  readonly callStatus: CallingStatusInfo;
  readonly callerStatus: CallingStatusInfo;
  readonly calleeStatus: CallingStatusInfo;
};

/** A role of users. */
export type Role = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: string;
  /** As people are shown it. */
  readonly displayName: string;
  readonly description: string;
  readonly siteCompatible: boolean;
  readonly custom: boolean;
  readonly scope: string;
  /** Whether it is left out of lists for people. */
  readonly hidden: boolean;
  readonly permissions: readonly DeviceAddress[];
};

/** Hours of a week. */
export type Schedule = {
  readonly weeklyRanges?: WeeklyRanges;
};

/** How fast calls are to be answered. */
export type ServiceLevelSettings = {
  /** Share of calls to be answered in time, in per cent. */
  readonly slaGoal?: number;
  /** What in time means. */
  readonly slaThresholdSeconds?: number;
  /** Whether callers who hung up count. */
  readonly includeAbandonedCalls?: boolean;
  /** After how long a caller who hung up counts. */
  readonly abandonedThresholdSeconds?: number;
};

/** With what webhooks are signed. */
export type SigningSecretInfo = {
  /** Shown once. The one before it is good for a day. */
  readonly signingSecret: string;
};

/** A voicemail message, read by itself. */
export type SingleMessage = {
  /** Address of the resource in the API. */
  readonly uri: string;
  readonly id: number;
  /** Id of the extension. */
  readonly extensionId: ExtensionId;
  readonly to: readonly CallerInfo[];
  readonly from: CallerInfo;
  readonly type: string;
  /** When it was made. */
  readonly creationTime: string;
  /** Whether somebody heard it. */
  readonly readStatus: string;
  /** Always `Normal`. */
  readonly priority: string;
  /** The sound. */
  readonly attachments: readonly MessageAttachment[];
  readonly direction: string;
  /** There, in the bin, or gone for good. */
  readonly availability: string;
  /** Always `Received`. */
  readonly messageStatus: string;
  /** When it last changed. */
  readonly lastModifiedTime: string;
  readonly vmTranscriptionStatus: string;
  readonly vmSideRecipients: readonly CallerInfo[];
};

/** The SIP dialog of a call: with it another phone can take it over. */
export type SipData = {
  /** Of the SIP dialog (RFC 3261). */
  readonly callId: string;
  /** Of the SIP dialog, at the other end. */
  readonly toTag: string;
  /** Of the SIP dialog, at the caller’s end. */
  readonly fromTag: string;
  /** SIP address of the other end. */
  readonly remoteUri: string;
  /** SIP address of this end. */
  readonly localUri: string;
};

/** What a phone registers with. */
export type SipInfo = {
  /** Of SIP addresses, and realm of digest authentication. */
  readonly domain: string;
  /** Where the phone registers. */
  readonly outboundProxies: readonly {
    readonly region: string;
    readonly proxy: string;
    readonly proxyTLS: string;
  }[];
  readonly userName: string;
  readonly password: string;
  /** What the phone signs in as. */
  readonly authorizationId: string;
};

/** A phone, and what it registers with. */
export type SipRegistration = {
  readonly device: DeviceInfo;
  readonly sipInfo: readonly SipRegistrationInfo[];
  readonly sipInfoPstn: readonly SipRegistrationInfo[];
  readonly sipFlags: {
    readonly voipFeatureEnabled: boolean;
    readonly voipCountryBlocked: boolean;
    readonly outboundCallsEnabled: boolean;
    readonly dscpEnabled: boolean;
    readonly dscpSignaling: number;
    readonly dscpVoice: number;
    readonly dscpVideo: number;
  };
  readonly sipErrorCodes: readonly string[];
  readonly pollingInterval: number;
  readonly persistGatewayConfigured: boolean;
};

/** What a phone registers with over one transport. */
export type SipRegistrationInfo = {
  /** How it travels. */
  readonly transport: string;
  readonly username: string;
  readonly password: string;
  readonly authorizationTypes: readonly string[];
  /** What the phone signs in as. */
  readonly authorizationId: string;
  /** Of SIP addresses, and realm of digest authentication. */
  readonly domain: string;
  /** Where the phone registers. */
  readonly outboundProxy: string;
  /** Where else it may. */
  readonly outboundProxyBackup: string;
  readonly switchBackInterval: number;
  /** None are needed here. */
  readonly stunServers: readonly string[];
};

/** Which phone wants to register. */
export type SipRegistrationRequest = {
  readonly device?: {
    readonly id?: string;
    readonly appExternalId?: string;
    readonly computerName?: string;
    readonly serial?: string;
  };
  readonly sipInfo?: readonly {
    /** How it travels. */
    readonly transport?: 'UDP' | 'TCP' | 'TLS' | 'WSS' | 'WS';
  }[];
  readonly softPhoneLineReassignment?: 'None' | 'Initialize' | 'Reassign';
};

/** A subscription. */
export type SubscriptionInfo = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Id of the subscription. */
  readonly id: SubscriptionId;
  /** When it was made. */
  readonly creationTime: string;
  /** Whether events are sent. */
  readonly status: 'Active' | 'Blacklisted';
  /** What is wanted. */
  readonly eventFilters: readonly string[];
  /** What is not sent, and why. */
  readonly disabledFilters?: readonly {
    readonly filter: string;
    readonly reason: string;
    readonly message: string;
  }[];
  /** When it ends unless it is renewed. */
  readonly expirationTime: string;
  /** In seconds. */
  readonly expiresIn: number;
  /** How, and where to, events are sent. */
  readonly deliveryMode: {
    /** `WebHook` or `WebSocket`. */
    readonly transportType: 'WebHook' | 'WebSocket';
    /** Always false: events are as safe as their connection. */
    readonly encryption: false;
    /** Of the webhook, or of the WebSocket gateway. */
    readonly address?: string;
    /**
     * What events are signed with (Standard Webhooks), in the answer that makes it and in no
     * other. Not in RingCentral’s API.
     */
    readonly signingSecret?: string;
  };
  /** Why nothing is sent at present. */
  readonly blacklistedData?: {
    /** Since when nothing is sent. */
    readonly blacklistedAt: string;
    readonly reason: string;
  };
};

/** The subscriptions of a user and app. */
export type SubscriptionList = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly SubscriptionInfo[];
};

/** A subscription is about to expire. */
export type SubscriptionReminderEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: SubscriptionInfo;
};

/** Who supervises whom, and how. */
export type SuperviseRequest = {
  /** `Whisper` and `Barge` only with extended compatibility. */
  readonly mode: 'Listen' | 'Whisper' | 'Barge';
  /** The phone at which the supervisor listens. */
  readonly supervisorDeviceId?: DeviceId;
  /** Older name of `supervisorDeviceId`. */
  readonly deviceId?: DeviceId;
  /** Whom the supervisor listens to. */
  readonly agentExtensionId?: ExtensionId;
  /** The same by the short number. */
  readonly agentExtensionNumber?: string;
  /** Older name of `agentExtensionNumber`. */
  readonly extensionNumber?: string;
  /** Whether the supervisor’s phone is asked to answer by itself. */
  readonly autoAnswer?: boolean;
  /** `sendOnly` goes with `Listen` alone. */
  readonly mediaSDP?: 'sendOnly' | 'sendRecv';
};

/** What `syncAddressBook` answers. */
export type SyncAddressBookResponse = {
  /** Address of the resource in the API. */
  readonly uri: string;
  /** Those of this page. */
  readonly records: readonly PersonalContact[];
  readonly syncInfo: {
    /** `FSync` for all, `ISync` for what changed. */
    readonly syncType: 'FSync' | 'ISync';
    /** To go on from the next time. */
    readonly syncToken: string;
    /** Up to when this is true. */
    readonly syncTime: string;
    /** Whether there are older ones that do not stand here. */
    readonly olderRecordsExist: boolean;
  };
};

/** One seat of a call, in an event. */
export type TelephonyEventParty = {
  /** Id of the account. */
  readonly accountId: AccountId;
  /** Absent: a party outside the company. */
  readonly extensionId?: ExtensionId;
  /** Id of the party: that of the call and a number. */
  readonly id: PartyId;
  readonly direction: CallDirection;
  readonly to: PartyInfo;
  readonly from: PartyInfo;
  /** What is recorded of the party, or was. */
  readonly recordings?: readonly RecordingInfo[];
  readonly status: CallStatusInfo;
  readonly park: {
    readonly id?: PartyId;
  };
  /** Whether it came through a queue. */
  readonly queueCall?: boolean;
  /** Whether nobody answered. */
  readonly missedCall: boolean;
  /** Whether the party stays when all others have left. */
  readonly standAlone: boolean;
  /** Whether the party is not heard. */
  readonly muted: boolean;
  readonly conferenceRole?: ConferenceRole;
  readonly sipData?: EventSipData;
  readonly uiCallInfo?: UiCallInfo;
};

/** A party of a call changed. */
export type TelephonySessionEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: TelephonySessionEventBody;
};

/** A party of a call, as it was when it changed. */
export type TelephonySessionEventBody = {
  /** Counts the changes of a session from 1 on, without gaps. */
  readonly sequence: number;
  /** Numeric legacy id; `0` in a conference. */
  readonly sessionId: string;
  /** Id of the call, as Call Control has it. */
  readonly telephonySessionId: TelephonySessionId;
  /** Which server the call is on. */
  readonly serverId: string;
  /** When it happened. */
  readonly eventTime: string;
  /** The one party that changed, as it was then. */
  readonly parties: readonly TelephonyEventParty[];
  readonly origin: CallOrigin;
  readonly cause: EventCause;
};

/** What the calls of somebody are doing. */
export type TelephonyStatus = 'NoCall' | 'Ringing' | 'CallConnected' | 'OnHold' | 'ParkedCall';

/** Tokens. */
export type TokenInfo = {
  /** Goes into the header `Authorization: Bearer`. */
  readonly access_token: string;
  /** Always `bearer`. */
  readonly token_type: 'bearer';
  /** In seconds. */
  readonly expires_in: number;
  /** Gets the next pair of tokens; good once. */
  readonly refresh_token?: string;
  /** In seconds. */
  readonly refresh_token_expires_in?: number;
  /** App permissions with spaces between. */
  readonly scope: string;
  /** Extension id of the user. */
  readonly owner_id: string;
  /** Of the program that signed in. */
  readonly endpoint_id: string;
  /** Of the sign-in. */
  readonly session_id: string;
};

/** What tokens are asked with. */
export type TokenRequest = {
  /** What the token is asked for with. */
  readonly grant_type:
    | 'urn:ietf:params:oauth:grant-type:jwt-bearer'
    | 'authorization_code'
    | 'refresh_token'
    | 'password';
  /** The JWT. */
  readonly assertion?: string;
  /** The authorization code. */
  readonly code?: string;
  /** As it was when the code was asked for. */
  readonly redirect_uri?: string;
  /** PKCE (RFC 7636). */
  readonly code_verifier?: string;
  /** Gets the next pair of tokens; good once. */
  readonly refresh_token?: string;
  /** Telephone number or e-mail address. */
  readonly username?: string;
  readonly extension?: string;
  readonly password?: string;
  /** For apps without a secret. */
  readonly client_id?: string;
  /** App permissions with spaces between. */
  readonly scope?: string;
  /** In seconds. */
  readonly access_token_ttl?: number;
  /** In seconds. */
  readonly refresh_token_ttl?: number;
  /** Which instance of the app asks. */
  readonly endpoint_id?: string;
};

/** A line to a carrier, in `account.yaml`. */
export type TrunkItem = {
  /** Id of the trunk, as logs show it. Chosen by Cordboard unless given. */
  readonly id?: string;
  /** What people call the trunk. */
  readonly name: string;
  /** Name or address of the other side: where calls to the outside are sent. */
  readonly host: string;
  /** Port of the other side. Default 5060, with TLS 5061. */
  readonly port?: number;
  /** How SIP reaches the other side. Default `UDP`. */
  readonly transport?: 'UDP' | 'TCP' | 'TLS';
  /** Whether the trunk is used at all. Default true. */
  readonly enabled?: boolean;
  /**
   * Whether we register with the other side, which then sends its calls to us. Without it the
   * two know each other by address. Default false.
   */
  readonly register?: boolean;
  /** For how long a registration is asked for. Default 600. */
  readonly expiresSeconds?: number;
  /** SIP domain of the other side, in From and To. Default its host. */
  readonly domain?: string;
  /** User name that we sign in with, in REGISTER and where an INVITE is challenged. */
  readonly username?: string;
  /** Password of that user. It is never shown again. */
  readonly password?: string;
  /**
   * Whether the calls that the trunk brings have to sign in with the same user name and
   * password. Default false: their source address is enough.
   */
  readonly authenticateIncoming?: boolean;
  /**
   * Where calls of the trunk come from. Default its host: over UDP from its port, over TCP and
   * TLS from any.
   */
  readonly sources?: readonly string[];
  /**
   * PEM certificates of who may have signed the certificate of the other side, instead of the
   * well-known authorities.
   */
  readonly certificateAuthority?: string;
  /**
   * Encryption of sound by SDES-SRTP: a must, offered first, or never. Default `prefer` with
   * TLS; else plain sound, unless the other side offers SRTP.
   */
  readonly srtp?: 'require' | 'prefer' | 'never';
  /** How often the other side is asked by OPTIONS whether it is there; 0 means never. Default 10. */
  readonly healthSeconds?: number;
  /** Of trunks that take a number, the one with the lowest is tried first. Default 100. */
  readonly priority?: number;
  /**
   * Beginnings of the numbers that the trunk takes, in E.164. Default all; an empty list takes
   * none.
   */
  readonly prefixes?: readonly string[];
  /** How the other side wants numbers written. Default `E164`, as +16505550100. */
  readonly numberFormat?: 'E164' | 'E164WithoutPlus' | 'National';
  /** How many characters are taken from the front of the number so written. Default 0. */
  readonly stripDigits?: number;
  /** Digits that are put before it after that. */
  readonly prepend?: string;
  /**
   * Numbers of ours, or their beginnings, that the trunk may bring calls for. Default all of the
   * account.
   */
  readonly numbers?: readonly string[];
  /**
   * Where the caller's number is told: in From, in P-Asserted-Identity beside our user name in
   * From, or in both. Default `From`.
   */
  readonly identity?: 'From' | 'PAssertedIdentity' | 'Both';
  /**
   * Numbers, or their beginnings, that may be shown as the caller. Default all. Any other is
   * replaced by `defaultCallerId`.
   */
  readonly callerIds?: readonly string[];
  /** Number shown for callers whose own may not be. Default the main number. */
  readonly defaultCallerId?: string;
  /** How many calls it carries at the same time, both ways. Default no limit. */
  readonly maxCalls?: number;
  /** How many calls may be begun in a second over it. Default no limit. */
  readonly callsPerSecond?: number;
};

/** What an agent’s screen shows of a queue’s call. */
export type UiCallInfo = {
  readonly primary: CallInfo;
  readonly additional: CallInfo;
};

/** What `updateAccount` is asked. */
export type UpdateAccountRequest = {
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name of the company. */
  readonly name?: string;
  /** Telephone number with country code (E.164), as "+12125550101". */
  readonly mainNumber?: string;
  /** Extension that takes calls to the main number. */
  readonly operator?: string;
  /** Whether the account may be used. Default Confirmed. */
  readonly status?: 'Confirmed' | 'Disabled';
  readonly recording?: RecordingSettings;
  readonly businessHours?: BusinessHours;
  readonly outgoing?: AccountOutgoing;
};

/** What `updateApp` is asked. */
export type UpdateAppRequest = {
  /** Client id of the program. */
  readonly clientId?: string;
  /** What people call the program. */
  readonly name?: string;
  /** Client secret. Kept as a hash; a program without one must use PKCE. */
  readonly secret?: string;
  /** What the program may do. Default everything. */
  readonly permissions?: readonly (
    | 'CallControl'
    | 'EditAccounts'
    | 'EditCallLog'
    | 'EditExtensions'
    | 'EditMessages'
    | 'EditPresence'
    | 'ReadAccounts'
    | 'ReadCallLog'
    | 'ReadCallRecording'
    | 'ReadMessages'
    | 'ReadPresence'
    | 'RingOut'
    | 'VoipCalling'
    | 'WebSocket'
    | 'WebSocketsSubscription'
  )[];
  /** Where users are sent back to after signing in. */
  readonly redirectUris?: readonly string[];
};

/** What `updateLocation` is asked. */
export type UpdateLocationRequest = {
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** What people call the place. */
  readonly name?: string;
  /** Who is there. */
  readonly customerName?: string;
  /** Street and house number. */
  readonly street?: string;
  /** Floor, room. */
  readonly street2?: string;
  /** City. */
  readonly city?: string;
  /** State or province. */
  readonly state?: string;
  /** Postal code. */
  readonly zip?: string;
  /** Country, two letters (ISO 3166). Default US. */
  readonly country?: string;
};

/** What `updateMenu` is asked. */
export type UpdateMenuRequest = {
  /** Extension number, as "101". */
  readonly extension?: string;
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name that is shown. */
  readonly name?: string;
  /** Disabled: cannot sign in, phones are refused, takes no calls. */
  readonly status?: 'Enabled' | 'Disabled';
  /** Telephone numbers that lead here; the first is the direct number. */
  readonly numbers?: readonly string[];
  /** Whether all its calls are recorded. Default false. */
  readonly recordsCalls?: boolean;
  readonly outgoing?: ExtensionOutgoing;
  readonly handling?: HandlingSettings;
  readonly callerId?: CallerIdSettings;
  readonly mailbox?: MailboxSettings;
  readonly menu?: MenuSettings;
};

/** What `updateMonitoringGroup` is asked. */
export type UpdateMonitoringGroupRequest = {
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** What people call the group. */
  readonly name?: string;
  /** Users who may supervise. */
  readonly monitors?: readonly string[];
  /** Users whose calls may be supervised. */
  readonly monitored?: readonly string[];
};

/** What `updateNumber` is asked. */
export type UpdateNumberRequest = {
  readonly id?: string;
  /** Telephone number with country code (E.164). */
  readonly phoneNumber?: string;
  /** Extension number of the owner, or its id. */
  readonly extension?: string;
};

/** What `updateOwnedDevice` is asked. */
export type UpdateOwnedDeviceRequest = {
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** What people call the phone; unique among those of its user. */
  readonly name?: string;
  /** What kind of phone it is. Default OtherPhone. */
  readonly type?: 'OtherPhone' | 'SoftPhone' | 'HardPhone';
  /** SIP user name; all phones of a user have the same. Default the direct number. */
  readonly sipUserName?: string;
  /** SIP password. Made up when left out; GET …/sip-info tells it to an administrator. */
  readonly sipPassword?: string;
  /** How the phone speaks SIP. Default rfc, for all but RingCentral. */
  readonly dialect?: 'rfc' | 'ringcentral';
  /** How it is challenged. Default MD5. */
  readonly digest?: 'MD5' | 'SHA-256';
  /** Serial number, as a MAC address. */
  readonly serial?: string;
  /** Name of the location where it stands. */
  readonly location?: string;
  /** Extension number of the owner, or its id. */
  readonly extension?: string;
};

/** What `updateParkLocation` is asked. */
export type UpdateParkLocationRequest = {
  /** Extension number, as "101". */
  readonly extension?: string;
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name that is shown. */
  readonly name?: string;
  /** Disabled: cannot sign in, phones are refused, takes no calls. */
  readonly status?: 'Enabled' | 'Disabled';
  /** Telephone numbers that lead here; the first is the direct number. */
  readonly numbers?: readonly string[];
  /** Whether all its calls are recorded. Default false. */
  readonly recordsCalls?: boolean;
  readonly outgoing?: ExtensionOutgoing;
  readonly handling?: HandlingSettings;
  readonly callerId?: CallerIdSettings;
  readonly mailbox?: MailboxSettings;
};

/** What `updateQueue` is asked. */
export type UpdateQueueRequest = {
  /** Extension number, as "101". */
  readonly extension?: string;
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name that is shown. */
  readonly name?: string;
  /** Disabled: cannot sign in, phones are refused, takes no calls. */
  readonly status?: 'Enabled' | 'Disabled';
  /** Telephone numbers that lead here; the first is the direct number. */
  readonly numbers?: readonly string[];
  /** Whether all its calls are recorded. Default false. */
  readonly recordsCalls?: boolean;
  readonly outgoing?: ExtensionOutgoing;
  readonly handling?: HandlingSettings;
  readonly callerId?: CallerIdSettings;
  readonly mailbox?: MailboxSettings;
  readonly queue?: QueueSettings;
};

/** What `updateTrunk` is asked. */
export type UpdateTrunkRequest = {
  /** Id of the trunk, as logs show it. Chosen by Cordboard unless given. */
  readonly id?: string;
  /** What people call the trunk. */
  readonly name?: string;
  /** Name or address of the other side: where calls to the outside are sent. */
  readonly host?: string;
  /** Port of the other side. Default 5060, with TLS 5061. */
  readonly port?: number;
  /** How SIP reaches the other side. Default `UDP`. */
  readonly transport?: 'UDP' | 'TCP' | 'TLS';
  /** Whether the trunk is used at all. Default true. */
  readonly enabled?: boolean;
  /**
   * Whether we register with the other side, which then sends its calls to us. Without it the
   * two know each other by address. Default false.
   */
  readonly register?: boolean;
  /** For how long a registration is asked for. Default 600. */
  readonly expiresSeconds?: number;
  /** SIP domain of the other side, in From and To. Default its host. */
  readonly domain?: string;
  /** User name that we sign in with, in REGISTER and where an INVITE is challenged. */
  readonly username?: string;
  /** Password of that user. It is never shown again. */
  readonly password?: string;
  /**
   * Whether the calls that the trunk brings have to sign in with the same user name and
   * password. Default false: their source address is enough.
   */
  readonly authenticateIncoming?: boolean;
  /**
   * Where calls of the trunk come from. Default its host: over UDP from its port, over TCP and
   * TLS from any.
   */
  readonly sources?: readonly string[];
  /**
   * PEM certificates of who may have signed the certificate of the other side, instead of the
   * well-known authorities.
   */
  readonly certificateAuthority?: string;
  /**
   * Encryption of sound by SDES-SRTP: a must, offered first, or never. Default `prefer` with
   * TLS; else plain sound, unless the other side offers SRTP.
   */
  readonly srtp?: 'require' | 'prefer' | 'never';
  /** How often the other side is asked by OPTIONS whether it is there; 0 means never. Default 10. */
  readonly healthSeconds?: number;
  /** Of trunks that take a number, the one with the lowest is tried first. Default 100. */
  readonly priority?: number;
  /**
   * Beginnings of the numbers that the trunk takes, in E.164. Default all; an empty list takes
   * none.
   */
  readonly prefixes?: readonly string[];
  /** How the other side wants numbers written. Default `E164`, as +16505550100. */
  readonly numberFormat?: 'E164' | 'E164WithoutPlus' | 'National';
  /** How many characters are taken from the front of the number so written. Default 0. */
  readonly stripDigits?: number;
  /** Digits that are put before it after that. */
  readonly prepend?: string;
  /**
   * Numbers of ours, or their beginnings, that the trunk may bring calls for. Default all of the
   * account.
   */
  readonly numbers?: readonly string[];
  /**
   * Where the caller's number is told: in From, in P-Asserted-Identity beside our user name in
   * From, or in both. Default `From`.
   */
  readonly identity?: 'From' | 'PAssertedIdentity' | 'Both';
  /**
   * Numbers, or their beginnings, that may be shown as the caller. Default all. Any other is
   * replaced by `defaultCallerId`.
   */
  readonly callerIds?: readonly string[];
  /** Number shown for callers whose own may not be. Default the main number. */
  readonly defaultCallerId?: string;
  /** How many calls it carries at the same time, both ways. Default no limit. */
  readonly maxCalls?: number;
  /** How many calls may be begun in a second over it. Default no limit. */
  readonly callsPerSecond?: number;
};

/** What `updateUser` is asked. */
export type UpdateUserRequest = {
  /** Extension number, as "101". */
  readonly extension?: string;
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name that is shown. */
  readonly name?: string;
  /** Disabled: cannot sign in, phones are refused, takes no calls. */
  readonly status?: 'Enabled' | 'Disabled';
  /** Telephone numbers that lead here; the first is the direct number. */
  readonly numbers?: readonly string[];
  /** Whether all its calls are recorded. Default false. */
  readonly recordsCalls?: boolean;
  /** First name. */
  readonly firstName?: string;
  /** Last name. */
  readonly lastName?: string;
  /** E-mail address; the user can sign in with it. */
  readonly email?: string;
  /** Whether the user administers the account. Default false. */
  readonly admin?: boolean;
  /** What the user signs in with. Stored as a scrypt hash; null: nobody signs in. */
  readonly password?: string;
  /** Phones of the user, all of them. Browser phones come and go by themselves. */
  readonly devices?: readonly DeviceItem[];
  /** Numbers to flip calls to. */
  readonly forwardingNumbers?: readonly ForwardingItem[];
  readonly outgoing?: ExtensionOutgoing;
  readonly handling?: HandlingSettings;
  readonly callerId?: CallerIdSettings;
  readonly mailbox?: MailboxSettings;
};

/** Who the user is. */
export type UserInfo = {
  /** Extension id. */
  readonly sub: string;
  readonly account_id: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly given_name?: string;
  readonly family_name?: string;
};

/** Somebody, in `account.yaml`. */
export type UserItem = {
  /** Extension number, as "101". */
  readonly extension: string;
  /** Id in the API. Chosen by Cordboard unless given; never changes. */
  readonly id?: string;
  /** Name that is shown. */
  readonly name?: string;
  /** Disabled: cannot sign in, phones are refused, takes no calls. */
  readonly status?: 'Enabled' | 'Disabled';
  /** Telephone numbers that lead here; the first is the direct number. */
  readonly numbers?: readonly string[];
  /** Whether all its calls are recorded. Default false. */
  readonly recordsCalls?: boolean;
  /** First name. */
  readonly firstName?: string;
  /** Last name. */
  readonly lastName?: string;
  /** E-mail address; the user can sign in with it. */
  readonly email?: string;
  /** Whether the user administers the account. Default false. */
  readonly admin?: boolean;
  /** What the user signs in with. Stored as a scrypt hash; null: nobody signs in. */
  readonly password?: string;
  /** Phones of the user, all of them. Browser phones come and go by themselves. */
  readonly devices?: readonly DeviceItem[];
  /** Numbers to flip calls to. */
  readonly forwardingNumbers?: readonly ForwardingItem[];
  readonly outgoing?: ExtensionOutgoing;
  readonly handling?: HandlingSettings;
  readonly callerId?: CallerIdSettings;
  readonly mailbox?: MailboxSettings;
};

/** How somebody is. */
export type UserStatus = 'Offline' | 'Busy' | 'Available';

/** A message came. */
export type VoicemailEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  /** When it was sent. */
  readonly timestamp: string;
  /** Id of the subscription that it is sent for. */
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: VoicemailEventBody;
};

/** A message that came. */
export type VoicemailEventBody = {
  readonly id: number;
  readonly to: readonly CallerInfo[];
  readonly from: CallerInfo;
  readonly type: 'VoiceMail';
  /** When it was made. */
  readonly creationTime: string;
  /** Whether somebody heard it. */
  readonly readStatus: 'Read' | 'Unread';
  /** Always `Normal`. */
  readonly priority: 'Normal' | 'High';
  /** The sound. */
  readonly attachments: readonly MessageAttachment[];
  readonly direction: CallDirection;
  /** There, in the bin, or gone for good. */
  readonly availability: 'Alive' | 'Deleted' | 'Purged';
  /** Always `Received`. */
  readonly messageStatus: 'Received';
  /** When it last changed. */
  readonly lastModifiedTime: string;
  readonly vmTranscriptionStatus: 'NotAvailable';
};

/** What became of an event that was sent to a webhook. */
export type WebhookDelivery = {
  /** Of the event: the same in every attempt. */
  readonly uuid: string;
  /** Counts from 1 for each event. */
  readonly attempt: number;
  readonly time: string;
  /** From the connection to the end of the answer. */
  readonly durationMs: number;
  /** HTTP status, if there was an answer. */
  readonly status?: number;
  /** Whether the receiver took it. */
  readonly acknowledged: boolean;
  /** Why it was not acknowledged. */
  readonly error?: string;
  /** When it is tried again; absent when the webhook is paused. */
  readonly nextAttemptTime?: string;
};

/** Times of day as 09:00. */
export type WeeklyRanges = {
  readonly monday?: readonly {
    readonly from: string;
    readonly to: string;
  }[];
  readonly tuesday?: readonly {
    readonly from: string;
    readonly to: string;
  }[];
  readonly wednesday?: readonly {
    readonly from: string;
    readonly to: string;
  }[];
  readonly thursday?: readonly {
    readonly from: string;
    readonly to: string;
  }[];
  readonly friday?: readonly {
    readonly from: string;
    readonly to: string;
  }[];
  readonly saturday?: readonly {
    readonly from: string;
    readonly to: string;
  }[];
  readonly sunday?: readonly {
    readonly from: string;
    readonly to: string;
  }[];
};

/** What opens a WebSocket. */
export type WsToken = {
  /** Where to connect, with `access_token` as a query parameter. */
  readonly uri: string;
  /** Goes into the address of the WebSocket; good once. */
  readonly ws_access_token: string;
  /** In seconds. */
  readonly expires_in: number;
};

/** Codes that Cordboard answers with, by which editors complete; other servers may have more. */
export type ErrorCode =
  | 'CMN-101'
  | 'CMN-102'
  | 'CMN-103'
  | 'CMN-104'
  | 'CMN-106'
  | 'CMN-107'
  | 'CMN-108'
  | 'CMN-109'
  | 'CMN-110'
  | 'CMN-115'
  | 'CMN-116'
  | 'CMN-119'
  | 'CMN-120'
  | 'CMN-201'
  | 'CMN-202'
  | 'CMN-203'
  | 'CMN-301'
  | 'CMN-401'
  | 'CMN-403'
  | 'CMN-404'
  | 'CMN-405'
  | 'CMN-407'
  | 'CMN-408'
  | 'OAU-101'
  | 'OAU-106'
  | 'OAU-108'
  | 'OAU-109'
  | 'OAU-110'
  | 'OAU-111'
  | 'OAU-112'
  | 'OAU-120'
  | 'OAU-123'
  | 'OAU-128'
  | 'OAU-129'
  | 'OAU-136'
  | 'OAU-140'
  | 'OAU-146'
  | 'OAU-147'
  | 'OAU-213'
  | 'TAS-101'
  | 'TAS-102'
  | 'TAS-106'
  | 'TAS-115'
  | 'CDB-101'
  | 'CDB-102'
  | 'CDB-103'
  | 'SUB-505'
  | 'SUB-507'
  | 'SUB-511'
  | 'SUB-516'
  | 'SUB-520'
  | 'SUB-521'
  | 'SUB-523'
  | 'SUB-524'
  | 'SUB-525'
  | (string & Record<never, never>);

/** Whatever a subscription sends. */
export type AnyEvent =
  | TelephonySessionEvent
  | PresenceEvent
  | DetailedPresenceEvent
  | DndEvent
  | CallQueuePresenceEvent
  | VoicemailEvent
  | MessageStoreEvent
  | MissedCallEvent
  | RecordingEvent
  | RepliedEvent
  | BlockedCallsEvent
  | SubscriptionReminderEvent;

/** What filters of subscriptions let through, the most particular ones first. */
export type EventFilters = readonly [
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/presence?detailedTelephonyState=true&sipData=true`
      | `/restapi/v1.0/account/${string}/extension/${string}/presence?detailedTelephonyState=true&sipData=true&${string}`
    ),
    DetailedPresenceEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/presence?detailedTelephonyState=true`
      | `/restapi/v1.0/account/${string}/extension/${string}/presence?detailedTelephonyState=true&${string}`
    ),
    DetailedPresenceEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/presence?detailedTelephonyState=true&sipData=true`
      | `/restapi/v1.0/account/${string}/presence?detailedTelephonyState=true&sipData=true&${string}`
    ),
    DetailedPresenceEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/telephony/blocked-calls`
      | `/restapi/v1.0/account/${string}/extension/${string}/telephony/blocked-calls?${string}`
    ),
    BlockedCallsEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/telephony/recordings`
      | `/restapi/v1.0/account/${string}/extension/${string}/telephony/recordings?${string}`
    ),
    RecordingEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/telephony/sessions`
      | `/restapi/v1.0/account/${string}/extension/${string}/telephony/sessions?${string}`
    ),
    TelephonySessionEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/telephony/replies`
      | `/restapi/v1.0/account/${string}/extension/${string}/telephony/replies?${string}`
    ),
    RepliedEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/message-store`
      | `/restapi/v1.0/account/${string}/extension/${string}/message-store?${string}`
    ),
    MessageStoreEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/presence?detailedTelephonyState=true`
      | `/restapi/v1.0/account/${string}/presence?detailedTelephonyState=true&${string}`
    ),
    DetailedPresenceEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/presence/dnd`
      | `/restapi/v1.0/account/${string}/extension/${string}/presence/dnd?${string}`
    ),
    DndEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/missed-calls`
      | `/restapi/v1.0/account/${string}/extension/${string}/missed-calls?${string}`
    ),
    MissedCallEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/voicemail`
      | `/restapi/v1.0/account/${string}/extension/${string}/voicemail?${string}`
    ),
    VoicemailEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/subscription/~?threshold=${string}&interval=${string}`
      | `/restapi/v1.0/subscription/~?threshold=${string}&interval=${string}&${string}`
    ),
    SubscriptionReminderEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/extension/${string}/presence`
      | `/restapi/v1.0/account/${string}/extension/${string}/presence?${string}`
    ),
    PresenceEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/call-queues/${string}/presence`
      | `/restapi/v1.0/account/${string}/call-queues/${string}/presence?${string}`
    ),
    CallQueuePresenceEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/telephony/blocked-calls`
      | `/restapi/v1.0/account/${string}/telephony/blocked-calls?${string}`
    ),
    BlockedCallsEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/telephony/recordings`
      | `/restapi/v1.0/account/${string}/telephony/recordings?${string}`
    ),
    RecordingEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/telephony/sessions`
      | `/restapi/v1.0/account/${string}/telephony/sessions?${string}`
    ),
    TelephonySessionEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/telephony/replies`
      | `/restapi/v1.0/account/${string}/telephony/replies?${string}`
    ),
    RepliedEvent,
  ],
  readonly [
    (
      | `/restapi/v1.0/account/${string}/presence`
      | `/restapi/v1.0/account/${string}/presence?${string}`
    ),
    PresenceEvent,
  ],
];
