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
  readonly uri: string;
  readonly mainNumber: string;
  readonly operator?: ExtensionReference;
  readonly serviceInfo: {
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
  readonly queueCall: boolean;
  readonly from?: string;
  readonly fromName?: string;
  readonly to?: string;
  readonly toName?: string;
  readonly telephonyStatus: TelephonyStatus;
  readonly terminationType?: 'final';
  readonly sipData?: SipData;
  /** The numeric legacy id; `0` in a conference. */
  readonly sessionId: string;
  readonly startTime: string;
  readonly partyId: PartyId;
  readonly telephonySessionId: TelephonySessionId;
  readonly callInfo?: UiCallInfo;
};

/** A permission that a user has. */
export type ActivePermission = {
  readonly permission: {
    readonly uri: string;
    readonly id: string;
  };
  readonly effectiveRole: {
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
  readonly partyId: PartyId;
};

/** The device that answers. */
export type AnswerTarget = {
  readonly deviceId?: DeviceId;
};

/** How calls to a user are handled at a time. */
export type AnsweringRule = {
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
        readonly uri?: string;
        readonly phoneNumber?: string;
        readonly label: string;
        readonly type: string;
      }[];
    }[];
  };
  readonly unconditionalForwarding?: {
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
  readonly uri: string;
  readonly id: string;
  readonly type: 'BusinessHours' | 'AfterHours';
  readonly name: string;
  readonly enabled: boolean;
};

/** A version of the API. */
export type ApiVersion = {
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
  readonly accountId: AccountId;
  readonly differences: readonly Difference[];
  /** Stands for exactly these differences. */
  readonly fingerprint: string;
  /** Whether it was done. */
  readonly applied: boolean;
};

/** A role that a user has. */
export type AssignedRole = {
  readonly uri: string;
  readonly id: string;
  readonly displayName: string;
  readonly autoAssigned: boolean;
  readonly siteCompatible: boolean;
  readonly siteRestricted: boolean;
};

/** What an app asks a user for. */
export type AuthorizeRequest = {
  readonly response_type: 'code';
  readonly client_id: string;
  readonly redirect_uri: string;
  /** Comes back unchanged. */
  readonly state?: string;
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
  readonly timestamp: string;
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: BlockedCallsEventBody;
};

/** Calls to the outside that were refused. */
export type BlockedCallsEventBody = {
  readonly accountId: AccountId;
  readonly extensionId?: ExtensionId;
  readonly phoneNumber: string;
  readonly blockedBy: string;
  readonly reason: string;
  readonly count: number;
  readonly eventTime: string;
};

/** A caller that a user does not want. */
export type BlockedNumber = {
  readonly uri: string;
  readonly id: string;
  readonly phoneNumber: string;
  readonly label: string;
  readonly status: 'Blocked' | 'Allowed';
};

/** The other call. */
export type BridgeTargetRequest = {
  readonly telephonySessionId: TelephonySessionId;
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
  readonly uri: string;
};

/** A part of a call: one telephone or one wait. */
export type CallLogLeg = {
  readonly extension?: CallLogExtension;
  readonly telephonySessionId: TelephonySessionId;
  readonly partyId: PartyId;
  readonly transport: string;
  readonly from: CallLogParty;
  readonly to: CallLogParty;
  readonly type: string;
  readonly direction: string;
  readonly action: string;
  readonly result: string;
  readonly reason?: string;
  readonly reasonDescription?: string;
  readonly startTime: string;
  /** In seconds. */
  readonly duration: number;
  readonly durationMs: number;
  readonly recording?: CallLogRecording;
  readonly message?: CallLogMessage;
  readonly legType: string;
  readonly master: boolean;
};

/** The message that a caller left. */
export type CallLogMessage = {
  readonly id: string;
  readonly type: string;
  readonly uri: string;
};

/** Somebody who called or was called. */
export type CallLogParty = {
  readonly phoneNumber?: string;
  readonly extensionNumber?: string;
  readonly extensionId?: ExtensionId;
  readonly name?: string;
  readonly device?: DeviceAddress;
};

/** A call that has ended, or goes on. */
export type CallLogRecord = {
  readonly id: string;
  readonly uri: string;
  readonly sessionId: string;
  readonly extension?: CallLogExtension;
  readonly telephonySessionId: TelephonySessionId;
  readonly partyId: PartyId;
  readonly transport: string;
  readonly from: CallLogParty;
  readonly to: CallLogParty;
  readonly type: string;
  readonly direction: string;
  readonly action: string;
  readonly result: string;
  readonly reason?: string;
  readonly reasonDescription?: string;
  readonly startTime: string;
  /** In seconds. */
  readonly duration: number;
  readonly durationMs: number;
  readonly recording?: CallLogRecording;
  readonly message?: CallLogMessage;
  readonly deleted?: boolean;
  readonly lastModifiedTime: string;
  readonly legs?: readonly CallLogLeg[];
};

/** The recording of a call. */
export type CallLogRecording = {
  readonly id: string;
  readonly uri: string;
  readonly type: string;
  readonly contentUri: string;
};

