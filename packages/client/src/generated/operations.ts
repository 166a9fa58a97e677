// Generated from docs/openapi.json by `npm run generate`; do not edit.

import { Group, type RequestOptions } from '../http/group.ts';
import type { Part } from '../http/parts.ts';
import type {
  AccountId,
  DeviceId,
  ExtensionId,
  PartyId,
  RecordingId,
  SubscriptionId,
  TelephonySessionId,
} from '../ids.ts';
import type {
  AccountFile,
  AccountInfo,
  AccountItem,
  AddPartyRequest,
  AnsweringRule,
  AnswerTarget,
  AppItem,
  Applied,
  BlockedNumber,
  BridgeTargetRequest,
  CallDirection,
  CallerIdInfo,
  CallerIdUpdate,
  CallLogRecord,
  CallLogSync,
  CallMonitoringGroup,
  CallMonitoringGroupBulkAssign,
  CallMonitoringGroupRequest,
  CallParty,
  CallPartyFlip,
  CallPartyReply,
  CallQueueBulkAssign,
  CallQueueDetails,
  CallQueuePresence,
  CallQueueUpdate,
  CallQueueUpdatePresence,
  CallRecording,
  CallRecordingIds,
  CallRecordingInfo,
  CallRecordingSettings,
  CallRecordingUpdate,
  CallSession,
  CallSessionObject,
  CallTargetRequest,
  CheckUserPermissionResponse,
  CompanyAnsweringRule,
  CreateSubscriptionRequest,
  CustomGreeting,
  DeletePartyRequest,
  DeviceInfo,
  DeviceUpdate,
  DictionaryCountry,
  DictionaryLanguage,
  DictionaryState,
  DictionaryTimezone,
  DigitsRequest,
  DirectoryEntry,
  EventPage,
  ExtensionCallQueuePresence,
  ExtensionCallQueueUpdatePresence,
  ExtensionInfo,
  ForwardCallPartyResponse,
  ForwardingNumberInfo,
  ForwardingNumberRequest,
  ForwardingNumberUpdate,
  GetRingOutStatusResponse,
  HoldCallPartyRequest,
  ListAccountPhoneNumbersResponse,
  ListAccountsResponse,
  ListAnsweringRulesResponse,
  ListAppsResponse,
  ListBlockedAllowedNumbersResponse,
  ListBlockedNumbersResponse,
  ListCallMonitoringGroupMembersResponse,
  ListCallMonitoringGroupsResponse,
  ListCallQueueMembersResponse,
  ListCallQueuesResponse,
  ListCompanyActiveCallsResponse,
  ListCompanyAnsweringRulesResponse,
  ListContactsResponse,
  ListCountriesResponse,
  ListDialingPlansResponse,
  ListDirectoryEntriesResponse,
  ListExtensionActiveCallsResponse,
  ListExtensionDevicesResponse,
  ListExtensionGrantsResponse,
  ListExtensionPhoneNumbersResponse,
  ListExtensionsResponse,
  ListFavoriteContactsResponse,
  ListForwardingNumbersResponse,
  ListLanguagesResponse,
  ListLocationsResponse,
  ListMenusResponse,
  ListMessagesResponse,
  ListMonitoringGroupsResponse,
  ListNumbersResponse,
  ListOwnedDevicesResponse,
  ListParkLocationsResponse,
  ListPermissionsResponse,
  ListQueuesResponse,
  ListStatesResponse,
  ListTimezonesResponse,
  ListTrunksResponse,
  ListUserAssignedRolesResponse,
  ListUserRolesResponse,
  ListUsersResponse,
  ListWebhookDeliveriesResponse,
  LiveCallSessions,
  LocationItem,
  MakeCallOutRequest,
  MakeRingOutRequest,
  MenuItem,
  MessageInfo,
  MessageSync,
  MessageUpdate,
  MessageUpdates,
  MonitoringGroupItem,
  NumberInfo,
  NumberItem,
  OpenedStream,
  OpenStreamRequest,
  OwnedDeviceItem,
  ParkLocationItem,
  ParsePhoneNumberRequest,
  ParsePhoneNumberResponse,
  ParsePhoneNumberV2Request,
  ParsePhoneNumberV2Response,
  PartyMedia,
  PartyUpdateRequest,
  Permission,
  PhoneNumberInfo,
  PickupTarget,
  Playing,
  PlayRequest,
  PresenceInfo,
  PresenceUpdate,
  QueueItem,
  ReadAccountPresenceResponse,
  ReadAccountServiceInfoResponse,
  ReadAPIVersionResponse,
  ReadAPIVersionsResponse,
  ReadApiStatusResponse,
  ReadAuthorizationProfileResponse,
  ReadCallerBlockingSettingsResponse,
  ReadClientInfoResponse,
  ReadCompanyBusinessHoursResponse,
  ReadCompanyCallLogResponse,
  ReadExtensionFeaturesResponse,
  ReadHealthResponse,
  ReadNotificationSettingsResponse,
  ReadUserBusinessHoursResponse,
  ReadUserCallLogResponse,
  ReadUserVideoConfigurationResponse,
  ReplyParty,
  Role,
  SigningSecretInfo,
  SingleMessage,
  SipInfo,
  SipRegistration,
  SipRegistrationRequest,
  SubscriptionInfo,
  SubscriptionList,
  SuperviseRequest,
  SyncAddressBookResponse,
  TrunkItem,
  UpdateAccountRequest,
  UpdateAppRequest,
  UpdateLocationRequest,
  UpdateMenuRequest,
  UpdateMonitoringGroupRequest,
  UpdateNumberRequest,
  UpdateOwnedDeviceRequest,
  UpdateParkLocationRequest,
  UpdateQueueRequest,
  UpdateTrunkRequest,
  UpdateUserRequest,
  UserItem,
} from './schemas.ts';

/** Operations of “Cordboard administration”. */
export class AdministrationApi extends Group {
  /**
   * List accounts.
   * That of the token; all with the admin key.
   * `GET /cordboard/v1/accounts`
   */
  listAccounts(options: RequestOptions = {}): Promise<ListAccountsResponse> {
    return this.call.json(
      { operationId: 'listAccounts', method: 'GET', path: '/cordboard/v1/accounts' },
      options,
    );
  }

  /**
   * Read an account.
   * In the form of `account.yaml`, without secrets.
   * `GET /cordboard/v1/accounts/{accountId}`
   */
  readAccount(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<AccountFile> {
    return this.call.json(
      { operationId: 'readAccount', method: 'GET', path: '/cordboard/v1/accounts/{accountId}' },
      options,
    );
  }

  /**
   * Change an account’s own settings.
   * Fields that are left out stay as they are; null sets them back.
   * `PATCH /cordboard/v1/accounts/{accountId}`
   */
  updateAccount(
    body: UpdateAccountRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<AccountItem> {
    return this.call.json(
      { operationId: 'updateAccount', method: 'PATCH', path: '/cordboard/v1/accounts/{accountId}' },
      options,
      body,
    );
  }

  /**
   * List apps.
   * `GET /cordboard/v1/accounts/{accountId}/apps`
   */
  listApps(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListAppsResponse> {
    return this.call.json(
      {
        operationId: 'listApps',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/apps',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create an app.
   * `POST /cordboard/v1/accounts/{accountId}/apps`
   */
  createApp(
    body: AppItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<AppItem> {
    return this.call.json(
      { operationId: 'createApp', method: 'POST', path: '/cordboard/v1/accounts/{accountId}/apps' },
      options,
      body,
    );
  }

  /**
   * Read an app.
   * `GET /cordboard/v1/accounts/{accountId}/apps/{id}`
   */
  readApp(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<AppItem> {
    return this.call.json(
      {
        operationId: 'readApp',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/apps/{id}',
      },
      options,
    );
  }

  /**
   * Update an app.
   * `PATCH /cordboard/v1/accounts/{accountId}/apps/{id}`
   */
  updateApp(
    body: UpdateAppRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<AppItem> {
    return this.call.json(
      {
        operationId: 'updateApp',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/apps/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete an app.
   * `DELETE /cordboard/v1/accounts/{accountId}/apps/{id}`
   */
  deleteApp(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteApp',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/apps/{id}',
      },
      options,
    );
  }

  /**
   * List owned devices.
   * `GET /cordboard/v1/accounts/{accountId}/devices`
   */
  listOwnedDevices(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListOwnedDevicesResponse> {
    return this.call.json(
      {
        operationId: 'listOwnedDevices',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/devices',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create an owned device.
   * `POST /cordboard/v1/accounts/{accountId}/devices`
   */
  createOwnedDevice(
    body: OwnedDeviceItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<OwnedDeviceItem> {
    return this.call.json(
      {
        operationId: 'createOwnedDevice',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/devices',
      },
      options,
      body,
    );
  }

  /**
   * Read an owned device.
   * `GET /cordboard/v1/accounts/{accountId}/devices/{id}`
   */
  readOwnedDevice(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<OwnedDeviceItem> {
    return this.call.json(
      {
        operationId: 'readOwnedDevice',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/devices/{id}',
      },
      options,
    );
  }

  /**
   * Update an owned device.
   * `PATCH /cordboard/v1/accounts/{accountId}/devices/{id}`
   */
  updateOwnedDevice(
    body: UpdateOwnedDeviceRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<OwnedDeviceItem> {
    return this.call.json(
      {
        operationId: 'updateOwnedDevice',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/devices/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete an owned device.
   * `DELETE /cordboard/v1/accounts/{accountId}/devices/{id}`
   */
  deleteOwnedDevice(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteOwnedDevice',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/devices/{id}',
      },
      options,
    );
  }

  /**
   * List locations.
   * `GET /cordboard/v1/accounts/{accountId}/locations`
   */
  listLocations(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListLocationsResponse> {
    return this.call.json(
      {
        operationId: 'listLocations',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/locations',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create a location.
   * `POST /cordboard/v1/accounts/{accountId}/locations`
   */
  createLocation(
    body: LocationItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<LocationItem> {
    return this.call.json(
      {
        operationId: 'createLocation',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/locations',
      },
      options,
      body,
    );
  }

  /**
   * Read a location.
   * `GET /cordboard/v1/accounts/{accountId}/locations/{id}`
   */
  readLocation(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<LocationItem> {
    return this.call.json(
      {
        operationId: 'readLocation',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/locations/{id}',
      },
      options,
    );
  }

  /**
   * Update a location.
   * `PATCH /cordboard/v1/accounts/{accountId}/locations/{id}`
   */
  updateLocation(
    body: UpdateLocationRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<LocationItem> {
    return this.call.json(
      {
        operationId: 'updateLocation',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/locations/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete a location.
   * `DELETE /cordboard/v1/accounts/{accountId}/locations/{id}`
   */
  deleteLocation(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteLocation',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/locations/{id}',
      },
      options,
    );
  }

  /**
   * List menus.
   * `GET /cordboard/v1/accounts/{accountId}/menus`
   */
  listMenus(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListMenusResponse> {
    return this.call.json(
      {
        operationId: 'listMenus',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/menus',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create a menu.
   * `POST /cordboard/v1/accounts/{accountId}/menus`
   */
  createMenu(
    body: MenuItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<MenuItem> {
    return this.call.json(
      {
        operationId: 'createMenu',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/menus',
      },
      options,
      body,
    );
  }

  /**
   * Read a menu.
   * `GET /cordboard/v1/accounts/{accountId}/menus/{id}`
   */
  readMenu(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<MenuItem> {
    return this.call.json(
      {
        operationId: 'readMenu',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/menus/{id}',
      },
      options,
    );
  }

  /**
   * Update a menu.
   * `PATCH /cordboard/v1/accounts/{accountId}/menus/{id}`
   */
  updateMenu(
    body: UpdateMenuRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<MenuItem> {
    return this.call.json(
      {
        operationId: 'updateMenu',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/menus/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete a menu.
   * `DELETE /cordboard/v1/accounts/{accountId}/menus/{id}`
   */
  deleteMenu(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteMenu',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/menus/{id}',
      },
      options,
    );
  }

  /**
   * List monitoring groups.
   * `GET /cordboard/v1/accounts/{accountId}/monitoring-groups`
   */
  listMonitoringGroups(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListMonitoringGroupsResponse> {
    return this.call.json(
      {
        operationId: 'listMonitoringGroups',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create a monitoring group.
   * `POST /cordboard/v1/accounts/{accountId}/monitoring-groups`
   */
  createMonitoringGroup(
    body: MonitoringGroupItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<MonitoringGroupItem> {
    return this.call.json(
      {
        operationId: 'createMonitoringGroup',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups',
      },
      options,
      body,
    );
  }

  /**
   * Read a monitoring group.
   * `GET /cordboard/v1/accounts/{accountId}/monitoring-groups/{id}`
   */
  readMonitoringGroup(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<MonitoringGroupItem> {
    return this.call.json(
      {
        operationId: 'readMonitoringGroup',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups/{id}',
      },
      options,
    );
  }

  /**
   * Update a monitoring group.
   * `PATCH /cordboard/v1/accounts/{accountId}/monitoring-groups/{id}`
   */
  updateMonitoringGroup(
    body: UpdateMonitoringGroupRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<MonitoringGroupItem> {
    return this.call.json(
      {
        operationId: 'updateMonitoringGroup',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete a monitoring group.
   * `DELETE /cordboard/v1/accounts/{accountId}/monitoring-groups/{id}`
   */
  deleteMonitoringGroup(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteMonitoringGroup',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups/{id}',
      },
      options,
    );
  }

  /**
   * List numbers.
   * `GET /cordboard/v1/accounts/{accountId}/numbers`
   */
  listNumbers(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listNumbers',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/numbers',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create a number.
   * `POST /cordboard/v1/accounts/{accountId}/numbers`
   */
  createNumber(
    body: NumberItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<NumberInfo> {
    return this.call.json(
      {
        operationId: 'createNumber',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/numbers',
      },
      options,
      body,
    );
  }

  /**
   * Read a number.
   * `GET /cordboard/v1/accounts/{accountId}/numbers/{id}`
   */
  readNumber(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<NumberInfo> {
    return this.call.json(
      {
        operationId: 'readNumber',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/numbers/{id}',
      },
      options,
    );
  }

  /**
   * Update a number.
   * `PATCH /cordboard/v1/accounts/{accountId}/numbers/{id}`
   */
  updateNumber(
    body: UpdateNumberRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<NumberInfo> {
    return this.call.json(
      {
        operationId: 'updateNumber',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/numbers/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete a number.
   * `DELETE /cordboard/v1/accounts/{accountId}/numbers/{id}`
   */
  deleteNumber(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteNumber',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/numbers/{id}',
      },
      options,
    );
  }

  /**
   * List park locations.
   * `GET /cordboard/v1/accounts/{accountId}/park-locations`
   */
  listParkLocations(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListParkLocationsResponse> {
    return this.call.json(
      {
        operationId: 'listParkLocations',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/park-locations',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create a park location.
   * `POST /cordboard/v1/accounts/{accountId}/park-locations`
   */
  createParkLocation(
    body: ParkLocationItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<ParkLocationItem> {
    return this.call.json(
      {
        operationId: 'createParkLocation',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/park-locations',
      },
      options,
      body,
    );
  }

  /**
   * Read a park location.
   * `GET /cordboard/v1/accounts/{accountId}/park-locations/{id}`
   */
  readParkLocation(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<ParkLocationItem> {
    return this.call.json(
      {
        operationId: 'readParkLocation',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/park-locations/{id}',
      },
      options,
    );
  }

  /**
   * Update a park location.
   * `PATCH /cordboard/v1/accounts/{accountId}/park-locations/{id}`
   */
  updateParkLocation(
    body: UpdateParkLocationRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<ParkLocationItem> {
    return this.call.json(
      {
        operationId: 'updateParkLocation',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/park-locations/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete a park location.
   * `DELETE /cordboard/v1/accounts/{accountId}/park-locations/{id}`
   */
  deleteParkLocation(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteParkLocation',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/park-locations/{id}',
      },
      options,
    );
  }

  /**
   * List queues.
   * `GET /cordboard/v1/accounts/{accountId}/queues`
   */
  listQueues(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListQueuesResponse> {
    return this.call.json(
      {
        operationId: 'listQueues',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/queues',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create a queue.
   * `POST /cordboard/v1/accounts/{accountId}/queues`
   */
  createQueue(
    body: QueueItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<QueueItem> {
    return this.call.json(
      {
        operationId: 'createQueue',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/queues',
      },
      options,
      body,
    );
  }

  /**
   * Read a queue.
   * `GET /cordboard/v1/accounts/{accountId}/queues/{id}`
   */
  readQueue(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<QueueItem> {
    return this.call.json(
      {
        operationId: 'readQueue',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/queues/{id}',
      },
      options,
    );
  }

  /**
   * Update a queue.
   * `PATCH /cordboard/v1/accounts/{accountId}/queues/{id}`
   */
  updateQueue(
    body: UpdateQueueRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<QueueItem> {
    return this.call.json(
      {
        operationId: 'updateQueue',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/queues/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete a queue.
   * `DELETE /cordboard/v1/accounts/{accountId}/queues/{id}`
   */
  deleteQueue(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteQueue',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/queues/{id}',
      },
      options,
    );
  }

  /**
   * List trunks.
   * `GET /cordboard/v1/accounts/{accountId}/trunks`
   */
  listTrunks(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListTrunksResponse> {
    return this.call.json(
      {
        operationId: 'listTrunks',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/trunks',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create a trunk.
   * `POST /cordboard/v1/accounts/{accountId}/trunks`
   */
  createTrunk(
    body: TrunkItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<TrunkItem> {
    return this.call.json(
      {
        operationId: 'createTrunk',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/trunks',
      },
      options,
      body,
    );
  }

  /**
   * Read a trunk.
   * `GET /cordboard/v1/accounts/{accountId}/trunks/{id}`
   */
  readTrunk(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<TrunkItem> {
    return this.call.json(
      {
        operationId: 'readTrunk',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/trunks/{id}',
      },
      options,
    );
  }

  /**
   * Update a trunk.
   * `PATCH /cordboard/v1/accounts/{accountId}/trunks/{id}`
   */
  updateTrunk(
    body: UpdateTrunkRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<TrunkItem> {
    return this.call.json(
      {
        operationId: 'updateTrunk',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/trunks/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete a trunk.
   * `DELETE /cordboard/v1/accounts/{accountId}/trunks/{id}`
   */
  deleteTrunk(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteTrunk',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/trunks/{id}',
      },
      options,
    );
  }

  /**
   * List users.
   * `GET /cordboard/v1/accounts/{accountId}/users`
   */
  listUsers(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListUsersResponse> {
    return this.call.json(
      {
        operationId: 'listUsers',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/users',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Create a user.
   * `POST /cordboard/v1/accounts/{accountId}/users`
   */
  createUser(
    body: UserItem,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<UserItem> {
    return this.call.json(
      {
        operationId: 'createUser',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/users',
      },
      options,
      body,
    );
  }

  /**
   * Read a user.
   * `GET /cordboard/v1/accounts/{accountId}/users/{id}`
   */
  readUser(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<UserItem> {
    return this.call.json(
      {
        operationId: 'readUser',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/users/{id}',
      },
      options,
    );
  }

  /**
   * Update a user.
   * `PATCH /cordboard/v1/accounts/{accountId}/users/{id}`
   */
  updateUser(
    body: UpdateUserRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<UserItem> {
    return this.call.json(
      {
        operationId: 'updateUser',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/users/{id}',
      },
      options,
      body,
    );
  }

  /**
   * Delete a user.
   * `DELETE /cordboard/v1/accounts/{accountId}/users/{id}`
   */
  deleteUser(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the item. */
      readonly id: string;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteUser',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/users/{id}',
      },
      options,
    );
  }

  /**
   * Make an account as a file says.
   * All of it or nothing. With `dryRun` it says what would change; `expected` holds it to that.
   * `POST /cordboard/v1/apply`
   */
  applyAccount(
    body: AccountFile,
    options: RequestOptions & {
      /** Says what would change. */
      readonly dryRun?: boolean;
      /** The fingerprint of a dry run. */
      readonly expected?: string;
    } = {},
  ): Promise<Applied> {
    return this.call.json(
      {
        operationId: 'applyAccount',
        method: 'POST',
        path: '/cordboard/v1/apply',
        query: ['dryRun', 'expected'],
      },
      options,
      body,
    );
  }
}

/** Operations of “API Info”. */
export class ApiInfoApi extends Group {
  /**
   * List versions of the API.
   * `GET /restapi`
   */
  readAPIVersions(options: RequestOptions = {}): Promise<ReadAPIVersionsResponse> {
    return this.call.json(
      { operationId: 'readAPIVersions', method: 'GET', path: '/restapi' },
      options,
    );
  }

  /**
   * Read how the server sees the client.
   * `GET /restapi/v1.0/client-info`
   */
  readClientInfo(options: RequestOptions = {}): Promise<ReadClientInfoResponse> {
    return this.call.json(
      { operationId: 'readClientInfo', method: 'GET', path: '/restapi/v1.0/client-info' },
      options,
    );
  }

  /**
   * Ask whether the API is up.
   * `GET /restapi/v1.0/status`
   */
  readApiStatus(options: RequestOptions = {}): Promise<ReadApiStatusResponse> {
    return this.call.json(
      { operationId: 'readApiStatus', method: 'GET', path: '/restapi/v1.0/status' },
      options,
    );
  }

  /**
   * Read a version of the API.
   * `GET /restapi/{apiVersion}`
   */
  readAPIVersion(
    options: RequestOptions & {
      /** Version of the API, `v1.0`. */
      readonly apiVersion: string;
    },
  ): Promise<ReadAPIVersionResponse> {
    return this.call.json(
      { operationId: 'readAPIVersion', method: 'GET', path: '/restapi/{apiVersion}' },
      options,
    );
  }
}

/** Operations of “Call Control”. */
export class CallControlApi extends Group {
  /**
   * Call from a phone.
   * The device rings first; when it is answered the other side is called. The answer comes at
   * once, with both parties in their first state; events tell the rest.
   * `POST /restapi/v1.0/account/{accountId}/telephony/call-out`
   */
  createCallOutCallSession(
    body: MakeCallOutRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<CallSession> {
    return this.call.json(
      {
        operationId: 'createCallOutCallSession',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/call-out',
      },
      options,
      body,
    );
  }

  /**
   * Open a conference.
   * The session has no parties yet. Its host dials `voiceCallToken`, or calls are brought in.
   * `POST /restapi/v1.0/account/{accountId}/telephony/conference`
   */
  createConferenceCallSession(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<CallSession> {
    return this.call.json(
      {
        operationId: 'createConferenceCallSession',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/conference',
      },
      options,
    );
  }

  /**
   * Read a call.
   * A call that has ended is not found. With `timestamp` and `timeout` the answer waits for a
   * change.
   * `GET /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}`
   */
  readCallSessionStatus(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /**
       * A moment in ISO 8601 or epoch milliseconds, as `eventTime` of the last event seen: with
       * `timeout` the answer comes once the session has changed after it.
       */
      readonly timestamp?: string;
      /**
       * Seconds to wait for a change at most; more than 55 are 55. Default 0: the answer comes at
       * once.
       */
      readonly timeout?: string;
    },
  ): Promise<CallSessionObject> {
    return this.call.json(
      {
        operationId: 'readCallSessionStatus',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}',
        query: ['timestamp', 'timeout'],
      },
      options,
    );
  }

  /**
   * End a call.
   * For everybody in it.
   * `DELETE /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}`
   */
  deleteCallSession(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCallSession',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}',
      },
      options,
    );
  }

  /**
   * Bring a call into a conference.
   * The party of the other call comes in and that call ends.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/bring-in`
   */
  createCallPartyWithBringIn(
    body: AddPartyRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'createCallPartyWithBringIn',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/bring-in',
      },
      options,
      body,
    );
  }

  /**
   * Read a party.
   * `GET /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}`
   */
  readCallPartyStatus(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'readCallPartyStatus',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}',
      },
      options,
    );
  }

  /**
   * Mute a party or let it stand alone.
   * A muted party hears and is not heard. One that stands alone stays in the call when the
   * others leave.
   * `PATCH /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}`
   */
  updateCallParty(
    body: PartyUpdateRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'updateCallParty',
        method: 'PATCH',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}',
      },
      options,
      body,
    );
  }

  /**
   * Remove a party.
   * Its phone is hung up. A call of two ends with it; a conference goes on.
   * `DELETE /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}`
   */
  deleteCallParty(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
      readonly body?: DeletePartyRequest;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCallParty',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}',
      },
      options,
      options.body,
    );
  }

  /**
   * Answer on a phone.
   * The phone must understand the request to answer; ours and most desk phones do.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/answer`
   */
  answerCallParty(
    body: AnswerTarget,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'answerCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/answer',
      },
      options,
      body,
    );
  }

  /**
   * Connect two calls.
   * The other sides of two calls of one user talk to each other, and the user is out (a warm
   * transfer’s last step).
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/bridge`
   */
  bridgeCallParty(
    body: BridgeTargetRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'bridgeCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/bridge',
      },
      options,
      body,
    );
  }

  /**
   * Move a call to another phone of the user.
   * By the flip number of one of the user’s forwarding numbers.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/flip`
   */
  callFlipParty(
    body: CallPartyFlip,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'callFlipParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/flip',
      },
      options,
      body,
    );
  }

  /**
   * Send a ringing call elsewhere.
   * To a number, an extension or a mailbox, without answering it.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/forward`
   */
  forwardCallParty(
    body: CallTargetRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<ForwardCallPartyResponse> {
    return this.call.json(
      {
        operationId: 'forwardCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/forward',
      },
      options,
      body,
    );
  }

  /**
   * Hold.
   * The others hear music until the party is taken off hold.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/hold`
   */
  holdCallParty(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
      readonly body?: HoldCallPartyRequest;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'holdCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/hold',
      },
      options,
      options.body,
    );
  }

  /**
   * Let a queue’s call ring elsewhere.
   * The agent’s phone stops ringing and the queue asks the next one.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/ignore`
   */
  ignoreCallInQueue(
    body: AnswerTarget,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'ignoreCallInQueue',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/ignore',
      },
      options,
      body,
    );
  }

  /**
   * Park.
   * The answer holds the orbit from which any phone can pick the call up.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/park`
   */
  callParkParty(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'callParkParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/park',
      },
      options,
    );
  }

  /**
   * Pick a parked call up.
   * On the device named.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/pickup`
   */
  pickupCallParty(
    body: PickupTarget,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'pickupCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/pickup',
      },
      options,
      body,
    );
  }

  /**
   * Record.
   * Both directions, until paused or the party leaves.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/recordings`
   */
  startCallRecording(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallRecording> {
    return this.call.json(
      {
        operationId: 'startCallRecording',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/recordings',
      },
      options,
    );
  }

  /**
   * Pause or go on recording.
   * A pause leaves no gap in the file.
   * `PATCH /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/recordings/{recordingId}`
   */
  pauseResumeCallRecording(
    body: CallRecordingUpdate,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
      /** Id of the recording. */
      readonly recordingId: RecordingId | number;
    },
  ): Promise<CallRecording> {
    return this.call.json(
      {
        operationId: 'pauseResumeCallRecording',
        method: 'PATCH',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/recordings/{recordingId}',
      },
      options,
      body,
    );
  }

  /**
   * Reject a ringing call.
   * The caller goes on to voicemail or wherever the user lets rejected calls go.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/reject`
   */
  rejectParty(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'rejectParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/reject',
      },
      options,
    );
  }

  /**
   * Answer a ringing call by a spoken text.
   * The caller hears it and may answer by keys; the event `replied` says what.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/reply`
   */
  replyParty(
    body: CallPartyReply,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<ReplyParty> {
    return this.call.json(
      {
        operationId: 'replyParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/reply',
      },
      options,
      body,
    );
  }

  /**
   * Supervise one party’s call.
   * As superviseCallSession, from the side of one party.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/supervise`
   */
  superviseCallParty(
    body: SuperviseRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'superviseCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/supervise',
      },
      options,
      body,
    );
  }

  /**
   * Transfer.
   * To a number, an extension, a mailbox or a park orbit: exactly one of the fields. The session
   * may become another: a `Gone` status with `peerId` says which.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/transfer`
   */
  transferCallParty(
    body: CallTargetRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'transferCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/transfer',
      },
      options,
      body,
    );
  }

  /**
   * Take off hold.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/unhold`
   */
  unholdCallParty(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'unholdCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/unhold',
      },
      options,
    );
  }

  /**
   * Supervise a call.
   * The supervisor’s phone rings and then hears the call. Needs a call monitoring group with
   * both.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/supervise`
   */
  superviseCallSession(
    body: SuperviseRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
    },
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'superviseCallSession',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/supervise',
      },
      options,
      body,
    );
  }
}

/** Operations of “Call Forwarding”. */
export class CallForwardingApi extends Group {
  /**
   * List forwarding numbers.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number`
   */
  listForwardingNumbers(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListForwardingNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listForwardingNumbers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Add a forwarding number.
   * `POST /restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number`
   */
  createForwardingNumber(
    body: ForwardingNumberRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ForwardingNumberInfo> {
    return this.call.json(
      {
        operationId: 'createForwardingNumber',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number',
      },
      options,
      body,
    );
  }

  /**
   * Read a forwarding number.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}`
   */
  readForwardingNumber(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the forwarding number. */
      readonly forwardingNumberId: string | number;
    },
  ): Promise<ForwardingNumberInfo> {
    return this.call.json(
      {
        operationId: 'readForwardingNumber',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}',
      },
      options,
    );
  }

  /**
   * Change a forwarding number.
   * `PUT /restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}`
   */
  updateForwardingNumber(
    body: ForwardingNumberUpdate,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the forwarding number. */
      readonly forwardingNumberId: string | number;
    },
  ): Promise<ForwardingNumberInfo> {
    return this.call.json(
      {
        operationId: 'updateForwardingNumber',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}',
      },
      options,
      body,
    );
  }

  /**
   * Remove a forwarding number.
   * `DELETE /restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}`
   */
  deleteForwardingNumber(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the forwarding number. */
      readonly forwardingNumberId: string | number;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteForwardingNumber',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}',
      },
      options,
    );
  }
}

/** Operations of “Call Log”. */
export class CallLogApi extends Group {
  /**
   * List the company’s calls that go on.
   * `GET /restapi/v1.0/account/{accountId}/active-calls`
   */
  listCompanyActiveCalls(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000, or `max`. */
      readonly perPage?: number | 'max';
      /** Calls or messages that came in, or went out. */
      readonly direction?: readonly CallDirection[];
      /** Kinds that are wanted. */
      readonly type?: readonly ('Voice' | 'Fax')[];
      /** How calls travelled: over the internet or the telephone network. */
      readonly transport?: readonly ('PSTN' | 'VoIP')[];
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
      /** Kinds of conferences that are wanted. */
      readonly conferenceType?: readonly ('AudioConferencing' | 'Meetings')[];
    } = {},
  ): Promise<ListCompanyActiveCallsResponse> {
    return this.call.json(
      {
        operationId: 'listCompanyActiveCalls',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/active-calls',
        query: ['page', 'perPage', 'direction', 'type', 'transport', 'view', 'conferenceType'],
      },
      options,
    );
  }

  /**
   * List the company’s calls.
   * Of the last day when no dates are given.
   * `GET /restapi/v1.0/account/{accountId}/call-log`
   */
  readCompanyCallLog(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Only of the extension with this number. */
      readonly extensionNumber?: string;
      /** Only with this number at the other end. */
      readonly phoneNumber?: string;
      /** Calls or messages that came in, or went out. */
      readonly direction?: readonly CallDirection[];
      /** Kinds that are wanted. */
      readonly type?: readonly ('Voice' | 'Fax')[];
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
      /** Only calls that were recorded. */
      readonly withRecording?: boolean;
      /** Only calls recorded by themselves, or on demand. */
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      /** From then on (ISO 8601). Default a day before `dateTo`. */
      readonly dateFrom?: string;
      /** Up to then (ISO 8601). Default now. */
      readonly dateTo?: string;
      /** Only of the call with this numeric id. */
      readonly sessionId?: string;
      /** Only of the call with this id. */
      readonly telephonySessionId?: TelephonySessionId;
      /** Accepted and of no effect: records have no metadata here. */
      readonly metadataCategory?: readonly string[];
      /** Deleted records too. */
      readonly showDeleted?: boolean;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000, or `max`. */
      readonly perPage?: number | 'max';
    } = {},
  ): Promise<ReadCompanyCallLogResponse> {
    return this.call.json(
      {
        operationId: 'readCompanyCallLog',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-log',
        query: [
          'extensionNumber',
          'phoneNumber',
          'direction',
          'type',
          'view',
          'withRecording',
          'recordingType',
          'dateFrom',
          'dateTo',
          'sessionId',
          'telephonySessionId',
          'metadataCategory',
          'showDeleted',
          'page',
          'perPage',
        ],
      },
      options,
    );
  }

  /**
   * Follow the company’s call log in full detail.
   * `GET /restapi/v1.0/account/{accountId}/call-log-extract-sync`
   */
  extractSyncAccountCallLog(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** `FSync` begins anew, `ISync` goes on from `syncToken`. */
      readonly syncType?: 'FSync' | 'ISync';
      /** Told by the synchronisation before. */
      readonly syncToken?: string;
      /** From then on (ISO 8601). Default a day before `dateTo`. */
      readonly dateFrom?: string;
      /** At most so many records. */
      readonly recordCount?: number;
      /** Only missed calls, or all. */
      readonly statusGroup?: readonly ('Missed' | 'All')[];
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
      /** Deleted records too. */
      readonly showDeleted?: boolean;
      /** Only calls that were recorded. */
      readonly withRecording?: boolean;
      /** Only calls recorded by themselves, or on demand. */
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      /** Accepted and of no effect: records have no metadata here. */
      readonly metadataCategory?: readonly string[];
    } = {},
  ): Promise<CallLogSync> {
    return this.call.json(
      {
        operationId: 'extractSyncAccountCallLog',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-log-extract-sync',
        query: [
          'syncType',
          'syncToken',
          'dateFrom',
          'recordCount',
          'statusGroup',
          'view',
          'showDeleted',
          'withRecording',
          'recordingType',
          'metadataCategory',
        ],
      },
      options,
    );
  }

  /**
   * Follow the company’s call log.
   * First in full, then by token only what is new.
   * `GET /restapi/v1.0/account/{accountId}/call-log-sync`
   */
  syncAccountCallLog(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** `FSync` begins anew, `ISync` goes on from `syncToken`. */
      readonly syncType?: 'FSync' | 'ISync';
      /** Told by the synchronisation before. */
      readonly syncToken?: string;
      /** From then on (ISO 8601). Default a day before `dateTo`. */
      readonly dateFrom?: string;
      /** At most so many records. */
      readonly recordCount?: number;
      /** Only missed calls, or all. */
      readonly statusGroup?: readonly ('Missed' | 'All')[];
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
      /** Deleted records too. */
      readonly showDeleted?: boolean;
      /** Only calls that were recorded. */
      readonly withRecording?: boolean;
      /** Only calls recorded by themselves, or on demand. */
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      /** Accepted and of no effect: records have no metadata here. */
      readonly metadataCategory?: readonly string[];
    } = {},
  ): Promise<CallLogSync> {
    return this.call.json(
      {
        operationId: 'syncAccountCallLog',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-log-sync',
        query: [
          'syncType',
          'syncToken',
          'dateFrom',
          'recordCount',
          'statusGroup',
          'view',
          'showDeleted',
          'withRecording',
          'recordingType',
          'metadataCategory',
        ],
      },
      options,
    );
  }

  /**
   * Read a record of the company’s call log.
   * `GET /restapi/v1.0/account/{accountId}/call-log/{callRecordId}`
   */
  readCompanyCallRecord(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of a record, or up to 50 with commas between. */
      readonly callRecordId: string | number;
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
    },
  ): Promise<CallLogRecord>;
  /** Several ids at once, each answered by itself. */
  readCompanyCallRecord(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      readonly callRecordId: readonly (string | number)[];
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
    },
  ): Promise<readonly Part<CallLogRecord>[]>;
  readCompanyCallRecord(options: RequestOptions & { readonly callRecordId?: unknown } = {}) {
    const operation = {
      operationId: 'readCompanyCallRecord',
      method: 'GET',
      path: '/restapi/v1.0/account/{accountId}/call-log/{callRecordId}',
      query: ['view'],
      several: 'callRecordId',
    };
    return Array.isArray(options.callRecordId)
      ? this.call.parts<CallLogRecord>(operation, options)
      : this.call.json<CallLogRecord>(operation, options);
  }

  /**
   * List somebody’s calls that go on.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/active-calls`
   */
  listExtensionActiveCalls(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000, or `max`. */
      readonly perPage?: number | 'max';
      /** Calls or messages that came in, or went out. */
      readonly direction?: readonly CallDirection[];
      /** Kinds that are wanted. */
      readonly type?: readonly ('Voice' | 'Fax')[];
      /** How calls travelled: over the internet or the telephone network. */
      readonly transport?: readonly ('PSTN' | 'VoIP')[];
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
      /** Kinds of conferences that are wanted. */
      readonly conferenceType?: readonly ('AudioConferencing' | 'Meetings')[];
    } = {},
  ): Promise<ListExtensionActiveCallsResponse> {
    return this.call.json(
      {
        operationId: 'listExtensionActiveCalls',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/active-calls',
        query: ['page', 'perPage', 'direction', 'type', 'transport', 'view', 'conferenceType'],
      },
      options,
    );
  }

  /**
   * List somebody’s calls.
   * Of the last day when no dates are given.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log`
   */
  readUserCallLog(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Only of the extension with this number. */
      readonly extensionNumber?: string;
      /** Only with this number at the other end. */
      readonly phoneNumber?: string;
      /** Calls or messages that came in, or went out. */
      readonly direction?: readonly CallDirection[];
      /** Kinds that are wanted. */
      readonly type?: readonly ('Voice' | 'Fax')[];
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
      /** Only calls that were recorded. */
      readonly withRecording?: boolean;
      /** Only calls recorded by themselves, or on demand. */
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      /** From then on (ISO 8601). Default a day before `dateTo`. */
      readonly dateFrom?: string;
      /** Up to then (ISO 8601). Default now. */
      readonly dateTo?: string;
      /** Only of the call with this numeric id. */
      readonly sessionId?: string;
      /** Only of the call with this id. */
      readonly telephonySessionId?: TelephonySessionId;
      /** Accepted and of no effect: records have no metadata here. */
      readonly metadataCategory?: readonly string[];
      /** Deleted records too. */
      readonly showDeleted?: boolean;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000, or `max`. */
      readonly perPage?: number | 'max';
      /** Calls of blocked callers too. */
      readonly showBlocked?: boolean;
      /** How calls travelled: over the internet or the telephone network. */
      readonly transport?: readonly ('PSTN' | 'VoIP')[];
    } = {},
  ): Promise<ReadUserCallLogResponse> {
    return this.call.json(
      {
        operationId: 'readUserCallLog',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log',
        query: [
          'extensionNumber',
          'phoneNumber',
          'direction',
          'type',
          'view',
          'withRecording',
          'recordingType',
          'dateFrom',
          'dateTo',
          'sessionId',
          'telephonySessionId',
          'metadataCategory',
          'showDeleted',
          'page',
          'perPage',
          'showBlocked',
          'transport',
        ],
      },
      options,
    );
  }

  /**
   * Delete somebody’s call records.
   * `DELETE /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log`
   */
  deleteUserCallLog(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Up to then (ISO 8601). Default now. */
      readonly dateTo?: string;
    } = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteUserCallLog',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log',
        query: ['dateTo'],
      },
      options,
    );
  }

  /**
   * Follow somebody’s call log.
   * First in full, then by token only what is new.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log-sync`
   */
  syncUserCallLog(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** `FSync` begins anew, `ISync` goes on from `syncToken`. */
      readonly syncType?: 'FSync' | 'ISync';
      /** Told by the synchronisation before. */
      readonly syncToken?: string;
      /** From then on (ISO 8601). Default a day before `dateTo`. */
      readonly dateFrom?: string;
      /** At most so many records. */
      readonly recordCount?: number;
      /** Only missed calls, or all. */
      readonly statusGroup?: readonly ('Missed' | 'All')[];
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
      /** Deleted records too. */
      readonly showDeleted?: boolean;
      /** Only calls that were recorded. */
      readonly withRecording?: boolean;
      /** Only calls recorded by themselves, or on demand. */
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      /** Accepted and of no effect: records have no metadata here. */
      readonly metadataCategory?: readonly string[];
    } = {},
  ): Promise<CallLogSync> {
    return this.call.json(
      {
        operationId: 'syncUserCallLog',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log-sync',
        query: [
          'syncType',
          'syncToken',
          'dateFrom',
          'recordCount',
          'statusGroup',
          'view',
          'showDeleted',
          'withRecording',
          'recordingType',
          'metadataCategory',
        ],
      },
      options,
    );
  }

  /**
   * Read a record of somebody’s call log.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log/{callRecordId}`
   */
  readUserCallRecord(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of a record, or up to 50 with commas between. */
      readonly callRecordId: string | number;
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
    },
  ): Promise<CallLogRecord>;
  /** Several ids at once, each answered by itself. */
  readUserCallRecord(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      readonly callRecordId: readonly (string | number)[];
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Simple' | 'Detailed';
    },
  ): Promise<readonly Part<CallLogRecord>[]>;
  readUserCallRecord(options: RequestOptions & { readonly callRecordId?: unknown } = {}) {
    const operation = {
      operationId: 'readUserCallRecord',
      method: 'GET',
      path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log/{callRecordId}',
      query: ['view'],
      several: 'callRecordId',
    };
    return Array.isArray(options.callRecordId)
      ? this.call.parts<CallLogRecord>(operation, options)
      : this.call.json<CallLogRecord>(operation, options);
  }
}

/** Operations of “Call Monitoring Groups”. */
export class CallMonitoringGroupsApi extends Group {
  /**
   * List call monitoring groups.
   * `GET /restapi/v1.0/account/{accountId}/call-monitoring-groups`
   */
  listCallMonitoringGroups(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Only those that this extension is a member of. */
      readonly memberExtensionId?: string;
      /** Accepted and of no effect: there is one site. */
      readonly siteId?: readonly string[];
    } = {},
  ): Promise<ListCallMonitoringGroupsResponse> {
    return this.call.json(
      {
        operationId: 'listCallMonitoringGroups',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups',
        query: ['page', 'perPage', 'memberExtensionId', 'siteId'],
      },
      options,
    );
  }

  /**
   * Make a call monitoring group.
   * `POST /restapi/v1.0/account/{accountId}/call-monitoring-groups`
   */
  createCallMonitoringGroup(
    body: CallMonitoringGroupRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<CallMonitoringGroup> {
    return this.call.json(
      {
        operationId: 'createCallMonitoringGroup',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups',
      },
      options,
      body,
    );
  }

  /**
   * Rename a call monitoring group.
   * `PUT /restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}`
   */
  updateCallMonitoringGroup(
    body: CallMonitoringGroupRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
    },
  ): Promise<CallMonitoringGroup> {
    return this.call.json(
      {
        operationId: 'updateCallMonitoringGroup',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}',
      },
      options,
      body,
    );
  }

  /**
   * Remove a call monitoring group.
   * `DELETE /restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}`
   */
  deleteCallMonitoringGroup(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCallMonitoringGroup',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}',
      },
      options,
    );
  }

  /**
   * Change a group’s members.
   * `POST /restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}/bulk-assign`
   */
  updateCallMonitoringGroupList(
    body: CallMonitoringGroupBulkAssign,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'updateCallMonitoringGroupList',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}/bulk-assign',
      },
      options,
      body,
    );
  }

  /**
   * List a group’s members.
   * `GET /restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}/members`
   */
  listCallMonitoringGroupMembers(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    },
  ): Promise<ListCallMonitoringGroupMembersResponse> {
    return this.call.json(
      {
        operationId: 'listCallMonitoringGroupMembers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}/members',
        query: ['page', 'perPage'],
      },
      options,
    );
  }
}

/** Operations of “Call Queues”. */
export class CallQueuesApi extends Group {
  /**
   * List call queues.
   * `GET /restapi/v1.0/account/{accountId}/call-queues`
   */
  listCallQueues(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Only those that this extension is a member of. */
      readonly memberExtensionId?: string;
    } = {},
  ): Promise<ListCallQueuesResponse> {
    return this.call.json(
      {
        operationId: 'listCallQueues',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-queues',
        query: ['page', 'perPage', 'memberExtensionId'],
      },
      options,
    );
  }

  /**
   * Read a call queue.
   * `GET /restapi/v1.0/account/{accountId}/call-queues/{groupId}`
   */
  readCallQueueInfo(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
    },
  ): Promise<CallQueueDetails> {
    return this.call.json(
      {
        operationId: 'readCallQueueInfo',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}',
      },
      options,
    );
  }

  /**
   * Change a call queue.
   * `PUT /restapi/v1.0/account/{accountId}/call-queues/{groupId}`
   */
  updateCallQueueInfo(
    body: CallQueueUpdate,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
    },
  ): Promise<CallQueueDetails> {
    return this.call.json(
      {
        operationId: 'updateCallQueueInfo',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}',
      },
      options,
      body,
    );
  }

  /**
   * Change a queue’s members.
   * `POST /restapi/v1.0/account/{accountId}/call-queues/{groupId}/bulk-assign`
   */
  assignMultipleCallQueueMembers(
    body: CallQueueBulkAssign,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'assignMultipleCallQueueMembers',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}/bulk-assign',
      },
      options,
      body,
    );
  }

  /**
   * List a queue’s members.
   * `GET /restapi/v1.0/account/{accountId}/call-queues/{groupId}/members`
   */
  listCallQueueMembers(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    },
  ): Promise<ListCallQueueMembersResponse> {
    return this.call.json(
      {
        operationId: 'listCallQueueMembers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}/members',
        query: ['page', 'perPage'],
      },
      options,
    );
  }
}

/** Operations of “Call Recording Settings”. */
export class CallRecordingSettingsApi extends Group {
  /**
   * Read which calls are recorded.
   * `GET /restapi/v1.0/account/{accountId}/call-recording`
   */
  readCallRecordingSettings(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<CallRecordingSettings> {
    return this.call.json(
      {
        operationId: 'readCallRecordingSettings',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-recording',
      },
      options,
    );
  }

  /**
   * Change which calls are recorded.
   * `PUT /restapi/v1.0/account/{accountId}/call-recording`
   */
  updateCallRecordingSettings(
    body: CallRecordingSettings,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<CallRecordingSettings> {
    return this.call.json(
      {
        operationId: 'updateCallRecordingSettings',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/call-recording',
      },
      options,
      body,
    );
  }
}

/** Operations of “Call Recordings”. */
export class CallRecordingsApi extends Group {
  /**
   * Delete recordings.
   * All that are named or, when one of them is not there, none. The call log goes on saying that
   * the calls were recorded.
   * `DELETE /restapi/v1.0/account/{accountId}/call-recordings`
   */
  deleteCompanyCallRecordings(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      readonly body?: CallRecordingIds;
    } = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCompanyCallRecordings',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/call-recordings',
      },
      options,
      options.body,
    );
  }

  /**
   * Read about a recording.
   * `GET /restapi/v1.0/account/{accountId}/recording/{recordingId}`
   */
  readCallRecording(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the recording. */
      readonly recordingId: RecordingId | number;
    },
  ): Promise<CallRecordingInfo> {
    return this.call.json(
      {
        operationId: 'readCallRecording',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/recording/{recordingId}',
      },
      options,
    );
  }

  /**
   * Read a recording’s sound.
   * MP3 or WAV by `Accept`; ranges are understood.
   * `GET /restapi/v1.0/account/{accountId}/recording/{recordingId}/content`
   */
  readCallRecordingContent(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the recording. */
      readonly recordingId: RecordingId | number;
      /** Whether browsers show it or save it. */
      readonly contentDisposition?: 'Inline' | 'Attachment';
      /** By which name browsers save it. */
      readonly contentDispositionFilename?: string;
    },
  ): Promise<Blob> {
    return this.call.binary(
      {
        operationId: 'readCallRecordingContent',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/recording/{recordingId}/content',
        query: ['contentDisposition', 'contentDispositionFilename'],
      },
      options,
    );
  }
}

/** Operations of “Company”. */
export class CompanyApi extends Group {
  /**
   * Read the account.
   * `GET /restapi/v1.0/account/{accountId}`
   */
  readAccountInfo(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<AccountInfo> {
    return this.call.json(
      { operationId: 'readAccountInfo', method: 'GET', path: '/restapi/v1.0/account/{accountId}' },
      options,
    );
  }

  /**
   * List how calls to the company number are handled.
   * `GET /restapi/v1.0/account/{accountId}/answering-rule`
   */
  listCompanyAnsweringRules(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Detailed' | 'FormattedDetailed' | 'Simple';
      /** Accepted and of no effect: rules that are there are in force. */
      readonly enabledOnly?: boolean;
    } = {},
  ): Promise<ListCompanyAnsweringRulesResponse> {
    return this.call.json(
      {
        operationId: 'listCompanyAnsweringRules',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/answering-rule',
        query: ['page', 'perPage', 'view', 'enabledOnly'],
      },
      options,
    );
  }

  /**
   * Read how calls to the company number are handled at a time.
   * `GET /restapi/v1.0/account/{accountId}/answering-rule/{ruleId}`
   */
  readCompanyAnsweringRule(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the rule. */
      readonly ruleId: string | number;
    },
  ): Promise<CompanyAnsweringRule> {
    return this.call.json(
      {
        operationId: 'readCompanyAnsweringRule',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/answering-rule/{ruleId}',
      },
      options,
    );
  }

  /**
   * Read the business hours of the account.
   * `GET /restapi/v1.0/account/{accountId}/business-hours`
   */
  readCompanyBusinessHours(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<ReadCompanyBusinessHoursResponse> {
    return this.call.json(
      {
        operationId: 'readCompanyBusinessHours',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/business-hours',
      },
      options,
    );
  }

  /**
   * Read what the account has.
   * `GET /restapi/v1.0/account/{accountId}/service-info`
   */
  readAccountServiceInfo(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
    } = {},
  ): Promise<ReadAccountServiceInfoResponse> {
    return this.call.json(
      {
        operationId: 'readAccountServiceInfo',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/service-info',
      },
      options,
    );
  }

  /**
   * List countries.
   * `GET /restapi/v1.0/dictionary/country`
   */
  listCountries(
    options: RequestOptions & {
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListCountriesResponse> {
    return this.call.json(
      {
        operationId: 'listCountries',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/country',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Read one of the countries.
   * `GET /restapi/v1.0/dictionary/country/{entryId}`
   */
  readCountry(
    options: RequestOptions & {
      /** Id of the entry. */
      readonly entryId: string | number;
    },
  ): Promise<DictionaryCountry> {
    return this.call.json(
      {
        operationId: 'readCountry',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/country/{entryId}',
      },
      options,
    );
  }

  /**
   * List languages.
   * `GET /restapi/v1.0/dictionary/language`
   */
  listLanguages(
    options: RequestOptions & {
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListLanguagesResponse> {
    return this.call.json(
      {
        operationId: 'listLanguages',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/language',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Read one of the languages.
   * `GET /restapi/v1.0/dictionary/language/{entryId}`
   */
  readLanguage(
    options: RequestOptions & {
      /** Id of the entry. */
      readonly entryId: string | number;
    },
  ): Promise<DictionaryLanguage> {
    return this.call.json(
      {
        operationId: 'readLanguage',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/language/{entryId}',
      },
      options,
    );
  }

  /**
   * List states of the United States.
   * `GET /restapi/v1.0/dictionary/state`
   */
  listStates(
    options: RequestOptions & {
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Only of this country. */
      readonly countryId?: string;
      /** Accepted: states are known of one country. */
      readonly allCountries?: boolean;
    } = {},
  ): Promise<ListStatesResponse> {
    return this.call.json(
      {
        operationId: 'listStates',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/state',
        query: ['page', 'perPage', 'countryId', 'allCountries'],
      },
      options,
    );
  }

  /**
   * Read one of the states of the United States.
   * `GET /restapi/v1.0/dictionary/state/{entryId}`
   */
  readState(
    options: RequestOptions & {
      /** Id of the entry. */
      readonly entryId: string | number;
    },
  ): Promise<DictionaryState> {
    return this.call.json(
      { operationId: 'readState', method: 'GET', path: '/restapi/v1.0/dictionary/state/{entryId}' },
      options,
    );
  }

  /**
   * List time zones.
   * `GET /restapi/v1.0/dictionary/timezone`
   */
  listTimezones(
    options: RequestOptions & {
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListTimezonesResponse> {
    return this.call.json(
      {
        operationId: 'listTimezones',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/timezone',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Read one of the time zones.
   * `GET /restapi/v1.0/dictionary/timezone/{entryId}`
   */
  readTimezone(
    options: RequestOptions & {
      /** Id of the entry. */
      readonly entryId: string | number;
    },
  ): Promise<DictionaryTimezone> {
    return this.call.json(
      {
        operationId: 'readTimezone',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/timezone/{entryId}',
      },
      options,
    );
  }
}

/** Operations of “Cordboard”. */
export class CordboardApi extends Group {
  /**
   * Read events by position.
   * Events of the last 72 hours in the order in which they became true, from a position on; what
   * the user and the app could subscribe to, and nothing else. Not in RingCentral’s API.
   * `GET /cordboard/v1/events`
   */
  listEvents(
    options: RequestOptions & {
      /**
       * The position from which to read on. Without it no event is read: the answer tells the
       * position of now.
       */
      readonly after?: number;
      /** At most so many. */
      readonly limit?: number;
      /**
       * Seconds to wait for an event while there is none. More than 20 requests of a user and app
       * that wait are refused with CMN-301.
       */
      readonly wait?: number;
      /**
       * Filters as a subscription has them; without one those of every call of the account
       * (`/restapi/v1.0/account/~/telephony/sessions`). The SIP dialogs of calls are not kept, those
       * of presence are.
       */
      readonly eventFilter?: readonly string[];
    } = {},
  ): Promise<EventPage> {
    return this.call.json(
      {
        operationId: 'listEvents',
        method: 'GET',
        path: '/cordboard/v1/events',
        query: ['after', 'limit', 'wait', 'eventFilter'],
      },
      options,
    );
  }

  /**
   * List the deliveries of a webhook.
   * Every attempt of the last 72 hours to hand an event to the receiver, newest first. Not in
   * RingCentral’s API.
   * `GET /cordboard/v1/subscriptions/{subscriptionId}/deliveries`
   */
  listWebhookDeliveries(
    options: RequestOptions & {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    },
  ): Promise<ListWebhookDeliveriesResponse> {
    return this.call.json(
      {
        operationId: 'listWebhookDeliveries',
        method: 'GET',
        path: '/cordboard/v1/subscriptions/{subscriptionId}/deliveries',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Make a new signing secret.
   * Events are signed with the new secret and the one before it for a day, then with the new one
   * alone. Not in RingCentral’s API.
   * `POST /cordboard/v1/subscriptions/{subscriptionId}/signing-secret`
   */
  rotateSigningSecret(
    options: RequestOptions & {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
    },
  ): Promise<SigningSecretInfo> {
    return this.call.json(
      {
        operationId: 'rotateSigningSecret',
        method: 'POST',
        path: '/cordboard/v1/subscriptions/{subscriptionId}/signing-secret',
      },
      options,
    );
  }

  /**
   * Ask how the server is.
   * With everything that is open in it; all zero when nobody calls.
   * `GET /health`
   */
  readHealth(options: RequestOptions = {}): Promise<ReadHealthResponse> {
    return this.call.json({ operationId: 'readHealth', method: 'GET', path: '/health' }, options);
  }

  /**
   * List live call sessions.
   * The live calls of the account, oldest first, with the position of the event log they are
   * true at, so that a client can start without a race. Not in RingCentral’s API.
   * `GET /restapi/v1.0/account/{accountId}/telephony/sessions`
   */
  listCallSessions(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Only calls in which this extension takes part; `~` is the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
  ): Promise<LiveCallSessions> {
    return this.call.json(
      {
        operationId: 'listCallSessions',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions',
        query: ['page', 'perPage', 'extensionId'],
      },
      options,
    );
  }

  /**
   * Send digits to a party’s phone.
   * Sends digits to the party’s phone (RFC 4733). Not in RingCentral’s API.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/dtmf`
   */
  sendPartyDigits(
    body: DigitsRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'sendPartyDigits',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/dtmf',
      },
      options,
      body,
    );
  }

  /**
   * Read how a party’s sound travels.
   * Packets, loss and jitter of the party’s phone. Not in RingCentral’s API.
   * `GET /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/media`
   */
  readCallPartyMedia(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<PartyMedia> {
    return this.call.json(
      {
        operationId: 'readCallPartyMedia',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/media',
      },
      options,
    );
  }

  /**
   * Play a sound or text to a party.
   * Plays a sound or a spoken text to the party alone. Not in RingCentral’s API.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/play`
   */
  playToParty(
    body: PlayRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
  ): Promise<Playing> {
    return this.call.json(
      {
        operationId: 'playToParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/play',
      },
      options,
      body,
    );
  }

  /**
   * Stop what plays.
   * Stops a sound before its end. Not in RingCentral’s API.
   * `DELETE /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/play/{playId}`
   */
  stopPlayingToParty(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
      /** Id of what plays. */
      readonly playId: string | number;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'stopPlayingToParty',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/play/{playId}',
      },
      options,
    );
  }

  /**
   * Stream a call’s sound to a WebSocket.
   * Opens a stream of linear PCM, of one party or of the mix, to listen or both ways. Not in
   * RingCentral’s API.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/streams`
   */
  openCallStream(
    body: OpenStreamRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
    },
  ): Promise<OpenedStream> {
    return this.call.json(
      {
        operationId: 'openCallStream',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/streams',
      },
      options,
      body,
    );
  }

  /**
   * Stop a stream.
   * Closes a stream. Not in RingCentral’s API.
   * `DELETE /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/streams/{streamId}`
   */
  closeCallStream(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the stream. */
      readonly streamId: string | number;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'closeCallStream',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/streams/{streamId}',
      },
      options,
    );
  }
}

/** Operations of “Device SIP Registration”. */
export class DeviceSipRegistrationApi extends Group {
  /**
   * Make SIP credentials for a phone in a browser or program.
   * `POST /restapi/v1.0/client-info/sip-provision`
   */
  createSIPRegistration(
    body: SipRegistrationRequest,
    options: RequestOptions = {},
  ): Promise<SipRegistration> {
    return this.call.json(
      {
        operationId: 'createSIPRegistration',
        method: 'POST',
        path: '/restapi/v1.0/client-info/sip-provision',
      },
      options,
      body,
    );
  }
}

/** Operations of “Devices”. */
export class DevicesApi extends Group {
  /**
   * Read a device.
   * `GET /restapi/v1.0/account/{accountId}/device/{deviceId}`
   */
  readDevice(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the device. */
      readonly deviceId: DeviceId | number;
      /** Accepted and of no effect: addresses are always as they were saved. */
      readonly syncEmergencyAddress?: boolean;
    },
  ): Promise<DeviceInfo> {
    return this.call.json(
      {
        operationId: 'readDevice',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/device/{deviceId}',
        query: ['syncEmergencyAddress'],
      },
      options,
    );
  }

  /**
   * Change a device.
   * `PUT /restapi/v1.0/account/{accountId}/device/{deviceId}`
   */
  updateDevice(
    body: DeviceUpdate,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the device. */
      readonly deviceId: DeviceId | number;
      /** Nothing here costs anything. */
      readonly prestatement?: boolean;
    },
  ): Promise<DeviceInfo> {
    return this.call.json(
      {
        operationId: 'updateDevice',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/device/{deviceId}',
        query: ['prestatement'],
      },
      options,
      body,
    );
  }

  /**
   * Read a phone’s SIP credentials.
   * `GET /restapi/v1.0/account/{accountId}/device/{deviceId}/sip-info`
   */
  readDeviceSipInfo(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the device. */
      readonly deviceId: DeviceId | number;
    },
  ): Promise<SipInfo> {
    return this.call.json(
      {
        operationId: 'readDeviceSipInfo',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/device/{deviceId}/sip-info',
      },
      options,
    );
  }

  /**
   * List somebody’s devices.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/device`
   */
  listExtensionDevices(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Only devices that share lines so. */
      readonly linePooling?: readonly ('Host' | 'Guest' | 'None')[];
      /** Only devices that can do this. */
      readonly feature?: readonly ('BLA' | 'CommonPhone' | 'Intercom' | 'Paging' | 'HELD')[];
      /** Kinds that are wanted. */
      readonly type?: readonly (
        | 'HardPhone'
        | 'SoftPhone'
        | 'OtherPhone'
        | 'MobileDevice'
        | 'WebPhone'
        | 'WebRTC'
        | 'Room'
        | 'Paging'
        | 'BLA'
      )[];
      /** Only devices with lines of this type. */
      readonly lineType?: readonly (
        | 'Unknown'
        | 'Standalone'
        | 'StandaloneFree'
        | 'BlaPrimary'
        | 'BlaSecondary'
      )[];
    } = {},
  ): Promise<ListExtensionDevicesResponse> {
    return this.call.json(
      {
        operationId: 'listExtensionDevices',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/device',
        query: ['page', 'perPage', 'linePooling', 'feature', 'type', 'lineType'],
      },
      options,
    );
  }
}

/** Operations of “Extensions”. */
export class ExtensionsApi extends Group {
  /**
   * List extensions.
   * `GET /restapi/v1.0/account/{accountId}/extension`
   */
  listExtensions(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Only of the extension with this number. */
      readonly extensionNumber?: string;
      /** Only with this e-mail address. */
      readonly email?: readonly string[];
      /** States that are wanted. */
      readonly status?: readonly (
        | 'Enabled'
        | 'Disabled'
        | 'Frozen'
        | 'NotActivated'
        | 'Unassigned'
      )[];
      /** Kinds that are wanted. */
      readonly type?: readonly (
        | 'User'
        | 'Department'
        | 'Announcement'
        | 'Voicemail'
        | 'DigitalUser'
        | 'VirtualUser'
        | 'FaxUser'
        | 'PagingOnly'
        | 'SharedLinesGroup'
        | 'DelegatedLinesGroup'
        | 'GroupCallPickup'
        | 'IvrMenu'
        | 'ApplicationExtension'
        | 'ProxyAdmin'
        | 'RoomConnector'
        | 'ParkLocation'
        | 'Limited'
        | 'Bot'
        | 'Site'
        | 'Room'
        | 'FlexibleUser'
        | 'TieLine'
        | 'External'
        | 'Unknown'
      )[];
    } = {},
  ): Promise<ListExtensionsResponse> {
    return this.call.json(
      {
        operationId: 'listExtensions',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension',
        query: ['page', 'perPage', 'extensionNumber', 'email', 'status', 'type'],
      },
      options,
    );
  }
}

/** Operations of “Greetings”. */
export class GreetingsApi extends Group {
  /**
   * Set a mailbox’s greeting.
   * Makes a WAV the greeting of a mailbox.
   * `POST /restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting`
   */
  createCustomUserGreeting(
    body: Blob,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<CustomGreeting> {
    return this.call.json(
      {
        operationId: 'createCustomUserGreeting',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting',
        contentType: 'audio/wav',
      },
      options,
      body,
    );
  }

  /**
   * Read about a greeting.
   * The greeting of a mailbox.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}`
   */
  readCustomGreeting(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the greeting. */
      readonly greetingId: string | number;
    },
  ): Promise<CustomGreeting> {
    return this.call.json(
      {
        operationId: 'readCustomGreeting',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}',
      },
      options,
    );
  }

  /**
   * Go back to the standard greeting.
   * Callers hear the standard greeting again. Not in RingCentral’s API.
   * `DELETE /restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}`
   */
  deleteCustomUserGreeting(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the greeting. */
      readonly greetingId: string | number;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCustomUserGreeting',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}',
      },
      options,
    );
  }

  /**
   * Read a greeting’s sound.
   * Its sound. Not in RingCentral’s API.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}/content`
   */
  readCustomGreetingContent(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the greeting. */
      readonly greetingId: string | number;
    },
  ): Promise<Blob> {
    return this.call.binary(
      {
        operationId: 'readCustomGreetingContent',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}/content',
      },
      options,
    );
  }
}

/** Operations of “Internal Contacts”. */
export class InternalContactsApi extends Group {
  /**
   * List the company’s directory.
   * `GET /restapi/v1.0/account/{accountId}/directory/entries`
   */
  listDirectoryEntries(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** How many records on a page. */
      readonly perPage?: number | 'all' | 'max';
      /** Kinds that are wanted. */
      readonly type?: readonly (
        | 'User'
        | 'Department'
        | 'Announcement'
        | 'Voicemail'
        | 'DigitalUser'
        | 'VirtualUser'
        | 'FaxUser'
        | 'PagingOnly'
        | 'SharedLinesGroup'
        | 'DelegatedLinesGroup'
        | 'GroupCallPickup'
        | 'IvrMenu'
        | 'ApplicationExtension'
        | 'ProxyAdmin'
        | 'RoomConnector'
        | 'ParkLocation'
        | 'Limited'
        | 'Bot'
        | 'Site'
        | 'Room'
        | 'FlexibleUser'
        | 'TieLine'
        | 'External'
        | 'Unknown'
      )[];
      /** Accepted and of no effect: there is one site. */
      readonly accessibleSitesOnly?: boolean;
      /** Accepted and of no effect: accounts are not federated. */
      readonly showFederated?: boolean;
      /** Users, or all others. */
      readonly typeGroup?: 'User' | 'NonUser';
    } = {},
  ): Promise<ListDirectoryEntriesResponse> {
    return this.call.json(
      {
        operationId: 'listDirectoryEntries',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/directory/entries',
        query: ['page', 'perPage', 'type', 'accessibleSitesOnly', 'showFederated', 'typeGroup'],
      },
      options,
    );
  }

  /**
   * Read an entry of the directory.
   * `GET /restapi/v1.0/account/{accountId}/directory/entries/{entryId}`
   */
  readDirectoryEntry(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the entry. */
      readonly entryId: string | number;
    },
  ): Promise<DirectoryEntry> {
    return this.call.json(
      {
        operationId: 'readDirectoryEntry',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/directory/entries/{entryId}',
      },
      options,
    );
  }

  /**
   * Synchronise the personal address book.
   * It is always empty: Cordboard keeps no personal contacts.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/address-book-sync`
   */
  syncAddressBook(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** `FSync` begins anew, `ISync` goes on from `syncToken`. */
      readonly syncType?: 'FSync' | 'ISync';
      /** Told by the synchronisation before. */
      readonly syncToken?: string;
      /** How many records on a page. */
      readonly perPage?: number;
      /** Which page; told by the answer before. */
      readonly pageId?: number;
    } = {},
  ): Promise<SyncAddressBookResponse> {
    return this.call.json(
      {
        operationId: 'syncAddressBook',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/address-book-sync',
        query: ['syncType', 'syncToken', 'perPage', 'pageId'],
      },
      options,
    );
  }

  /**
   * List personal contacts.
   * There are none: Cordboard keeps no personal contacts.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/address-book/contact`
   */
  listContacts(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListContactsResponse> {
    return this.call.json(
      {
        operationId: 'listContacts',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/address-book/contact',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * List favourites.
   * There are none: Cordboard keeps no favourites.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/favorite`
   */
  listFavoriteContacts(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ListFavoriteContactsResponse> {
    return this.call.json(
      {
        operationId: 'listFavoriteContacts',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/favorite',
      },
      options,
    );
  }
}

/** Operations of “Message Store”. */
export class MessageStoreApi extends Group {
  /**
   * List messages.
   * Of the last day when no dates are given.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store`
   */
  listMessages(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Messages that are there, or in the bin. */
      readonly availability?: readonly ('Alive' | 'Deleted' | 'Purged')[];
      /** Calls or messages that came in, or went out. */
      readonly direction?: readonly CallDirection[];
      /** Kinds of messages that are wanted. */
      readonly messageType?: readonly ('Fax' | 'SMS' | 'VoiceMail' | 'Pager' | 'Text')[];
      /** Only read, or only unread messages. */
      readonly readStatus?: readonly ('Read' | 'Unread')[];
      /** Only of mailboxes of such extensions. */
      readonly ownerExtensionType?: readonly (
        | 'User'
        | 'Department'
        | 'Announcement'
        | 'Voicemail'
        | 'DigitalUser'
        | 'VirtualUser'
        | 'FaxUser'
        | 'PagingOnly'
        | 'SharedLinesGroup'
        | 'DelegatedLinesGroup'
        | 'GroupCallPickup'
        | 'IvrMenu'
        | 'ApplicationExtension'
        | 'ProxyAdmin'
        | 'RoomConnector'
        | 'ParkLocation'
        | 'Limited'
        | 'Bot'
        | 'Site'
        | 'Room'
        | 'FlexibleUser'
        | 'TieLine'
        | 'External'
        | 'Unknown'
      )[];
      /** Accepted and of no effect: voicemail has no conversations. */
      readonly distinctConversations?: boolean;
      /** ISO 8601. */
      readonly dateFrom?: string;
      /** ISO 8601. */
      readonly dateTo?: string;
      /** Only with this number at the other end. */
      readonly phoneNumber?: string;
    } = {},
  ): Promise<ListMessagesResponse> {
    return this.call.json(
      {
        operationId: 'listMessages',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store',
        query: [
          'page',
          'perPage',
          'availability',
          'direction',
          'messageType',
          'readStatus',
          'ownerExtensionType',
          'distinctConversations',
          'dateFrom',
          'dateTo',
          'phoneNumber',
        ],
      },
      options,
    );
  }

  /**
   * Read messages.
   * One, or several ids with commas between, which are answered one by one (207).
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}`
   */
  readMessage(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the message. Several, with commas between, are answered one by one (207). */
      readonly messageId: string | number;
    },
  ): Promise<SingleMessage>;
  /** Several ids at once, each answered by itself. */
  readMessage(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      readonly messageId: readonly (string | number)[];
    },
  ): Promise<readonly Part<MessageInfo>[]>;
  readMessage(options: RequestOptions & { readonly messageId?: unknown } = {}) {
    const operation = {
      operationId: 'readMessage',
      method: 'GET',
      path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}',
      several: 'messageId',
    };
    return Array.isArray(options.messageId)
      ? this.call.parts<MessageInfo>(operation, options)
      : this.call.json<SingleMessage>(operation, options);
  }

  /**
   * Mark messages read or unread.
   * One, or several ids with commas between, which are answered one by one (207).
   * `PUT /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}`
   */
  updateMessage(
    body: MessageUpdate,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the message. Several, with commas between, are answered one by one (207). */
      readonly messageId: string | number;
    },
  ): Promise<MessageInfo>;
  /** Several ids at once, each answered by itself. */
  updateMessage(
    body: MessageUpdate | MessageUpdates,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      readonly messageId: readonly (string | number)[];
    },
  ): Promise<readonly Part<MessageInfo>[]>;
  updateMessage(
    body: MessageUpdate | MessageUpdates,
    options: RequestOptions & { readonly messageId?: unknown } = {},
  ) {
    const operation = {
      operationId: 'updateMessage',
      method: 'PUT',
      path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}',
      several: 'messageId',
    };
    return Array.isArray(options.messageId)
      ? this.call.parts<MessageInfo>(operation, options, body)
      : this.call.json<MessageInfo>(operation, options, body);
  }

  /**
   * Delete messages.
   * Into the bin; from there, or with `purge`, for good.
   * `DELETE /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}`
   */
  deleteMessage(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the message. */
      readonly messageId: string | number;
      /** For good, not into the bin. */
      readonly purge?: boolean;
      /** Kinds that are wanted. */
      readonly type?: 'Fax' | 'SMS' | 'VoiceMail' | 'Pager' | 'Text' | 'All';
      readonly body?: readonly string[] | Readonly<Record<string, unknown>> | null;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteMessage',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}',
        query: ['purge', 'type'],
      },
      options,
      options.body,
    );
  }

  /**
   * Read a message’s sound.
   * WAV; ranges are understood.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}/content/{attachmentId}`
   */
  readMessageContent(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the message. */
      readonly messageId: string | number;
      /** Id of the attachment; that of the message itself. */
      readonly attachmentId: string | number;
      /** Whether browsers show it or save it. */
      readonly contentDisposition?: 'Inline' | 'Attachment';
      /** By which name browsers save it. */
      readonly contentDispositionFilename?: string;
    },
  ): Promise<Blob> {
    return this.call.binary(
      {
        operationId: 'readMessageContent',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}/content/{attachmentId}',
        query: ['contentDisposition', 'contentDispositionFilename'],
      },
      options,
    );
  }

  /**
   * Follow a mailbox.
   * First in full, then by token only what is new.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-sync`
   */
  syncMessages(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** `FSync` begins anew, `ISync` goes on from `syncToken`. */
      readonly syncType?: 'FSync' | 'ISync';
      /** Told by the synchronisation before. */
      readonly syncToken?: string;
      /** ISO 8601. */
      readonly dateFrom?: string;
      /** At most so many records. */
      readonly recordCount?: number;
      /** Calls or messages that came in, or went out. */
      readonly direction?: readonly CallDirection[];
      /** Kinds of messages that are wanted. */
      readonly messageType?: readonly ('Fax' | 'SMS' | 'VoiceMail' | 'Pager' | 'Text')[];
    } = {},
  ): Promise<MessageSync> {
    return this.call.json(
      {
        operationId: 'syncMessages',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-sync',
        query: ['syncType', 'syncToken', 'dateFrom', 'recordCount', 'direction', 'messageType'],
      },
      options,
    );
  }
}