/** What is new in a call log. */
export type CallLogSync = {
  readonly uri: string;
  readonly records: readonly CallLogRecord[];
  readonly syncInfo: {
    readonly syncType: string;
    readonly syncToken: string;
    readonly syncTime: string;
    readonly newerRecordsExist?: boolean;
  };
};

/** A group of supervisors and agents. */
export type CallMonitoringGroup = {
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
  readonly uri: string;
  readonly id: string;
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
  readonly id: PartyId;
  readonly accountId?: AccountId;
  readonly extensionId?: ExtensionId;
  readonly brandId?: string;
  readonly attributes: {
    readonly queueCall?: boolean;
  };
  readonly status: CallStatusInfo;
  readonly muted: boolean;
  readonly standAlone: boolean;
  readonly park?: ParkInfo;
  readonly from: PartyInfo;
  readonly to: PartyInfo;
  readonly owner?: OwnerInfo;
  readonly direction: CallDirection;
  readonly conferenceRole?: ConferenceRole;
  readonly ringOutRole?: RingOutRole;
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
  readonly uri: string;
  readonly id: string;
  readonly extensionNumber: string;
  readonly name: string;
  readonly status: GroupStatus;
  readonly serviceLevelSettings?: ServiceLevelSettings;
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
  readonly uri: string;
  readonly id: string;
  readonly extensionNumber: string;
  readonly name: string;
  readonly status: GroupStatus;
};

/** A member of a call queue. */
export type CallQueueMemberInfo = {
  readonly uri: string;
  readonly id: number;
  readonly extensionNumber: string;
};

/** Which members take calls of a queue. */
export type CallQueuePresence = {
  readonly records: readonly {
    readonly member: {
      readonly id: string;
      readonly name: string;
      readonly extensionNumber: string;
    };
    readonly acceptQueueCalls: boolean;
    readonly acceptCurrentQueueCalls: boolean;
  }[];
};

/** A member takes calls of a queue, or takes none any more. */
export type CallQueuePresenceEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  readonly timestamp: string;
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: CallQueuePresenceEventBody;
};

/** Whether a member takes calls of a queue. */
export type CallQueuePresenceEventBody = {
  readonly extensionId: ExtensionId;
  readonly callQueueId: string;
  readonly acceptCalls: boolean;
  /** The same, as older documents have it. */
  readonly records: readonly {
    readonly member: {
      readonly id: string;
    };
    readonly acceptCurrentQueueCalls: boolean;
  }[];
};