/** Operations of “Phone Numbers”. */
export class PhoneNumbersApi extends Group {
  /**
   * List what is dialled to which country.
   * Numbers without a country code are read by the plan of the home country alone.
   * `GET /restapi/v1.0/account/{accountId}/dialing-plan`
   */
  listDialingPlans(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListDialingPlansResponse> {
    return this.call.json(
      {
        operationId: 'listDialingPlans',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/dialing-plan',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * List somebody’s telephone numbers.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/phone-number`
   */
  listExtensionPhoneNumbers(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** States that are wanted. */
      readonly status?: readonly ('Normal' | 'Pending' | 'PortedIn' | 'Temporary' | 'Unknown')[];
      /** Only numbers that are used so. */
      readonly usageType?: readonly (
        | 'MainCompanyNumber'
        | 'AdditionalCompanyNumber'
        | 'CompanyNumber'
        | 'DirectNumber'
        | 'CompanyFaxNumber'
        | 'FmcBusinessMobileNumber'
        | 'InventoryFmcBusinessMobileNumber'
        | 'ForwardedNumber'
        | 'ForwardedCompanyNumber'
        | 'ContactCenterNumber'
        | 'ConferencingNumber'
        | 'MeetingsNumber'
        | 'NumberPool'
        | 'BusinessMobileNumber'
        | 'ELIN'
        | 'PartnerBusinessMobileNumber'
        | 'NumberPoolPartnerBusinessMobileNumber'
        | 'NumberStorage'
        | 'IntegrationNumber'
        | 'InventoryMobileNumber'
      )[];
    } = {},
  ): Promise<ListExtensionPhoneNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listExtensionPhoneNumbers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/phone-number',
        query: ['page', 'perPage', 'status', 'usageType'],
      },
      options,
    );
  }

  /**
   * List the company’s telephone numbers.
   * `GET /restapi/v1.0/account/{accountId}/phone-number`
   */
  listAccountPhoneNumbers(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Only numbers of extensions in these states. */
      readonly extensionStatus?: readonly (
        | 'Enabled'
        | 'Disabled'
        | 'Frozen'
        | 'NotActivated'
        | 'Unassigned'
      )[];
      /** Only numbers that are used so. */
      readonly usageType?: readonly (
        | 'MainCompanyNumber'
        | 'AdditionalCompanyNumber'
        | 'CompanyNumber'
        | 'DirectNumber'
        | 'CompanyFaxNumber'
        | 'FmcBusinessMobileNumber'
        | 'InventoryFmcBusinessMobileNumber'
        | 'ForwardedNumber'
        | 'ForwardedCompanyNumber'
        | 'ContactCenterNumber'
        | 'ConferencingNumber'
        | 'MeetingsNumber'
        | 'NumberPool'
        | 'BusinessMobileNumber'
        | 'ELIN'
        | 'PartnerBusinessMobileNumber'
        | 'NumberPoolPartnerBusinessMobileNumber'
        | 'NumberStorage'
        | 'IntegrationNumber'
        | 'InventoryMobileNumber'
      )[];
      /** Only numbers that are paid for so. */
      readonly paymentType?: readonly (
        | 'External'
        | 'TollFree'
        | 'Local'
        | 'BusinessMobileNumberProvider'
        | 'ExternalNumberProvider'
        | 'ExternalNumberProviderTollFree'
        | 'Mobile'
      )[];
      /** States that are wanted. */
      readonly status?: readonly ('Normal' | 'Pending' | 'PortedIn' | 'Temporary' | 'Unknown')[];
    } = {},
  ): Promise<ListAccountPhoneNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listAccountPhoneNumbers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/phone-number',
        query: ['page', 'perPage', 'extensionStatus', 'usageType', 'paymentType', 'status'],
      },
      options,
    );
  }

  /**
   * Read a number of the account.
   * `GET /restapi/v1.0/account/{accountId}/phone-number/{phoneNumberId}`
   */
  readAccountPhoneNumber(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the telephone number. */
      readonly phoneNumberId: string | number;
    },
  ): Promise<PhoneNumberInfo> {
    return this.call.json(
      {
        operationId: 'readAccountPhoneNumber',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/phone-number/{phoneNumberId}',
      },
      options,
    );
  }

  /**
   * Read telephone numbers as people write them.
   * `POST /restapi/v1.0/number-parser/parse`
   */
  parsePhoneNumber(
    body: ParsePhoneNumberRequest,
    options: RequestOptions & {
      /** The country whose way of writing is meant. */
      readonly homeCountry?: string;
      /** Accepted: numbers without a country code are always national ones. */
      readonly nationalAsPriority?: boolean;
    } = {},
  ): Promise<ParsePhoneNumberResponse> {
    return this.call.json(
      {
        operationId: 'parsePhoneNumber',
        method: 'POST',
        path: '/restapi/v1.0/number-parser/parse',
        query: ['homeCountry', 'nationalAsPriority'],
      },
      options,
      body,
    );
  }

  /**
   * Read telephone numbers, and tell what kind they are.
   * The context is always that of the account.
   * `POST /restapi/v2/number-parser/parse`
   */
  parsePhoneNumberV2(
    body: ParsePhoneNumberV2Request,
    options: RequestOptions = {},
  ): Promise<ParsePhoneNumberV2Response> {
    return this.call.json(
      {
        operationId: 'parsePhoneNumberV2',
        method: 'POST',
        path: '/restapi/v2/number-parser/parse',
      },
      options,
      body,
    );
  }
}