/** A change of a call queue. */
export type CallQueueUpdate = {
  readonly subType?: 'Emergency' | 'Unknown';
  readonly site?: {
    readonly id?: string;
  };
  readonly extensionNumber?: string;
  readonly name?: string;
  readonly status?: GroupStatus;
  readonly serviceLevelSettings?: ServiceLevelSettings;
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
  readonly records?: readonly {
    readonly member?: {
      readonly id?: string;
      readonly name?: string;
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
    readonly acceptCurrentQueueCalls?: boolean;
  }[];
};

/** The recording of a call that goes on. */
export type CallRecording = {
  readonly id: RecordingId;
  readonly active: boolean;
  readonly mode: 'Automatic' | 'OnDemand';
  readonly view: 'Party' | 'Session';
};

/** Recordings by their ids. */
export type CallRecordingIds = {
  readonly records: readonly string[];
};

/** A recording. */
export type CallRecordingInfo = {
  readonly id: RecordingId;
  readonly contentUri: string;
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
  readonly active: boolean;
};

/** A call. */
export type CallSession = {
  readonly session: CallSessionObject;
};

/** A call with all its parties. */
export type CallSessionObject = {
  readonly id: TelephonySessionId;
  /** Numeric legacy id, as in events and presence. */
  readonly sessionId: string;
  readonly serverId: string;
  readonly origin: CallOrigin;
  /** What the host of a conference dials to enter it. */
  readonly voiceCallToken?: string;
  readonly parties: readonly CallParty[];
  readonly creationTime: string;
};

/** What a party is doing, and why. */
export type CallStatusInfo = {
  readonly code: PartyStatusCode;
  readonly reason?: PartyStatusReason;
  readonly parkData?: string;
  readonly peerId?: PeerInfo;
  readonly mobilePickupData?: MobilePickupData;
  /** Whether the call is a conference; in events. */
  readonly rcc?: boolean;
};

/** Where a call goes: exactly one of the fields. */
export type CallTargetRequest = {
  readonly phoneNumber?: string;
  readonly extensionNumber?: string;
  readonly extensionId?: ExtensionId;
  readonly voicemail?: string;
  readonly parkOrbit?: string;
};

/** The number that is shown. */
export type CallerId = {
  readonly type: string;
  readonly phoneInfo?: {
    readonly id?: string;
    readonly uri?: string;
    readonly phoneNumber: string;
  };
};

/** The number that is to be shown. */
export type CallerIdChoice = {
  readonly type?: 'PhoneNumber' | 'Blocked';
  readonly phoneInfo?: {
    readonly id?: string;
    readonly phoneNumber?: string;
  };
};

/** What calls of a user show. */
export type CallerIdInfo = {
  readonly uri: string;
  readonly byDevice: readonly {
    readonly device: {
      readonly id: string;
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
    readonly phoneNumber: string;
  }[];
  /** Other numbers for ways of calling. */
  readonly byFeature?: readonly {
    /**
     * `RingOut`: calls that the API begins; `AdditionalSoftphone`: calls of phones that are
     * software.
     */
    readonly feature: 'RingOut' | 'AdditionalSoftphone';
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
  readonly phoneNumber?: string;
  readonly extensionNumber?: string;
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
  readonly uri: string;
  readonly successful: boolean;
  readonly details?: ActivePermission;
};

/** How calls to the company number are handled at a time. */
export type CompanyAnsweringRule = {
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
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly businessPhone?: string;
  readonly company?: string;
};

/** A country. */
export type Country = {
  readonly id: string;
  readonly uri: string;
  readonly name?: string;
  readonly isoCode?: string;
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
  readonly eventFilters: readonly string[];
  /** Subscription lifetime in seconds */
  readonly expiresIn?: number;
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
  readonly uri: string;
  readonly type: string;
  readonly contentType: string;
  readonly contentUri: string;
};

/** What becomes of a conference without its host. */
export type DeletePartyRequest = {
  readonly keepConferenceAlive?: boolean;
};

/** Somebody’s presence or calls changed. */
export type DetailedPresenceEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  readonly timestamp: string;
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: DetailedPresenceEventBody;
};

/** Somebody’s presence and calls. */
export type DetailedPresenceEventBody = {
  readonly extensionId: ExtensionId;
  readonly telephonyStatus?: TelephonyStatus;
  readonly aggregatedTelephonyStatus?: TelephonyStatus;
  readonly sequence: number;
  readonly presenceStatus: UserStatus;
  readonly userStatus?: UserStatus;
  readonly dndStatus?: DndStatus;
  readonly meetingStatus?: 'Disconnected';
  readonly allowSeeMyPresence: boolean;
  readonly ringOnMonitoredCall?: boolean;
  readonly pickUpCallsOnHold?: boolean;
  /** The newest seven, and one that just ended. */
  readonly activeCalls?: readonly ActiveCallInfo[];
  readonly totalActiveCalls?: number;
};

/** A phone. */
export type DeviceAddress = {
  readonly id: string;
  readonly uri: string;
};

/** A phone. */
export type DeviceInfo = {
  readonly id: DeviceId;
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
  readonly uri: string;
  readonly name?: string;
  readonly isoCode?: string;
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
  readonly uri: string;
  readonly name: string;
  readonly localeCode: string;
  readonly isoCode: string;
  readonly greeting: boolean;
  readonly formattingLocale: boolean;
  readonly ui: boolean;
};

/** A state. */
export type DictionaryState = {
  readonly id: string;
  readonly uri: string;
  readonly country: DeviceAddress;
  readonly isoCode: string;
  readonly name: string;
};

/** A time zone. */
export type DictionaryTimezone = {
  readonly id: string;
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
  readonly extensionNumber: string;
  readonly account: {
    readonly id: string;
    readonly companyName: string;
  };
  readonly firstName?: string;
  readonly lastName?: string;
  readonly name?: string;
  readonly email?: string;
  readonly phoneNumbers: readonly {
    readonly phoneNumber: string;
    readonly type: 'VoiceOnly';
    readonly usageType: string;
  }[];
  readonly hidden: boolean;
};

/** Somebody’s do-not-disturb changed. */
export type DndEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  readonly timestamp: string;
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: DndEventBody;
};

/** Whether somebody is disturbed. */
export type DndEventBody = {
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
  readonly parameterValue?: string;
  /** The permission that app or user lacks. */
  readonly permissionName?: string;
  readonly errors: readonly ErrorEntry[];
  /** The code of RFC 6749 §5.2, where tokens are. */
  readonly error?: string;
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
  readonly disabledFilters?: readonly {
    readonly filter: string;
    readonly reason: string;
    readonly message: string;
  }[];
};

/** The SIP dialog behind a party. */
export type EventSipData = {
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string;
};

/** Which queues somebody takes calls of. */
export type ExtensionCallQueuePresence = {
  readonly records: readonly {
    readonly callQueue: {
      readonly id: string;
      readonly name: string;
      readonly extensionNumber: string;
      readonly editableMemberStatus: boolean;
    };
    readonly acceptCalls: boolean;
  }[];
};

/** Which queues somebody is to take calls of. */
export type ExtensionCallQueueUpdatePresence = {
  readonly records?: readonly {
    readonly callQueue?: {
      readonly id?: string;
    };
    readonly acceptCalls?: boolean;
  }[];
};

/** Somebody or something with an extension number. */
export type ExtensionInfo = {
  readonly id: number;
  readonly uri: string;
  readonly contact: ContactInfo;
  readonly extensionNumber: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly permissions: ExtensionPermissions;
  readonly hidden: boolean;
  readonly account: {
    readonly id: string;
    readonly uri: string;
  };
  readonly departments: readonly {
    readonly id: string;
    readonly uri: string;
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
  readonly uri: string;
  readonly extensionNumber: string;
  readonly name?: string;
};

/** Somebody or something with an extension number, in a list. */
export type ExtensionSummary = {
  readonly id: number;
  readonly uri: string;
  readonly contact: ContactInfo;
  readonly extensionNumber: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly permissions: ExtensionPermissions;
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
  readonly id: PartyId;
  readonly brandId?: string;
  readonly status: CallStatusInfo;
  readonly muted: boolean;
  readonly standAlone: boolean;
  readonly park?: ParkInfo;
  readonly from: PartyInfo;
  readonly to: PartyInfo;
  readonly owner?: OwnerInfo;
  readonly direction: CallDirection;
  readonly conferenceRole?: ConferenceRole;
  readonly ringOutRole?: RingOutRole;
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
  readonly uri: string;
  readonly phoneNumber: string;
  readonly label: string;
  readonly features: readonly string[];
  readonly flipNumber: string;
  readonly type: string;
  readonly device?: {
    readonly id: string;
  };
};

/** A number that calls are to be forwarded and flipped to. */
export type ForwardingNumberRequest = {
  readonly phoneNumber?: string;
  readonly label?: string;
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
  readonly phoneNumber?: string;
  readonly label?: string;
  readonly flipNumber?: number | string;
  readonly type?: ForwardingNumberType;
};

/** How a RingOut call goes. */
export type GetRingOutStatusResponse = {
  readonly id: string;
  readonly uri: string;
  readonly status: RingOutStatusInfo;
  /** The call, as the call-control operations know it. Not in the original. */
  readonly telephonySessionId: TelephonySessionId;
};

/** What one may do with another extension. */
export type Grant = {
  readonly uri: string;
  readonly extension: {
    readonly id: string;
    readonly uri: string;
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
  readonly uri: string;
  readonly records: readonly PhoneNumberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listAccounts` answers. */
export type ListAccountsResponse = {
  readonly records: readonly AccountSummary[];
};

/** What `listAnsweringRules` answers. */
export type ListAnsweringRulesResponse = {
  readonly uri: string;
  readonly records: readonly (AnsweringRule | AnsweringRuleSummary)[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listApps` answers. */
export type ListAppsResponse = {
  readonly uri: string;
  readonly records: readonly AppItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listBlockedAllowedNumbers` answers. */
export type ListBlockedAllowedNumbersResponse = {
  readonly uri: string;
  readonly records: readonly BlockedNumber[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listBlockedNumbers` answers. */
export type ListBlockedNumbersResponse = {
  readonly uri: string;
  readonly records: readonly BlockedNumber[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCallMonitoringGroupMembers` answers. */
export type ListCallMonitoringGroupMembersResponse = {
  readonly uri: string;
  readonly records: readonly CallMonitoringGroupMember[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCallMonitoringGroups` answers. */
export type ListCallMonitoringGroupsResponse = {
  readonly uri: string;
  readonly records: readonly CallMonitoringGroup[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCallQueueMembers` answers. */
export type ListCallQueueMembersResponse = {
  readonly uri: string;
  readonly records: readonly CallQueueMemberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCallQueues` answers. */
export type ListCallQueuesResponse = {
  readonly uri: string;
  readonly records: readonly CallQueueInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCompanyActiveCalls` answers. */
export type ListCompanyActiveCallsResponse = {
  readonly uri: string;
  readonly records: readonly CallLogRecord[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCompanyAnsweringRules` answers. */
export type ListCompanyAnsweringRulesResponse = {
  readonly uri: string;
  readonly records: readonly CompanyAnsweringRule[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listContacts` answers. */
export type ListContactsResponse = {
  readonly uri: string;
  readonly records: readonly PersonalContact[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listCountries` answers. */
export type ListCountriesResponse = {
  readonly uri: string;
  readonly records: readonly DictionaryCountry[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listDialingPlans` answers. */
export type ListDialingPlansResponse = {
  readonly uri: string;
  readonly records: readonly Country[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listDirectoryEntries` answers. */
export type ListDirectoryEntriesResponse = {
  readonly records: readonly DirectoryEntry[];
  readonly paging: {
    readonly page: number;
    readonly perPage: number;
    readonly pageStart?: number;
    readonly pageEnd?: number;
    readonly totalPages: number;
    readonly totalElements: number;
  };
};

/** What `listExtensionActiveCalls` answers. */
export type ListExtensionActiveCallsResponse = {
  readonly uri: string;
  readonly records: readonly CallLogRecord[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listExtensionDevices` answers. */
export type ListExtensionDevicesResponse = {
  readonly uri: string;
  readonly records: readonly DeviceInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listExtensionGrants` answers. */
export type ListExtensionGrantsResponse = {
  readonly uri: string;
  readonly records: readonly Grant[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listExtensionPhoneNumbers` answers. */
export type ListExtensionPhoneNumbersResponse = {
  readonly uri: string;
  readonly records: readonly PhoneNumberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listExtensions` answers. */
export type ListExtensionsResponse = {
  readonly uri: string;
  readonly records: readonly ExtensionSummary[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listFavoriteContacts` answers. */
export type ListFavoriteContactsResponse = {
  readonly uri: string;
  readonly records: readonly FavoriteContact[];
};

/** What `listForwardingNumbers` answers. */
export type ListForwardingNumbersResponse = {
  readonly uri: string;
  readonly records: readonly ForwardingNumberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listLanguages` answers. */
export type ListLanguagesResponse = {
  readonly uri: string;
  readonly records: readonly DictionaryLanguage[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listLocations` answers. */
export type ListLocationsResponse = {
  readonly uri: string;
  readonly records: readonly LocationItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listMenus` answers. */
export type ListMenusResponse = {
  readonly uri: string;
  readonly records: readonly MenuItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listMessages` answers. */
export type ListMessagesResponse = {
  readonly uri: string;
  readonly records: readonly MessageInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listMonitoringGroups` answers. */
export type ListMonitoringGroupsResponse = {
  readonly uri: string;
  readonly records: readonly MonitoringGroupItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listNumbers` answers. */
export type ListNumbersResponse = {
  readonly uri: string;
  readonly records: readonly NumberInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listOwnedDevices` answers. */
export type ListOwnedDevicesResponse = {
  readonly uri: string;
  readonly records: readonly OwnedDeviceItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listParkLocations` answers. */
export type ListParkLocationsResponse = {
  readonly uri: string;
  readonly records: readonly ParkLocationItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listPermissions` answers. */
export type ListPermissionsResponse = {
  readonly uri: string;
  readonly records: readonly Permission[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listQueues` answers. */
export type ListQueuesResponse = {
  readonly uri: string;
  readonly records: readonly QueueItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listStates` answers. */
export type ListStatesResponse = {
  readonly uri: string;
  readonly records: readonly DictionaryState[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listTimezones` answers. */
export type ListTimezonesResponse = {
  readonly uri: string;
  readonly records: readonly DictionaryTimezone[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listTrunks` answers. */
export type ListTrunksResponse = {
  readonly uri: string;
  readonly records: readonly TrunkItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listUserAssignedRoles` answers. */
export type ListUserAssignedRolesResponse = {
  readonly uri: string;
  readonly records: readonly AssignedRole[];
};

/** What `listUserRoles` answers. */
export type ListUserRolesResponse = {
  readonly uri: string;
  readonly records: readonly Role[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listUsers` answers. */
export type ListUsersResponse = {
  readonly uri: string;
  readonly records: readonly UserItem[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `listWebhookDeliveries` answers. */
export type ListWebhookDeliveriesResponse = {
  readonly uri: string;
  readonly records: readonly WebhookDelivery[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** A call that goes on. */
export type LiveCallSession = {
  readonly id: TelephonySessionId;
  /** Numeric legacy id, as in events and presence. */
  readonly sessionId: string;
  readonly serverId: string;
  readonly origin: CallOrigin;
  /** What the host of a conference dials to enter it. */
  readonly voiceCallToken?: string;
  readonly parties: readonly CallParty[];
  readonly creationTime: string;
  /** Number of the newest event of the call; the next one has the next. */
  readonly sequence: number;
};

/** The calls that go on, and the position of the last event that they show. */
export type LiveCallSessions = {
  readonly uri: string;
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
  readonly from: {
    readonly deviceId?: DeviceId;
    readonly extensionId?: ExtensionId;
  };
  readonly to: {
    readonly phoneNumber?: string;
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
    readonly phoneNumber?: string;
    readonly forwardingNumberId?: string;
  };
  readonly to: {
    readonly phoneNumber?: string;
  };
  /** A number of the account that the called party is shown. */
  readonly callerId?: {
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
  readonly uri: string;
  readonly type: string;
  readonly contentType: string;
  /** In seconds. */
  readonly vmDuration: number;
};

/** A voicemail message. */
export type MessageInfo = {
  readonly uri: string;
  readonly id: number;
  readonly extensionId: ExtensionId;
  readonly to: readonly CallerInfo[];
  readonly from: CallerInfo;
  readonly type: string;
  readonly creationTime: string;
  readonly readStatus: string;
  readonly priority: string;
  readonly attachments: readonly MessageAttachment[];
  readonly direction: string;
  readonly availability: string;
  readonly messageStatus: string;
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
  readonly timestamp: string;
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: MessageStoreEventBody;
};

/** How many messages of a mailbox are new or have changed. */
export type MessageStoreEventBody = {
  readonly extensionId: ExtensionId;
  readonly lastUpdated: string;
  readonly changes: readonly {
    readonly type: 'VoiceMail';
    readonly newCount: number;
    readonly updatedCount: number;
    readonly newMessageIds?: readonly number[];
  }[];
};

/** What is new in a mailbox. */
export type MessageSync = {
  readonly uri: string;
  readonly records: readonly MessageInfo[];
  readonly syncInfo: {
    readonly syncType: string;
    readonly syncToken: string;
    readonly syncTime: string;
    readonly olderRecordsExist?: boolean;
  };
};

/** A change of a message. */
export type MessageUpdate = {
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
  readonly timestamp: string;
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly extensionId: ExtensionId;
  readonly action: 'StopRing';
  readonly sessionId: string;
  readonly from?: string;
  readonly fromName?: string;
  readonly to?: string;
  readonly toName?: string;
  readonly body: MissedCallEventBody;
};

/** A call that a user missed. */
export type MissedCallEventBody = {
  readonly extensionId: ExtensionId;
  readonly action: 'StopRing';
  readonly sessionId: string;
  readonly from?: string;
  readonly fromName?: string;
  readonly to?: string;
  readonly toName?: string;
  readonly telephonySessionId: TelephonySessionId;
  readonly partyId: PartyId;
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
  readonly uri?: string;
  readonly name?: string;
  readonly isoCode?: string;
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
  readonly brandId?: string;
  readonly country?: {
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
  readonly accountId: AccountId;
  readonly extensionId: ExtensionId;
  readonly brandId?: string;
};

/** Where a page is. */
export type PageAddress = {
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
  readonly page: number;
  readonly perPage: number;
  /** Index of the first record, from 0. */
  readonly pageStart: number;
  /** Index of the last record. */
  readonly pageEnd: number;
  readonly totalPages: number;
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
  readonly originalStrings: readonly string[];
};

/** What `parsePhoneNumber` answers. */
export type ParsePhoneNumberResponse = {
  readonly uri: string;
  readonly homeCountry: Country;
  readonly phoneNumbers: readonly ParsedNumber[];
};

/** What `parsePhoneNumberV2` is asked. */
export type ParsePhoneNumberV2Request = {
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
  readonly originalString: string;
  readonly country?: NumberCountry;
  readonly areaCode?: string;
  readonly subscriberNumber?: string;
  readonly formattedNational?: string;
  readonly formattedInternational?: string;
  readonly dialable: string;
  readonly e164?: string;
  /** No telephone number: one of the account, or a service. */
  readonly special: boolean;
  readonly normalized: string;
  readonly tollFree?: boolean;
};

/** A telephone number in its written forms, and of what kind it is. */
export type ParsedNumberV2 = {
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
    readonly areaCode?: string;
    readonly subscriberNumber?: string;
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
    readonly e164?: string;
    readonly e164Extended?: string;
    readonly national?: string;
    readonly nationalExtended?: string;
    readonly international?: string;
    readonly internationalExtended?: string;
    readonly dialable: string;
    readonly dialableExtended: string;
  }[];
};

/** Somebody at one end of a call. */
export type PartyInfo = {
  /** E.164, a short extension number, or `conference`. */
  readonly phoneNumber?: string;
  readonly name?: string;
  readonly deviceId?: DeviceId;
  readonly extensionId?: ExtensionId;
};

/** Sound between a party and its phone, counted from its beginning. */
export type PartyMedia = {
  readonly received: {
    readonly packets: number;
    /** Of payload. */
    readonly bytes: number;
    readonly lost: number;
    readonly duplicates: number;
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
    readonly jitterMs: number;
    /** Epoch milliseconds. */
    readonly lastAt?: number;
  };
  readonly sent: {
    readonly packets: number;
    /** Of payload. */
    readonly bytes: number;
  };
  /** What the phone says of what it gets (RTCP). */
  readonly remoteReport?: {
    readonly lossFraction: number;
    readonly lost: number;
    readonly jitterMs: number;
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
    readonly muted?: boolean;
    readonly standAlone?: boolean;
  };
  readonly muted?: boolean;
  readonly standAlone?: boolean;
};

/** Where a party went that is gone from here. */
export type PeerInfo = {
  readonly sessionId: string;
  readonly telephonySessionId: TelephonySessionId;
  readonly partyId: PartyId;
};

/** A permission of users. */
export type Permission = {
  readonly uri: string;
  readonly id: string;
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
  readonly uri: string;
  readonly id: number;
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
  readonly timestamp: string;
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: PresenceEventBody;
};

/** Somebody’s presence. */
export type PresenceEventBody = {
  readonly extensionId: ExtensionId;
  readonly telephonyStatus?: TelephonyStatus;
  readonly aggregatedTelephonyStatus?: TelephonyStatus;
  readonly sequence: number;
  readonly presenceStatus: UserStatus;
  readonly userStatus?: UserStatus;
  readonly dndStatus?: DndStatus;
  readonly meetingStatus?: 'Disconnected';
  readonly allowSeeMyPresence: boolean;
  readonly ringOnMonitoredCall?: boolean;
  readonly pickUpCallsOnHold?: boolean;
};

/** Whether somebody is on the telephone and takes calls. */
export type PresenceInfo = {
  readonly uri: string;
  readonly extension: CallQueueMemberInfo;
  readonly presenceStatus: UserStatus;
  readonly telephonyStatus?: TelephonyStatus;
  readonly aggregatedTelephonyStatus?: TelephonyStatus;
  readonly userStatus?: UserStatus;
  readonly dndStatus?: DndStatus;
  readonly meetingStatus?: 'Disconnected';
  readonly message?: string;
  readonly allowSeeMyPresence: boolean;
  readonly callerIdVisibility?: CallerIdVisibility;
  readonly ringOnMonitoredCall?: boolean;
  readonly pickUpCallsOnHold?: boolean;
  readonly acceptCallQueueCalls?: boolean;
  readonly activeCalls?: readonly ActiveCallInfo[];
};

/** What one says of oneself. */
export type PresenceUpdate = {
  readonly userStatus?: UserStatus;
  readonly dndStatus?: DndStatus;
  readonly dndStatusPersonal?: DndStatus;
  readonly message?: string;
  readonly allowSeeMyPresence?: boolean;
  readonly callerIdVisibility?: CallerIdVisibility;
  readonly ringOnMonitoredCall?: boolean;
  readonly pickUpCallsOnHold?: boolean;
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
    readonly slaGoal?: number;
    readonly slaThresholdSeconds?: number;
    readonly includeAbandonedCalls?: boolean;
    readonly abandonedThresholdSeconds?: number;
  };
};

/** What `readAPIVersion` answers. */
export type ReadAPIVersionResponse = {
  readonly uri: string;
  readonly versionString: string;
  readonly releaseDate: string;
  readonly uriString: string;
  readonly serverVersion: string;
  readonly serverRevision: string;
};

/** What `readAPIVersions` answers. */
export type ReadAPIVersionsResponse = {
  readonly uri: string;
  readonly apiVersions: readonly ApiVersion[];
  readonly serverVersion: string;
  readonly serverRevision: string;
};

/** What `readAccountPresence` answers. */
export type ReadAccountPresenceResponse = {
  readonly uri: string;
  readonly records: readonly PresenceInfo[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `readAccountServiceInfo` answers. */
export type ReadAccountServiceInfoResponse = {
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
  readonly uri: string;
  readonly client: {
    readonly ipAddress: string;
    readonly clientId: string;
  };
};

/** What `readCompanyBusinessHours` answers. */
export type ReadCompanyBusinessHoursResponse = {
  readonly uri: string;
  readonly schedule: Schedule;
};

/** What `readCompanyCallLog` answers. */
export type ReadCompanyCallLogResponse = {
  readonly uri: string;
  readonly records: readonly CallLogRecord[];
  readonly paging: Paging;
  readonly navigation: PageNavigation;
};

/** What `readExtensionFeatures` answers. */
export type ReadExtensionFeaturesResponse = {
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
  readonly version: string;
  readonly sessions: number;
  readonly registrations: number;
  readonly resources: Readonly<Record<string, number>>;
};

/** What `readNotificationSettings` answers. */
export type ReadNotificationSettingsResponse = {
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
  readonly uri: string;
  readonly schedule: Schedule;
};

/** What `readUserCallLog` answers. */
export type ReadUserCallLogResponse = {
  readonly uri: string;
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
  readonly timestamp: string;
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
  readonly accountId: AccountId;
  readonly extensionId?: ExtensionId;
  readonly telephonySessionId: TelephonySessionId;
  readonly sessionId: string;
  readonly partyId: PartyId;
  readonly mode: 'Automatic' | 'OnDemand';
  readonly status: 'Available' | 'Failed' | 'Deleted';
  readonly eventTime: string;
  /** In seconds, when it is available. */
  readonly duration?: number;
  readonly uri?: string;
  readonly contentUri?: string;
  /** Why it failed. */
  readonly message?: string;
};

/** A recording of a party. */
export type RecordingInfo = {
  readonly id: RecordingId;
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
  readonly timestamp: string;
  readonly subscriptionId: SubscriptionId;
  /** Extension id of the subscriber. */
  readonly ownerId: ExtensionId;
  /** Where it is in the log of events, to read on from there. */
  readonly position?: number;
  readonly body: RepliedEventBody;
};

/** What a caller answered to a reply. */
export type RepliedEventBody = {
  readonly accountId: AccountId;
  readonly extensionId?: ExtensionId;
  readonly telephonySessionId: TelephonySessionId;
  readonly sessionId: string;
  readonly partyId: PartyId;
  readonly from: PartyInfo;
  readonly answer: 'Yes' | 'No' | 'CallBackNumber' | 'None';
  /** Where to call back. */
  readonly phoneNumber?: string;
  readonly eventTime: string;
};

/** One seat of a call, as after a command. */
export type ReplyParty = {
  readonly id: PartyId;
  readonly status: CallStatusInfo;
  readonly muted: boolean;
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
  readonly uri: string;
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly siteCompatible: boolean;
  readonly custom: boolean;
  readonly scope: string;
  readonly hidden: boolean;
  readonly permissions: readonly DeviceAddress[];
};

/** Hours of a week. */
export type Schedule = {
  readonly weeklyRanges?: WeeklyRanges;
};

/** How fast calls are to be answered. */
export type ServiceLevelSettings = {
  readonly slaGoal?: number;
  readonly slaThresholdSeconds?: number;
  readonly includeAbandonedCalls?: boolean;
  readonly abandonedThresholdSeconds?: number;
};

/** With what webhooks are signed. */
export type SigningSecretInfo = {
  /** Shown once. The one before it is good for a day. */
  readonly signingSecret: string;
};

/** A voicemail message, read by itself. */
export type SingleMessage = {
  readonly uri: string;
  readonly id: number;
  readonly extensionId: ExtensionId;
  readonly to: readonly CallerInfo[];
  readonly from: CallerInfo;
  readonly type: string;
  readonly creationTime: string;
  readonly readStatus: string;
  readonly priority: string;
  readonly attachments: readonly MessageAttachment[];
  readonly direction: string;
  readonly availability: string;
  readonly messageStatus: string;
  readonly lastModifiedTime: string;
  readonly vmTranscriptionStatus: string;
  readonly vmSideRecipients: readonly CallerInfo[];
};

/** The SIP dialog of a call: with it another phone can take it over. */
export type SipData = {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
  readonly remoteUri: string;
  readonly localUri: string;
};

/** What a phone registers with. */
export type SipInfo = {
  readonly domain: string;
  readonly outboundProxies: readonly {
    readonly region: string;
    readonly proxy: string;
    readonly proxyTLS: string;
  }[];
  readonly userName: string;
  readonly password: string;
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
  readonly transport: string;
  readonly username: string;
  readonly password: string;
  readonly authorizationTypes: readonly string[];
  readonly authorizationId: string;
  readonly domain: string;
  readonly outboundProxy: string;
  readonly outboundProxyBackup: string;
  readonly switchBackInterval: number;
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
    readonly transport?: 'UDP' | 'TCP' | 'TLS' | 'WSS' | 'WS';
  }[];
  readonly softPhoneLineReassignment?: 'None' | 'Initialize' | 'Reassign';
};

/** A subscription. */
export type SubscriptionInfo = {
  readonly uri: string;
  readonly id: SubscriptionId;
  readonly creationTime: string;
  readonly status: 'Active' | 'Blacklisted';
  readonly eventFilters: readonly string[];
  readonly disabledFilters?: readonly {
    readonly filter: string;
    readonly reason: string;
    readonly message: string;
  }[];
  readonly expirationTime: string;
  readonly expiresIn: number;
  readonly deliveryMode: {
    readonly transportType: 'WebHook' | 'WebSocket';
    readonly encryption: false;
    readonly address?: string;
    /**
     * What events are signed with (Standard Webhooks), in the answer that makes it and in no
     * other. Not in RingCentral’s API.
     */
    readonly signingSecret?: string;
  };
  readonly blacklistedData?: {
    readonly blacklistedAt: string;
    readonly reason: string;
  };
};

/** The subscriptions of a user and app. */
export type SubscriptionList = {
  readonly uri: string;
  readonly records: readonly SubscriptionInfo[];
};

/** A subscription is about to expire. */
export type SubscriptionReminderEvent = {
  /** Of this notification: the same when it is sent again. */
  readonly uuid: string;
  /** The resource that it is about. */
  readonly event: string;
  readonly timestamp: string;
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
  readonly supervisorDeviceId?: DeviceId;
  /** Older name of `supervisorDeviceId`. */
  readonly deviceId?: DeviceId;
  readonly agentExtensionId?: ExtensionId;
  readonly agentExtensionNumber?: string;
  /** Older name of `agentExtensionNumber`. */
  readonly extensionNumber?: string;
  readonly autoAnswer?: boolean;
  readonly mediaSDP?: 'sendOnly' | 'sendRecv';
};

/** What `syncAddressBook` answers. */
export type SyncAddressBookResponse = {
  readonly uri: string;
  readonly records: readonly PersonalContact[];
  readonly syncInfo: {
    readonly syncType: 'FSync' | 'ISync';
    readonly syncToken: string;
    readonly syncTime: string;
    readonly olderRecordsExist: boolean;
  };
};

/** One seat of a call, in an event. */
export type TelephonyEventParty = {
  readonly accountId: AccountId;
  /** Absent: a party outside the company. */
  readonly extensionId?: ExtensionId;
  readonly id: PartyId;
  readonly direction: CallDirection;
  readonly to: PartyInfo;
  readonly from: PartyInfo;
  readonly recordings?: readonly RecordingInfo[];
  readonly status: CallStatusInfo;
  readonly park: {
    readonly id?: PartyId;
  };
  readonly queueCall?: boolean;
  readonly missedCall: boolean;
  readonly standAlone: boolean;
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
  readonly timestamp: string;
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
  readonly telephonySessionId: TelephonySessionId;
  readonly serverId: string;
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
  readonly access_token: string;
  readonly token_type: 'bearer';
  /** In seconds. */
  readonly expires_in: number;
  readonly refresh_token?: string;
  /** In seconds. */
  readonly refresh_token_expires_in?: number;
  /** App permissions with spaces between. */
  readonly scope: string;
  /** Extension id of the user. */
  readonly owner_id: string;
  readonly endpoint_id: string;
  readonly session_id: string;
};

/** What tokens are asked with. */
export type TokenRequest = {
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
  readonly timestamp: string;
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
  readonly creationTime: string;
  readonly readStatus: 'Read' | 'Unread';
  readonly priority: 'Normal' | 'High';
  readonly attachments: readonly MessageAttachment[];
  readonly direction: CallDirection;
  readonly availability: 'Alive' | 'Deleted' | 'Purged';
  readonly messageStatus: 'Received';
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