/** Operations of “Presence”. */
export class PresenceApi extends Group {
  /**
   * Read who takes calls of a queue.
   * `GET /restapi/v1.0/account/{accountId}/call-queues/{groupId}/presence`
   */
  readCallQueuePresence(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
    },
  ): Promise<CallQueuePresence> {
    return this.call.json(
      {
        operationId: 'readCallQueuePresence',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}/presence',
      },
      options,
    );
  }

  /**
   * Change who takes calls of a queue.
   * `PUT /restapi/v1.0/account/{accountId}/call-queues/{groupId}/presence`
   */
  updateCallQueuePresence(
    body: CallQueueUpdatePresence,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Id of the group or queue. */
      readonly groupId: string | number;
    },
  ): Promise<CallQueuePresence> {
    return this.call.json(
      {
        operationId: 'updateCallQueuePresence',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}/presence',
      },
      options,
      body,
    );
  }

  /**
   * Read which queues somebody takes calls of.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-queue-presence`
   */
  readExtensionCallQueuePresence(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Only queues whose members may, or may not, say whether they take calls. */
      readonly editableMemberStatus?: boolean;
    } = {},
  ): Promise<ExtensionCallQueuePresence> {
    return this.call.json(
      {
        operationId: 'readExtensionCallQueuePresence',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-queue-presence',
        query: ['editableMemberStatus'],
      },
      options,
    );
  }

  /**
   * Change which queues one takes calls of.
   * `PUT /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-queue-presence`
   */
  updateExtensionCallQueuePresence(
    body: ExtensionCallQueueUpdatePresence,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ExtensionCallQueuePresence> {
    return this.call.json(
      {
        operationId: 'updateExtensionCallQueuePresence',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-queue-presence',
      },
      options,
      body,
    );
  }

  /**
   * Read somebody’s presence.
   * With their calls when `detailedTelephonyState` is true.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/presence`
   */
  readUserPresenceStatus(
    options?: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /**
       * Extension id, or `~` for the own one. Several, with commas between, are answered one by one
       * (207).
       */
      readonly extensionId?: ExtensionId | number;
      /** With the calls. */
      readonly detailedTelephonyState?: boolean;
      /** Implies `detailedTelephonyState`. */
      readonly sipData?: boolean;
      /** The same as `detailedTelephonyState`. */
      readonly detailedTelephonyPresence?: boolean;
    },
  ): Promise<PresenceInfo>;
  /** Several ids at once, each answered by itself. */
  readUserPresenceStatus(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      readonly extensionId: readonly (ExtensionId | number)[];
      /** With the calls. */
      readonly detailedTelephonyState?: boolean;
      /** Implies `detailedTelephonyState`. */
      readonly sipData?: boolean;
      /** The same as `detailedTelephonyState`. */
      readonly detailedTelephonyPresence?: boolean;
    },
  ): Promise<readonly Part<PresenceInfo>[]>;
  readUserPresenceStatus(options: RequestOptions & { readonly extensionId?: unknown } = {}) {
    const operation = {
      operationId: 'readUserPresenceStatus',
      method: 'GET',
      path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/presence',
      query: ['detailedTelephonyState', 'sipData', 'detailedTelephonyPresence'],
      several: 'extensionId',
    };
    return Array.isArray(options.extensionId)
      ? this.call.parts<PresenceInfo>(operation, options)
      : this.call.json<PresenceInfo>(operation, options);
  }

  /**
   * Change one’s presence.
   * `PUT /restapi/v1.0/account/{accountId}/extension/{extensionId}/presence`
   */
  updateUserPresenceStatus(
    body: PresenceUpdate | null,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<PresenceInfo> {
    return this.call.json(
      {
        operationId: 'updateUserPresenceStatus',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/presence',
      },
      options,
      body,
    );
  }

  /**
   * Read everybody’s presence.
   * `GET /restapi/v1.0/account/{accountId}/presence`
   */
  readAccountPresence(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** How many records on a page. */
      readonly perPage?: number;
      /** With the calls. */
      readonly detailedTelephonyState?: boolean;
      /** Implies `detailedTelephonyState`. */
      readonly sipData?: boolean;
      /** The same as `detailedTelephonyState`. */
      readonly detailedTelephonyPresence?: boolean;
    } = {},
  ): Promise<ReadAccountPresenceResponse> {
    return this.call.json(
      {
        operationId: 'readAccountPresence',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/presence',
        query: [
          'page',
          'perPage',
          'detailedTelephonyState',
          'sipData',
          'detailedTelephonyPresence',
        ],
      },
      options,
    );
  }
}

/** Operations of “RingOut”. */
export class RingOutApi extends Group {
  /**
   * Connect two telephones.
   * The own one rings first; when it is answered the other one is called.
   * `POST /restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out`
   */
  createRingOutCall(
    body: MakeRingOutRequest,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<GetRingOutStatusResponse> {
    return this.call.json(
      {
        operationId: 'createRingOutCall',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out',
      },
      options,
      body,
    );
  }

  /**
   * Read how a RingOut call goes.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out/{ringoutId}`
   */
  readRingOutCallStatus(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the RingOut call. */
      readonly ringoutId: string | number;
    },
  ): Promise<GetRingOutStatusResponse> {
    return this.call.json(
      {
        operationId: 'readRingOutCallStatus',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out/{ringoutId}',
      },
      options,
    );
  }

  /**
   * Give a RingOut call up.
   * As long as it rings.
   * `DELETE /restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out/{ringoutId}`
   */
  deleteRingOutCall(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the RingOut call. */
      readonly ringoutId: string | number;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteRingOutCall',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out/{ringoutId}',
      },
      options,
    );
  }
}

/** Operations of “Subscriptions”. */
export class SubscriptionsApi extends Group {
  /**
   * List one’s subscriptions.
   * `GET /restapi/v1.0/subscription`
   */
  listSubscriptions(options: RequestOptions = {}): Promise<SubscriptionList> {
    return this.call.json(
      { operationId: 'listSubscriptions', method: 'GET', path: '/restapi/v1.0/subscription' },
      options,
    );
  }

  /**
   * Subscribe to events.
   * A webhook’s address is checked before the answer comes.
   * `POST /restapi/v1.0/subscription`
   */
  createSubscription(
    body: CreateSubscriptionRequest,
    options: RequestOptions = {},
  ): Promise<SubscriptionInfo> {
    return this.call.json(
      { operationId: 'createSubscription', method: 'POST', path: '/restapi/v1.0/subscription' },
      options,
      body,
    );
  }

  /**
   * Read a subscription.
   * `GET /restapi/v1.0/subscription/{subscriptionId}`
   */
  readSubscription(
    options: RequestOptions & {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
    },
  ): Promise<SubscriptionInfo> {
    return this.call.json(
      {
        operationId: 'readSubscription',
        method: 'GET',
        path: '/restapi/v1.0/subscription/{subscriptionId}',
      },
      options,
    );
  }

  /**
   * Change or renew a subscription.
   * An empty body renews.
   * `PUT /restapi/v1.0/subscription/{subscriptionId}`
   */
  updateSubscription(
    body: {
      readonly eventFilters?: readonly string[];
      /** Subscription lifetime in seconds */
      readonly expiresIn?: number;
    } | null,
    options: RequestOptions & {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
    },
  ): Promise<SubscriptionInfo> {
    return this.call.json(
      {
        operationId: 'updateSubscription',
        method: 'PUT',
        path: '/restapi/v1.0/subscription/{subscriptionId}',
      },
      options,
      body,
    );
  }

  /**
   * Unsubscribe.
   * `DELETE /restapi/v1.0/subscription/{subscriptionId}`
   */
  deleteSubscription(
    options: RequestOptions & {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
    },
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteSubscription',
        method: 'DELETE',
        path: '/restapi/v1.0/subscription/{subscriptionId}',
      },
      options,
    );
  }

  /**
   * Renew a subscription.
   * `POST /restapi/v1.0/subscription/{subscriptionId}/renew`
   */
  renewSubscription(
    options: RequestOptions & {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
    },
  ): Promise<SubscriptionInfo> {
    return this.call.json(
      {
        operationId: 'renewSubscription',
        method: 'POST',
        path: '/restapi/v1.0/subscription/{subscriptionId}/renew',
      },
      options,
    );
  }
}

/** Operations of “User Permissions”. */
export class UserPermissionsApi extends Group {
  /**
   * List the roles of a user.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/assigned-role`
   */
  listUserAssignedRoles(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ListUserAssignedRolesResponse> {
    return this.call.json(
      {
        operationId: 'listUserAssignedRoles',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/assigned-role',
      },
      options,
    );
  }

  /**
   * Read what the user may do.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/authz-profile`
   */
  readAuthorizationProfile(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ReadAuthorizationProfileResponse> {
    return this.call.json(
      {
        operationId: 'readAuthorizationProfile',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/authz-profile',
      },
      options,
    );
  }

  /**
   * Ask whether the user may do something.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/authz-profile/check`
   */
  checkUserPermission(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** The user permission that is asked about. */
      readonly permissionId: string;
    },
  ): Promise<CheckUserPermissionResponse> {
    return this.call.json(
      {
        operationId: 'checkUserPermission',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/authz-profile/check',
        query: ['permissionId'],
      },
      options,
    );
  }

  /**
   * List permissions of users.
   * `GET /restapi/v1.0/dictionary/permission`
   */
  listPermissions(
    options: RequestOptions & {
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListPermissionsResponse> {
    return this.call.json(
      {
        operationId: 'listPermissions',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/permission',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Read a permission.
   * `GET /restapi/v1.0/dictionary/permission/{permissionId}`
   */
  readPermission(
    options: RequestOptions & {
      /** Id of the permission. */
      readonly permissionId: string | number;
    },
  ): Promise<Permission> {
    return this.call.json(
      {
        operationId: 'readPermission',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/permission/{permissionId}',
      },
      options,
    );
  }

  /**
   * List roles.
   * `GET /restapi/v1.0/dictionary/user-role`
   */
  listUserRoles(
    options: RequestOptions & {
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
  ): Promise<ListUserRolesResponse> {
    return this.call.json(
      {
        operationId: 'listUserRoles',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/user-role',
        query: ['page', 'perPage'],
      },
      options,
    );
  }

  /**
   * Read a role.
   * `GET /restapi/v1.0/dictionary/user-role/{roleId}`
   */
  readUserRole(
    options: RequestOptions & {
      /** Id of the role. */
      readonly roleId: string | number;
    },
  ): Promise<Role> {
    return this.call.json(
      {
        operationId: 'readUserRole',
        method: 'GET',
        path: '/restapi/v1.0/dictionary/user-role/{roleId}',
      },
      options,
    );
  }
}

/** Operations of “User Settings”. */
export class UserSettingsApi extends Group {
  /**
   * Read an extension.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}`
   */
  readExtension(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ExtensionInfo> {
    return this.call.json(
      {
        operationId: 'readExtension',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}',
      },
      options,
    );
  }

  /**
   * List how calls to a user are handled.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/answering-rule`
   */
  listAnsweringRules(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** `Simple`, or `Detailed` with the parts of what is listed. */
      readonly view?: 'Detailed' | 'FormattedDetailed' | 'Simple';
      /** Accepted and of no effect: rules that are there are in force. */
      readonly enabledOnly?: boolean;
    } = {},
  ): Promise<ListAnsweringRulesResponse> {
    return this.call.json(
      {
        operationId: 'listAnsweringRules',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/answering-rule',
        query: ['page', 'perPage', 'view', 'enabledOnly'],
      },
      options,
    );
  }

  /**
   * Read how calls to a user are handled at a time.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/answering-rule/{ruleId}`
   */
  readAnsweringRule(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the rule. */
      readonly ruleId: string | number;
    },
  ): Promise<AnsweringRule> {
    return this.call.json(
      {
        operationId: 'readAnsweringRule',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/answering-rule/{ruleId}',
      },
      options,
    );
  }

  /**
   * List blocked callers.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/blocked-number`
   */
  listBlockedNumbers(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** States that are wanted. */
      readonly status?: 'Blocked' | 'Allowed';
    } = {},
  ): Promise<ListBlockedNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listBlockedNumbers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/blocked-number',
        query: ['page', 'perPage', 'status'],
      },
      options,
    );
  }

  /**
   * Read a blocked caller.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/blocked-number/{blockedNumberId}`
   */
  readBlockedNumber(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the blocked number. */
      readonly blockedNumberId: string | number;
    },
  ): Promise<BlockedNumber> {
    return this.call.json(
      {
        operationId: 'readBlockedNumber',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/blocked-number/{blockedNumberId}',
      },
      options,
    );
  }

  /**
   * Read the business hours of a user.
   * Without own hours those of the account hold; without any it is always open.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/business-hours`
   */
  readUserBusinessHours(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ReadUserBusinessHoursResponse> {
    return this.call.json(
      {
        operationId: 'readUserBusinessHours',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/business-hours',
      },
      options,
    );
  }

  /**
   * Read how callers are blocked.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-blocking`
   */
  readCallerBlockingSettings(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ReadCallerBlockingSettingsResponse> {
    return this.call.json(
      {
        operationId: 'readCallerBlockingSettings',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-blocking',
      },
      options,
    );
  }

  /**
   * List blocked callers.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-blocking/phone-numbers`
   */
  listBlockedAllowedNumbers(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** States that are wanted. */
      readonly status?: 'Blocked' | 'Allowed';
    } = {},
  ): Promise<ListBlockedAllowedNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listBlockedAllowedNumbers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-blocking/phone-numbers',
        query: ['page', 'perPage', 'status'],
      },
      options,
    );
  }

  /**
   * Read a blocked caller.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-blocking/phone-numbers/{blockedNumberId}`
   */
  readBlockedAllowedNumber(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Id of the blocked number. */
      readonly blockedNumberId: string | number;
    },
  ): Promise<BlockedNumber> {
    return this.call.json(
      {
        operationId: 'readBlockedAllowedNumber',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-blocking/phone-numbers/{blockedNumberId}',
      },
      options,
    );
  }

  /**
   * Read what somebody’s calls show.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-id`
   */
  readExtensionCallerId(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<CallerIdInfo> {
    return this.call.json(
      {
        operationId: 'readExtensionCallerId',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-id',
      },
      options,
    );
  }

  /**
   * Change what one’s calls show.
   * Changes what is named; an entry without `callerId` has the usual number again.
   * `PUT /restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-id`
   */
  updateExtensionCallerId(
    body: CallerIdUpdate,
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<CallerIdInfo> {
    return this.call.json(
      {
        operationId: 'updateExtensionCallerId',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-id',
      },
      options,
      body,
    );
  }

  /**
   * Read which features an extension has.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/features`
   */
  readExtensionFeatures(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ReadExtensionFeaturesResponse> {
    return this.call.json(
      {
        operationId: 'readExtensionFeatures',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/features',
      },
      options,
    );
  }

  /**
   * List what one may do with other extensions.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/grant`
   */
  listExtensionGrants(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Only extensions of these types. */
      readonly extensionType?: readonly (
        | 'User'
        | 'Department'
        | 'Announcement'
        | 'Voicemail'
        | 'DigitalUser'
        | 'VirtualUser'
        | 'FaxUser'
        | 'PagingOnly'
        | 'SharedLinesGroup'
        | 'DelegatedLinesGroup'
        | 'GroupCallPickup'
        | 'IvrMenu'
        | 'ApplicationExtension'
        | 'ProxyAdmin'
        | 'RoomConnector'
        | 'ParkLocation'
        | 'Limited'
        | 'Bot'
        | 'Site'
        | 'Room'
        | 'FlexibleUser'
        | 'TieLine'
        | 'External'
        | 'Unknown'
      )[];
    } = {},
  ): Promise<ListExtensionGrantsResponse> {
    return this.call.json(
      {
        operationId: 'listExtensionGrants',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/grant',
        query: ['page', 'perPage', 'extensionType'],
      },
      options,
    );
  }

  /**
   * Read what users are told by email and text message.
   * Nothing: Cordboard sends neither. Programs are told by events.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/notification-settings`
   */
  readNotificationSettings(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ReadNotificationSettingsResponse> {
    return this.call.json(
      {
        operationId: 'readNotificationSettings',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/notification-settings',
      },
      options,
    );
  }

  /**
   * Read how the user holds video meetings.
   * Not at all: Cordboard is a telephone system.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/video-configuration`
   */
  readUserVideoConfiguration(
    options: RequestOptions & {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId | number;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId | number;
    } = {},
  ): Promise<ReadUserVideoConfigurationResponse> {
    return this.call.json(
      {
        operationId: 'readUserVideoConfiguration',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/video-configuration',
      },
      options,
    );
  }
}

/** Every group of operations, each on the same connection. */
export class Groups {
  readonly administration: AdministrationApi;
  readonly apiInfo: ApiInfoApi;
  readonly callControl: CallControlApi;
  readonly callForwarding: CallForwardingApi;
  readonly callLog: CallLogApi;
  readonly callMonitoringGroups: CallMonitoringGroupsApi;
  readonly callQueues: CallQueuesApi;
  readonly callRecordingSettings: CallRecordingSettingsApi;
  readonly callRecordings: CallRecordingsApi;
  readonly company: CompanyApi;
  readonly cordboard: CordboardApi;
  readonly deviceSipRegistration: DeviceSipRegistrationApi;
  readonly devices: DevicesApi;
  readonly extensions: ExtensionsApi;
  readonly greetings: GreetingsApi;
  readonly internalContacts: InternalContactsApi;
  readonly messageStore: MessageStoreApi;
  readonly phoneNumbers: PhoneNumbersApi;
  readonly presence: PresenceApi;
  readonly ringOut: RingOutApi;
  readonly subscriptions: SubscriptionsApi;
  readonly userPermissions: UserPermissionsApi;
  readonly userSettings: UserSettingsApi;

  constructor(call: Group['call']) {
    this.administration = new AdministrationApi(call);
    this.apiInfo = new ApiInfoApi(call);
    this.callControl = new CallControlApi(call);
    this.callForwarding = new CallForwardingApi(call);
    this.callLog = new CallLogApi(call);
    this.callMonitoringGroups = new CallMonitoringGroupsApi(call);
    this.callQueues = new CallQueuesApi(call);
    this.callRecordingSettings = new CallRecordingSettingsApi(call);
    this.callRecordings = new CallRecordingsApi(call);
    this.company = new CompanyApi(call);
    this.cordboard = new CordboardApi(call);
    this.deviceSipRegistration = new DeviceSipRegistrationApi(call);
    this.devices = new DevicesApi(call);
    this.extensions = new ExtensionsApi(call);
    this.greetings = new GreetingsApi(call);
    this.internalContacts = new InternalContactsApi(call);
    this.messageStore = new MessageStoreApi(call);
    this.phoneNumbers = new PhoneNumbersApi(call);
    this.presence = new PresenceApi(call);
    this.ringOut = new RingOutApi(call);
    this.subscriptions = new SubscriptionsApi(call);
    this.userPermissions = new UserPermissionsApi(call);
    this.userSettings = new UserSettingsApi(call);
  }
}
