// Generated from docs/openapi.json by `npm run generate`; do not edit.

import { Group, type RequestOptions } from '../http/group.ts';
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
  AnswerTarget,
  AppItem,
  Applied,
  BridgeTargetRequest,
  CallDirection,
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
  CallerIdInfo,
  CallerIdUpdate,
  CheckUserPermissionResponse,
  CreateSubscriptionRequest,
  CustomGreeting,
  DeletePartyRequest,
  DeviceInfo,
  DeviceUpdate,
  DigitsRequest,
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
  IgnoreRequestBody,
  ListAccountPhoneNumbersResponse,
  ListAccountsResponse,
  ListAppsResponse,
  ListCallMonitoringGroupMembersResponse,
  ListCallMonitoringGroupsResponse,
  ListCallQueueMembersResponse,
  ListCallQueuesResponse,
  ListCompanyActiveCallsResponse,
  ListDialingPlansResponse,
  ListDirectoryEntriesResponse,
  ListExtensionActiveCallsResponse,
  ListExtensionDevicesResponse,
  ListExtensionGrantsResponse,
  ListExtensionPhoneNumbersResponse,
  ListExtensionsResponse,
  ListForwardingNumbersResponse,
  ListLocationsResponse,
  ListMenusResponse,
  ListMessagesResponse,
  ListMonitoringGroupsResponse,
  ListNumbersResponse,
  ListOwnedDevicesResponse,
  ListParkLocationsResponse,
  ListQueuesResponse,
  ListTimezonesResponse,
  ListTrunksResponse,
  ListUsersResponse,
  LiveCallSessions,
  LocationItem,
  MakeCallOutRequest,
  MakeRingOutRequest,
  MenuItem,
  MessageInfo,
  MessageSync,
  MessageUpdate,
  MonitoringGroupItem,
  NumberItem,
  OpenStreamRequest,
  OpenedStream,
  OwnedDeviceItem,
  Paging,
  ParkLocationItem,
  ParsePhoneNumberRequest,
  ParsePhoneNumberResponse,
  PartyMedia,
  PartyUpdateRequest,
  PickupTarget,
  PlayRequest,
  Playing,
  PresenceInfo,
  PresenceUpdate,
  QueueItem,
  ReadAccountPresenceResponse,
  ReadAuthorizationProfileResponse,
  ReadCompanyCallLogResponse,
  ReadExtensionFeaturesResponse,
  ReadHealthResponse,
  ReadUserCallLogResponse,
  ReplyParty,
  SingleMessage,
  SipInfo,
  SipRegistration,
  SipRegistrationRequest,
  SubscriptionInfo,
  SubscriptionList,
  SuperviseRequest,
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
  listAccounts(
    params: Readonly<Record<string, never>> = {},
    options: RequestOptions = {},
  ): Promise<ListAccountsResponse> {
    return this.call.json(
      { operationId: 'listAccounts', method: 'GET', path: '/cordboard/v1/accounts' },
      { params, options },
    );
  }

  /**
   * Read an account.
   * In the form of `account.yaml`, without secrets.
   * `GET /cordboard/v1/accounts/{accountId}`
   */
  readAccount(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<AccountFile> {
    return this.call.json(
      { operationId: 'readAccount', method: 'GET', path: '/cordboard/v1/accounts/{accountId}' },
      { params, options },
    );
  }

  /**
   * Change an account’s own settings.
   * Fields that are left out stay as they are; null sets them back.
   * `PATCH /cordboard/v1/accounts/{accountId}`
   */
  updateAccount(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions & { readonly body?: UpdateAccountRequest } = {},
  ): Promise<AccountItem> {
    return this.call.json(
      { operationId: 'updateAccount', method: 'PATCH', path: '/cordboard/v1/accounts/{accountId}' },
      { params, options, body: options.body },
    );
  }

  /**
   * List apps.
   * `GET /cordboard/v1/accounts/{accountId}/apps`
   */
  listApps(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListAppsResponse> {
    return this.call.json(
      {
        operationId: 'listApps',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/apps',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create an app.
   * `POST /cordboard/v1/accounts/{accountId}/apps`
   */
  createApp(
    body: AppItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<AppItem> {
    return this.call.json(
      { operationId: 'createApp', method: 'POST', path: '/cordboard/v1/accounts/{accountId}/apps' },
      { params, options, body },
    );
  }

  /**
   * Read an app.
   * `GET /cordboard/v1/accounts/{accountId}/apps/{id}`
   */
  readApp(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<AppItem> {
    return this.call.json(
      {
        operationId: 'readApp',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/apps/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update an app.
   * `PATCH /cordboard/v1/accounts/{accountId}/apps/{id}`
   */
  updateApp(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateAppRequest } = {},
  ): Promise<AppItem> {
    return this.call.json(
      {
        operationId: 'updateApp',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/apps/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete an app.
   * `DELETE /cordboard/v1/accounts/{accountId}/apps/{id}`
   */
  deleteApp(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteApp',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/apps/{id}',
      },
      { params, options },
    );
  }

  /**
   * List owned devices.
   * `GET /cordboard/v1/accounts/{accountId}/devices`
   */
  listOwnedDevices(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListOwnedDevicesResponse> {
    return this.call.json(
      {
        operationId: 'listOwnedDevices',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/devices',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create an owned device.
   * `POST /cordboard/v1/accounts/{accountId}/devices`
   */
  createOwnedDevice(
    body: OwnedDeviceItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<OwnedDeviceItem> {
    return this.call.json(
      {
        operationId: 'createOwnedDevice',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/devices',
      },
      { params, options, body },
    );
  }

  /**
   * Read an owned device.
   * `GET /cordboard/v1/accounts/{accountId}/devices/{id}`
   */
  readOwnedDevice(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<OwnedDeviceItem> {
    return this.call.json(
      {
        operationId: 'readOwnedDevice',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/devices/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update an owned device.
   * `PATCH /cordboard/v1/accounts/{accountId}/devices/{id}`
   */
  updateOwnedDevice(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateOwnedDeviceRequest } = {},
  ): Promise<OwnedDeviceItem> {
    return this.call.json(
      {
        operationId: 'updateOwnedDevice',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/devices/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete an owned device.
   * `DELETE /cordboard/v1/accounts/{accountId}/devices/{id}`
   */
  deleteOwnedDevice(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteOwnedDevice',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/devices/{id}',
      },
      { params, options },
    );
  }

  /**
   * List locations.
   * `GET /cordboard/v1/accounts/{accountId}/locations`
   */
  listLocations(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListLocationsResponse> {
    return this.call.json(
      {
        operationId: 'listLocations',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/locations',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create a location.
   * `POST /cordboard/v1/accounts/{accountId}/locations`
   */
  createLocation(
    body: LocationItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<LocationItem> {
    return this.call.json(
      {
        operationId: 'createLocation',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/locations',
      },
      { params, options, body },
    );
  }

  /**
   * Read a location.
   * `GET /cordboard/v1/accounts/{accountId}/locations/{id}`
   */
  readLocation(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<LocationItem> {
    return this.call.json(
      {
        operationId: 'readLocation',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/locations/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update a location.
   * `PATCH /cordboard/v1/accounts/{accountId}/locations/{id}`
   */
  updateLocation(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateLocationRequest } = {},
  ): Promise<LocationItem> {
    return this.call.json(
      {
        operationId: 'updateLocation',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/locations/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete a location.
   * `DELETE /cordboard/v1/accounts/{accountId}/locations/{id}`
   */
  deleteLocation(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteLocation',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/locations/{id}',
      },
      { params, options },
    );
  }

  /**
   * List menus.
   * `GET /cordboard/v1/accounts/{accountId}/menus`
   */
  listMenus(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListMenusResponse> {
    return this.call.json(
      {
        operationId: 'listMenus',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/menus',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create a menu.
   * `POST /cordboard/v1/accounts/{accountId}/menus`
   */
  createMenu(
    body: MenuItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<MenuItem> {
    return this.call.json(
      {
        operationId: 'createMenu',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/menus',
      },
      { params, options, body },
    );
  }

  /**
   * Read a menu.
   * `GET /cordboard/v1/accounts/{accountId}/menus/{id}`
   */
  readMenu(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<MenuItem> {
    return this.call.json(
      {
        operationId: 'readMenu',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/menus/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update a menu.
   * `PATCH /cordboard/v1/accounts/{accountId}/menus/{id}`
   */
  updateMenu(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateMenuRequest } = {},
  ): Promise<MenuItem> {
    return this.call.json(
      {
        operationId: 'updateMenu',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/menus/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete a menu.
   * `DELETE /cordboard/v1/accounts/{accountId}/menus/{id}`
   */
  deleteMenu(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteMenu',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/menus/{id}',
      },
      { params, options },
    );
  }

  /**
   * List monitoring groups.
   * `GET /cordboard/v1/accounts/{accountId}/monitoring-groups`
   */
  listMonitoringGroups(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListMonitoringGroupsResponse> {
    return this.call.json(
      {
        operationId: 'listMonitoringGroups',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create a monitoring group.
   * `POST /cordboard/v1/accounts/{accountId}/monitoring-groups`
   */
  createMonitoringGroup(
    body: MonitoringGroupItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<MonitoringGroupItem> {
    return this.call.json(
      {
        operationId: 'createMonitoringGroup',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups',
      },
      { params, options, body },
    );
  }

  /**
   * Read a monitoring group.
   * `GET /cordboard/v1/accounts/{accountId}/monitoring-groups/{id}`
   */
  readMonitoringGroup(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<MonitoringGroupItem> {
    return this.call.json(
      {
        operationId: 'readMonitoringGroup',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update a monitoring group.
   * `PATCH /cordboard/v1/accounts/{accountId}/monitoring-groups/{id}`
   */
  updateMonitoringGroup(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateMonitoringGroupRequest } = {},
  ): Promise<MonitoringGroupItem> {
    return this.call.json(
      {
        operationId: 'updateMonitoringGroup',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete a monitoring group.
   * `DELETE /cordboard/v1/accounts/{accountId}/monitoring-groups/{id}`
   */
  deleteMonitoringGroup(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteMonitoringGroup',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/monitoring-groups/{id}',
      },
      { params, options },
    );
  }

  /**
   * List numbers.
   * `GET /cordboard/v1/accounts/{accountId}/numbers`
   */
  listNumbers(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listNumbers',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/numbers',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create a number.
   * `POST /cordboard/v1/accounts/{accountId}/numbers`
   */
  createNumber(
    body: NumberItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<NumberItem> {
    return this.call.json(
      {
        operationId: 'createNumber',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/numbers',
      },
      { params, options, body },
    );
  }

  /**
   * Read a number.
   * `GET /cordboard/v1/accounts/{accountId}/numbers/{id}`
   */
  readNumber(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<NumberItem> {
    return this.call.json(
      {
        operationId: 'readNumber',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/numbers/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update a number.
   * `PATCH /cordboard/v1/accounts/{accountId}/numbers/{id}`
   */
  updateNumber(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateNumberRequest } = {},
  ): Promise<NumberItem> {
    return this.call.json(
      {
        operationId: 'updateNumber',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/numbers/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete a number.
   * `DELETE /cordboard/v1/accounts/{accountId}/numbers/{id}`
   */
  deleteNumber(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteNumber',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/numbers/{id}',
      },
      { params, options },
    );
  }

  /**
   * List park locations.
   * `GET /cordboard/v1/accounts/{accountId}/park-locations`
   */
  listParkLocations(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListParkLocationsResponse> {
    return this.call.json(
      {
        operationId: 'listParkLocations',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/park-locations',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create a park location.
   * `POST /cordboard/v1/accounts/{accountId}/park-locations`
   */
  createParkLocation(
    body: ParkLocationItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<ParkLocationItem> {
    return this.call.json(
      {
        operationId: 'createParkLocation',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/park-locations',
      },
      { params, options, body },
    );
  }

  /**
   * Read a park location.
   * `GET /cordboard/v1/accounts/{accountId}/park-locations/{id}`
   */
  readParkLocation(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<ParkLocationItem> {
    return this.call.json(
      {
        operationId: 'readParkLocation',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/park-locations/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update a park location.
   * `PATCH /cordboard/v1/accounts/{accountId}/park-locations/{id}`
   */
  updateParkLocation(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateParkLocationRequest } = {},
  ): Promise<ParkLocationItem> {
    return this.call.json(
      {
        operationId: 'updateParkLocation',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/park-locations/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete a park location.
   * `DELETE /cordboard/v1/accounts/{accountId}/park-locations/{id}`
   */
  deleteParkLocation(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteParkLocation',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/park-locations/{id}',
      },
      { params, options },
    );
  }

  /**
   * List queues.
   * `GET /cordboard/v1/accounts/{accountId}/queues`
   */
  listQueues(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListQueuesResponse> {
    return this.call.json(
      {
        operationId: 'listQueues',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/queues',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create a queue.
   * `POST /cordboard/v1/accounts/{accountId}/queues`
   */
  createQueue(
    body: QueueItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<QueueItem> {
    return this.call.json(
      {
        operationId: 'createQueue',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/queues',
      },
      { params, options, body },
    );
  }

  /**
   * Read a queue.
   * `GET /cordboard/v1/accounts/{accountId}/queues/{id}`
   */
  readQueue(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<QueueItem> {
    return this.call.json(
      {
        operationId: 'readQueue',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/queues/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update a queue.
   * `PATCH /cordboard/v1/accounts/{accountId}/queues/{id}`
   */
  updateQueue(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateQueueRequest } = {},
  ): Promise<QueueItem> {
    return this.call.json(
      {
        operationId: 'updateQueue',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/queues/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete a queue.
   * `DELETE /cordboard/v1/accounts/{accountId}/queues/{id}`
   */
  deleteQueue(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteQueue',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/queues/{id}',
      },
      { params, options },
    );
  }

  /**
   * List trunks.
   * `GET /cordboard/v1/accounts/{accountId}/trunks`
   */
  listTrunks(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListTrunksResponse> {
    return this.call.json(
      {
        operationId: 'listTrunks',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/trunks',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create a trunk.
   * `POST /cordboard/v1/accounts/{accountId}/trunks`
   */
  createTrunk(
    body: TrunkItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<TrunkItem> {
    return this.call.json(
      {
        operationId: 'createTrunk',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/trunks',
      },
      { params, options, body },
    );
  }

  /**
   * Read a trunk.
   * `GET /cordboard/v1/accounts/{accountId}/trunks/{id}`
   */
  readTrunk(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<TrunkItem> {
    return this.call.json(
      {
        operationId: 'readTrunk',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/trunks/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update a trunk.
   * `PATCH /cordboard/v1/accounts/{accountId}/trunks/{id}`
   */
  updateTrunk(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateTrunkRequest } = {},
  ): Promise<TrunkItem> {
    return this.call.json(
      {
        operationId: 'updateTrunk',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/trunks/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete a trunk.
   * `DELETE /cordboard/v1/accounts/{accountId}/trunks/{id}`
   */
  deleteTrunk(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteTrunk',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/trunks/{id}',
      },
      { params, options },
    );
  }

  /**
   * List users.
   * `GET /cordboard/v1/accounts/{accountId}/users`
   */
  listUsers(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListUsersResponse> {
    return this.call.json(
      {
        operationId: 'listUsers',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/users',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Create a user.
   * `POST /cordboard/v1/accounts/{accountId}/users`
   */
  createUser(
    body: UserItem,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<UserItem> {
    return this.call.json(
      {
        operationId: 'createUser',
        method: 'POST',
        path: '/cordboard/v1/accounts/{accountId}/users',
      },
      { params, options, body },
    );
  }

  /**
   * Read a user.
   * `GET /cordboard/v1/accounts/{accountId}/users/{id}`
   */
  readUser(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<UserItem> {
    return this.call.json(
      {
        operationId: 'readUser',
        method: 'GET',
        path: '/cordboard/v1/accounts/{accountId}/users/{id}',
      },
      { params, options },
    );
  }

  /**
   * Update a user.
   * `PATCH /cordboard/v1/accounts/{accountId}/users/{id}`
   */
  updateUser(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions & { readonly body?: UpdateUserRequest } = {},
  ): Promise<UserItem> {
    return this.call.json(
      {
        operationId: 'updateUser',
        method: 'PATCH',
        path: '/cordboard/v1/accounts/{accountId}/users/{id}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Delete a user.
   * `DELETE /cordboard/v1/accounts/{accountId}/users/{id}`
   */
  deleteUser(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the item. */
      readonly id: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteUser',
        method: 'DELETE',
        path: '/cordboard/v1/accounts/{accountId}/users/{id}',
      },
      { params, options },
    );
  }

  /**
   * Make an account as a file says.
   * All of it or nothing. With `dryRun` it says what would change; `expected` holds it to that.
   * `POST /cordboard/v1/apply`
   */
  applyAccount(
    body: AccountFile,
    params: {
      /** Says what would change. */
      readonly dryRun?: boolean;
      /** The fingerprint of a dry run. */
      readonly expected?: string;
    } = {},
    options: RequestOptions = {},
  ): Promise<Applied> {
    return this.call.json(
      {
        operationId: 'applyAccount',
        method: 'POST',
        path: '/cordboard/v1/apply',
        query: ['dryRun', 'expected'],
      },
      { params, options, body },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<CallSession> {
    return this.call.json(
      {
        operationId: 'createCallOutCallSession',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/call-out',
      },
      { params, options, body },
    );
  }

  /**
   * Open a conference.
   * The session has no parties yet. Its host dials `voiceCallToken`, or calls are brought in.
   * `POST /restapi/v1.0/account/{accountId}/telephony/conference`
   */
  createConferenceCallSession(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<CallSession> {
    return this.call.json(
      {
        operationId: 'createConferenceCallSession',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/conference',
      },
      { params, options },
    );
  }

  /**
   * Read a call.
   * A call that has ended is not found. With `timestamp` and `timeout` the answer waits for a
   * change.
   * `GET /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}`
   */
  readCallSessionStatus(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
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
    options: RequestOptions = {},
  ): Promise<CallSessionObject> {
    return this.call.json(
      {
        operationId: 'readCallSessionStatus',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}',
        query: ['timestamp', 'timeout'],
      },
      { params, options },
    );
  }

  /**
   * End a call.
   * For everybody in it.
   * `DELETE /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}`
   */
  deleteCallSession(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCallSession',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}',
      },
      { params, options },
    );
  }

  /**
   * Bring a call into a conference.
   * The party of the other call comes in and that call ends.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/bring-in`
   */
  createCallPartyWithBringIn(
    body: AddPartyRequest,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
    },
    options: RequestOptions = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'createCallPartyWithBringIn',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/bring-in',
      },
      { params, options, body },
    );
  }

  /**
   * Read a party.
   * `GET
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}`
   */
  readCallPartyStatus(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'readCallPartyStatus',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}',
      },
      { params, options },
    );
  }

  /**
   * Mute a party or let it stand alone.
   * A muted party hears and is not heard. One that stands alone stays in the call when the
   * others leave.
   * `PATCH
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}`
   */
  updateCallParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions & { readonly body?: PartyUpdateRequest } = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'updateCallParty',
        method: 'PATCH',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Remove a party.
   * Its phone is hung up. A call of two ends with it; a conference goes on.
   * `DELETE
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}`
   */
  deleteCallParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions & { readonly body?: DeletePartyRequest } = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCallParty',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Answer on a phone.
   * The phone must understand the request to answer; ours and most desk phones do.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/answer`
   */
  answerCallParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions & { readonly body?: AnswerTarget } = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'answerCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/answer',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Connect two calls.
   * The other sides of two calls of one user talk to each other, and the user is out (a warm
   * transfer’s last step).
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/bridge`
   */
  bridgeCallParty(
    body: BridgeTargetRequest,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'bridgeCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/bridge',
      },
      { params, options, body },
    );
  }

  /**
   * Move a call to another phone of the user.
   * By the flip number of one of the user’s forwarding numbers.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/flip`
   */
  callFlipParty(
    body: CallPartyFlip,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'callFlipParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/flip',
      },
      { params, options, body },
    );
  }

  /**
   * Send a ringing call elsewhere.
   * To a number, an extension or a mailbox, without answering it.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/forward`
   */
  forwardCallParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions & { readonly body?: CallTargetRequest } = {},
  ): Promise<ForwardCallPartyResponse> {
    return this.call.json(
      {
        operationId: 'forwardCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/forward',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Hold.
   * The others hear music until the party is taken off hold.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/hold`
   */
  holdCallParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions & { readonly body?: HoldCallPartyRequest } = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'holdCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/hold',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Let a queue’s call ring elsewhere.
   * The agent’s phone stops ringing and the queue asks the next one.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/ignore`
   */
  ignoreCallInQueue(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions & { readonly body?: IgnoreRequestBody } = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'ignoreCallInQueue',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/ignore',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Park.
   * The answer holds the orbit from which any phone can pick the call up.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/park`
   */
  callParkParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'callParkParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/park',
      },
      { params, options },
    );
  }

  /**
   * Pick a parked call up.
   * On the device named.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/pickup`
   */
  pickupCallParty(
    body: PickupTarget,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'pickupCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/pickup',
      },
      { params, options, body },
    );
  }

  /**
   * Record.
   * Both directions, until paused or the party leaves.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/recordings`
   */
  startCallRecording(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<CallRecording> {
    return this.call.json(
      {
        operationId: 'startCallRecording',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/recordings',
      },
      { params, options },
    );
  }

  /**
   * Pause or go on recording.
   * A pause leaves no gap in the file.
   * `PATCH
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/recordings/{recordingId}`
   */
  pauseResumeCallRecording(
    body: CallRecordingUpdate,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
      /** Id of the recording. */
      readonly recordingId: RecordingId;
    },
    options: RequestOptions = {},
  ): Promise<CallRecording> {
    return this.call.json(
      {
        operationId: 'pauseResumeCallRecording',
        method: 'PATCH',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/recordings/{recordingId}',
      },
      { params, options, body },
    );
  }

  /**
   * Reject a ringing call.
   * The caller goes on to voicemail or wherever the user lets rejected calls go.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/reject`
   */
  rejectParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'rejectParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/reject',
      },
      { params, options },
    );
  }

  /**
   * Answer a ringing call by a spoken text.
   * The caller hears it and may answer by keys; the event `replied` says what.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/reply`
   */
  replyParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions & { readonly body?: CallPartyReply } = {},
  ): Promise<ReplyParty> {
    return this.call.json(
      {
        operationId: 'replyParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/reply',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Supervise one party’s call.
   * As superviseCallSession, from the side of one party.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/supervise`
   */
  superviseCallParty(
    body: SuperviseRequest,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'superviseCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/supervise',
      },
      { params, options, body },
    );
  }

  /**
   * Transfer.
   * To a number, an extension, a mailbox or a park orbit: exactly one of the fields. The session
   * may become another: a `Gone` status with `peerId` says which.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/transfer`
   */
  transferCallParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions & { readonly body?: CallTargetRequest } = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'transferCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/transfer',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Take off hold.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/unhold`
   */
  unholdCallParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'unholdCallParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/unhold',
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
    },
    options: RequestOptions = {},
  ): Promise<CallParty> {
    return this.call.json(
      {
        operationId: 'superviseCallSession',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/supervise',
      },
      { params, options, body },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListForwardingNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listForwardingNumbers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number',
        query: ['page', 'perPage'],
      },
      { params, options },
    );
  }

  /**
   * Add a forwarding number.
   * `POST /restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number`
   */
  createForwardingNumber(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions & { readonly body?: ForwardingNumberRequest } = {},
  ): Promise<ForwardingNumberInfo> {
    return this.call.json(
      {
        operationId: 'createForwardingNumber',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Read a forwarding number.
   * `GET
   * /restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}`
   */
  readForwardingNumber(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the forwarding number. */
      readonly forwardingNumberId: string;
    },
    options: RequestOptions = {},
  ): Promise<ForwardingNumberInfo> {
    return this.call.json(
      {
        operationId: 'readForwardingNumber',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}',
      },
      { params, options },
    );
  }

  /**
   * Change a forwarding number.
   * `PUT
   * /restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}`
   */
  updateForwardingNumber(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the forwarding number. */
      readonly forwardingNumberId: string;
    },
    options: RequestOptions & { readonly body?: ForwardingNumberUpdate } = {},
  ): Promise<ForwardingNumberInfo> {
    return this.call.json(
      {
        operationId: 'updateForwardingNumber',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Remove a forwarding number.
   * `DELETE
   * /restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}`
   */
  deleteForwardingNumber(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the forwarding number. */
      readonly forwardingNumberId: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteForwardingNumber',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/forwarding-number/{forwardingNumberId}',
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      readonly direction?: readonly CallDirection[];
      readonly type?: readonly ('Voice' | 'Fax')[];
      readonly transport?: 'PSTN' | 'VoIP';
      readonly view?: 'Simple' | 'Detailed';
      readonly conferenceType?: 'AudioConferencing' | 'Meetings';
    } = {},
    options: RequestOptions = {},
  ): Promise<ListCompanyActiveCallsResponse> {
    return this.call.json(
      {
        operationId: 'listCompanyActiveCalls',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/active-calls',
        query: ['page', 'perPage', 'direction', 'type', 'transport', 'view', 'conferenceType'],
      },
      { params, options },
    );
  }

  /**
   * List the company’s calls.
   * Of the last day when no dates are given.
   * `GET /restapi/v1.0/account/{accountId}/call-log`
   */
  readCompanyCallLog(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      readonly extensionNumber?: string;
      readonly phoneNumber?: string;
      readonly direction?: readonly CallDirection[];
      readonly type?: readonly ('Voice' | 'Fax')[];
      readonly view?: 'Simple' | 'Detailed';
      readonly withRecording?: boolean;
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      readonly dateFrom?: string;
      readonly dateTo?: string;
      readonly sessionId?: string;
      readonly telephonySessionId?: TelephonySessionId;
      readonly metadataCategory?: readonly string[];
      readonly showDeleted?: boolean;
      readonly page?: number;
      readonly perPage?: number | 'max';
    } = {},
    options: RequestOptions = {},
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
      { params, options },
    );
  }

  /**
   * Follow the company’s call log in full detail.
   * `GET /restapi/v1.0/account/{accountId}/call-log-extract-sync`
   */
  extractSyncAccountCallLog(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      readonly syncType?: 'FSync' | 'ISync';
      readonly syncToken?: string;
      readonly dateFrom?: string;
      readonly recordCount?: number;
      readonly statusGroup?: readonly ('Missed' | 'All')[];
      readonly view?: 'Simple' | 'Detailed';
      readonly showDeleted?: boolean;
      readonly withRecording?: boolean;
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      readonly metadataCategory?: readonly string[];
    } = {},
    options: RequestOptions = {},
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
      { params, options },
    );
  }

  /**
   * Follow the company’s call log.
   * First in full, then by token only what is new.
   * `GET /restapi/v1.0/account/{accountId}/call-log-sync`
   */
  syncAccountCallLog(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      readonly syncType?: 'FSync' | 'ISync';
      readonly syncToken?: string;
      readonly dateFrom?: string;
      readonly recordCount?: number;
      readonly statusGroup?: readonly ('Missed' | 'All')[];
      readonly view?: 'Simple' | 'Detailed';
      readonly showDeleted?: boolean;
      readonly withRecording?: boolean;
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      readonly metadataCategory?: readonly string[];
    } = {},
    options: RequestOptions = {},
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
      { params, options },
    );
  }

  /**
   * Read a record of the company’s call log.
   * `GET /restapi/v1.0/account/{accountId}/call-log/{callRecordId}`
   */
  readCompanyCallRecord(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the record in the call log. */
      readonly callRecordId: string;
      readonly view?: 'Simple' | 'Detailed';
    },
    options: RequestOptions = {},
  ): Promise<CallLogRecord> {
    return this.call.json(
      {
        operationId: 'readCompanyCallRecord',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-log/{callRecordId}',
        query: ['view'],
      },
      { params, options },
    );
  }

  /**
   * List somebody’s calls that go on.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/active-calls`
   */
  listExtensionActiveCalls(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      readonly direction?: readonly CallDirection[];
      readonly type?: readonly ('Voice' | 'Fax')[];
      readonly transport?: 'PSTN' | 'VoIP';
      readonly view?: 'Simple' | 'Detailed';
      readonly conferenceType?: 'AudioConferencing' | 'Meetings';
    } = {},
    options: RequestOptions = {},
  ): Promise<ListExtensionActiveCallsResponse> {
    return this.call.json(
      {
        operationId: 'listExtensionActiveCalls',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/active-calls',
        query: ['page', 'perPage', 'direction', 'type', 'transport', 'view', 'conferenceType'],
      },
      { params, options },
    );
  }

  /**
   * List somebody’s calls.
   * Of the last day when no dates are given.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log`
   */
  readUserCallLog(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      readonly extensionNumber?: string;
      readonly phoneNumber?: string;
      readonly direction?: readonly CallDirection[];
      readonly type?: readonly ('Voice' | 'Fax')[];
      readonly view?: 'Simple' | 'Detailed';
      readonly withRecording?: boolean;
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      readonly dateFrom?: string;
      readonly dateTo?: string;
      readonly sessionId?: string;
      readonly telephonySessionId?: TelephonySessionId;
      readonly metadataCategory?: readonly string[];
      readonly showDeleted?: boolean;
      readonly page?: number;
      readonly perPage?: number | 'max';
      readonly showBlocked?: boolean;
      readonly transport?: readonly ('PSTN' | 'VoIP')[];
    } = {},
    options: RequestOptions = {},
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
      { params, options },
    );
  }

  /**
   * Delete somebody’s call records.
   * `DELETE /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log`
   */
  deleteUserCallLog(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      readonly dateTo?: string;
    } = {},
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteUserCallLog',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log',
        query: ['dateTo'],
      },
      { params, options },
    );
  }

  /**
   * Follow somebody’s call log.
   * First in full, then by token only what is new.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log-sync`
   */
  syncUserCallLog(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      readonly syncType?: 'FSync' | 'ISync';
      readonly syncToken?: string;
      readonly dateFrom?: string;
      readonly recordCount?: number;
      readonly statusGroup?: readonly ('Missed' | 'All')[];
      readonly view?: 'Simple' | 'Detailed';
      readonly showDeleted?: boolean;
      readonly withRecording?: boolean;
      readonly recordingType?: 'Automatic' | 'OnDemand' | 'All';
      readonly metadataCategory?: readonly string[];
    } = {},
    options: RequestOptions = {},
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
      { params, options },
    );
  }

  /**
   * Read a record of somebody’s call log.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log/{callRecordId}`
   */
  readUserCallRecord(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the record in the call log. */
      readonly callRecordId: string;
      readonly view?: 'Simple' | 'Detailed';
    },
    options: RequestOptions = {},
  ): Promise<CallLogRecord> {
    return this.call.json(
      {
        operationId: 'readUserCallRecord',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-log/{callRecordId}',
        query: ['view'],
      },
      { params, options },
    );
  }
}

/** Operations of “Call Monitoring Groups”. */
export class CallMonitoringGroupsApi extends Group {
  /**
   * List call monitoring groups.
   * `GET /restapi/v1.0/account/{accountId}/call-monitoring-groups`
   */
  listCallMonitoringGroups(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      readonly memberExtensionId?: string;
      readonly siteId?: readonly string[];
    } = {},
    options: RequestOptions = {},
  ): Promise<ListCallMonitoringGroupsResponse> {
    return this.call.json(
      {
        operationId: 'listCallMonitoringGroups',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups',
        query: ['page', 'perPage', 'memberExtensionId', 'siteId'],
      },
      { params, options },
    );
  }

  /**
   * Make a call monitoring group.
   * `POST /restapi/v1.0/account/{accountId}/call-monitoring-groups`
   */
  createCallMonitoringGroup(
    body: CallMonitoringGroupRequest,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<CallMonitoringGroup> {
    return this.call.json(
      {
        operationId: 'createCallMonitoringGroup',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups',
      },
      { params, options, body },
    );
  }

  /**
   * Rename a call monitoring group.
   * `PUT /restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}`
   */
  updateCallMonitoringGroup(
    body: CallMonitoringGroupRequest,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
    },
    options: RequestOptions = {},
  ): Promise<CallMonitoringGroup> {
    return this.call.json(
      {
        operationId: 'updateCallMonitoringGroup',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}',
      },
      { params, options, body },
    );
  }

  /**
   * Remove a call monitoring group.
   * `DELETE /restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}`
   */
  deleteCallMonitoringGroup(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCallMonitoringGroup',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}',
      },
      { params, options },
    );
  }

  /**
   * Change a group’s members.
   * `POST /restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}/bulk-assign`
   */
  updateCallMonitoringGroupList(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
    },
    options: RequestOptions & { readonly body?: CallMonitoringGroupBulkAssign } = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'updateCallMonitoringGroupList',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}/bulk-assign',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * List a group’s members.
   * `GET /restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}/members`
   */
  listCallMonitoringGroupMembers(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    },
    options: RequestOptions = {},
  ): Promise<ListCallMonitoringGroupMembersResponse> {
    return this.call.json(
      {
        operationId: 'listCallMonitoringGroupMembers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-monitoring-groups/{groupId}/members',
        query: ['page', 'perPage'],
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      readonly memberExtensionId?: string;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListCallQueuesResponse> {
    return this.call.json(
      {
        operationId: 'listCallQueues',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-queues',
        query: ['page', 'perPage', 'memberExtensionId'],
      },
      { params, options },
    );
  }

  /**
   * Read a call queue.
   * `GET /restapi/v1.0/account/{accountId}/call-queues/{groupId}`
   */
  readCallQueueInfo(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
    },
    options: RequestOptions = {},
  ): Promise<CallQueueDetails> {
    return this.call.json(
      {
        operationId: 'readCallQueueInfo',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}',
      },
      { params, options },
    );
  }

  /**
   * Change a call queue.
   * `PUT /restapi/v1.0/account/{accountId}/call-queues/{groupId}`
   */
  updateCallQueueInfo(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
    },
    options: RequestOptions & { readonly body?: CallQueueUpdate } = {},
  ): Promise<CallQueueDetails> {
    return this.call.json(
      {
        operationId: 'updateCallQueueInfo',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Change a queue’s members.
   * `POST /restapi/v1.0/account/{accountId}/call-queues/{groupId}/bulk-assign`
   */
  assignMultipleCallQueueMembers(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
    },
    options: RequestOptions & { readonly body?: CallQueueBulkAssign } = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'assignMultipleCallQueueMembers',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}/bulk-assign',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * List a queue’s members.
   * `GET /restapi/v1.0/account/{accountId}/call-queues/{groupId}/members`
   */
  listCallQueueMembers(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
    },
    options: RequestOptions = {},
  ): Promise<ListCallQueueMembersResponse> {
    return this.call.json(
      {
        operationId: 'listCallQueueMembers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}/members',
        query: ['page', 'perPage'],
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<CallRecordingSettings> {
    return this.call.json(
      {
        operationId: 'readCallRecordingSettings',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-recording',
      },
      { params, options },
    );
  }

  /**
   * Change which calls are recorded.
   * `PUT /restapi/v1.0/account/{accountId}/call-recording`
   */
  updateCallRecordingSettings(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions & { readonly body?: CallRecordingSettings } = {},
  ): Promise<CallRecordingSettings> {
    return this.call.json(
      {
        operationId: 'updateCallRecordingSettings',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/call-recording',
      },
      { params, options, body: options.body },
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
    body: CallRecordingIds,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCompanyCallRecordings',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/call-recordings',
      },
      { params, options, body },
    );
  }

  /**
   * Read about a recording.
   * `GET /restapi/v1.0/account/{accountId}/recording/{recordingId}`
   */
  readCallRecording(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the recording. */
      readonly recordingId: RecordingId;
    },
    options: RequestOptions = {},
  ): Promise<CallRecordingInfo> {
    return this.call.json(
      {
        operationId: 'readCallRecording',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/recording/{recordingId}',
      },
      { params, options },
    );
  }

  /**
   * Read a recording’s sound.
   * MP3 or WAV by `Accept`; ranges are understood.
   * `GET /restapi/v1.0/account/{accountId}/recording/{recordingId}/content`
   */
  readCallRecordingContent(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the recording. */
      readonly recordingId: RecordingId;
      readonly contentDisposition?: 'Inline' | 'Attachment';
      readonly contentDispositionFilename?: string;
    },
    options: RequestOptions = {},
  ): Promise<Blob> {
    return this.call.binary(
      {
        operationId: 'readCallRecordingContent',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/recording/{recordingId}/content',
        query: ['contentDisposition', 'contentDispositionFilename'],
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<AccountInfo> {
    return this.call.json(
      { operationId: 'readAccountInfo', method: 'GET', path: '/restapi/v1.0/account/{accountId}' },
      { params, options },
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
    params: {
      /**
       * The position from which to read on. Without it no event is read: the answer tells the
       * position of now.
       */
      readonly after?: number;
      readonly limit?: number;
      /** Seconds to wait for an event while there is none. */
      readonly wait?: number;
      /**
       * Filters as a subscription has them; without one those of every call of the account
       * (`/restapi/v1.0/account/~/telephony/sessions`). Presence is a state and not read here.
       */
      readonly eventFilter?: readonly string[];
    } = {},
    options: RequestOptions = {},
  ): Promise<EventPage> {
    return this.call.json(
      {
        operationId: 'listEvents',
        method: 'GET',
        path: '/cordboard/v1/events',
        query: ['after', 'limit', 'wait', 'eventFilter'],
      },
      { params, options },
    );
  }

  /**
   * Ask how the server is.
   * With everything that is open in it; all zero when nobody calls.
   * `GET /health`
   */
  readHealth(
    params: Readonly<Record<string, never>> = {},
    options: RequestOptions = {},
  ): Promise<ReadHealthResponse> {
    return this.call.json(
      { operationId: 'readHealth', method: 'GET', path: '/health' },
      { params, options },
    );
  }

  /**
   * List live call sessions.
   * The live calls of the account, oldest first, with the position of the event log they are
   * true at, so that a client can start without a race. Not in RingCentral’s API.
   * `GET /restapi/v1.0/account/{accountId}/telephony/sessions`
   */
  listCallSessions(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      /** Only calls in which this extension takes part; `~` is the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions = {},
  ): Promise<LiveCallSessions> {
    return this.call.json(
      {
        operationId: 'listCallSessions',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions',
        query: ['page', 'perPage', 'extensionId'],
      },
      { params, options },
    );
  }

  /**
   * Send digits to a party’s phone.
   * Sends digits to the party’s phone (RFC 4733). Not in RingCentral’s API.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/dtmf`
   */
  sendPartyDigits(
    body: DigitsRequest,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'sendPartyDigits',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/dtmf',
      },
      { params, options, body },
    );
  }

  /**
   * Read how a party’s sound travels.
   * Packets, loss and jitter of the party’s phone. Not in RingCentral’s API.
   * `GET
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/media`
   */
  readCallPartyMedia(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions = {},
  ): Promise<PartyMedia> {
    return this.call.json(
      {
        operationId: 'readCallPartyMedia',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/media',
      },
      { params, options },
    );
  }

  /**
   * Play a sound or text to a party.
   * Plays a sound or a spoken text to the party alone. Not in RingCentral’s API.
   * `POST
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/play`
   */
  playToParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
    },
    options: RequestOptions & { readonly body?: PlayRequest } = {},
  ): Promise<Playing> {
    return this.call.json(
      {
        operationId: 'playToParty',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/play',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Stop what plays.
   * Stops a sound before its end. Not in RingCentral’s API.
   * `DELETE
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/play/{playId}`
   */
  stopPlayingToParty(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the party, `p-…`. */
      readonly partyId: PartyId;
      /** Id of what plays. */
      readonly playId: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'stopPlayingToParty',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/parties/{partyId}/play/{playId}',
      },
      { params, options },
    );
  }

  /**
   * Stream a call’s sound to a WebSocket.
   * Opens a stream of linear PCM, of one party or of the mix, to listen or both ways. Not in
   * RingCentral’s API.
   * `POST /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/streams`
   */
  openCallStream(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
    },
    options: RequestOptions & { readonly body?: OpenStreamRequest } = {},
  ): Promise<OpenedStream> {
    return this.call.json(
      {
        operationId: 'openCallStream',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/streams',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Stop a stream.
   * Closes a stream. Not in RingCentral’s API.
   * `DELETE
   * /restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/streams/{streamId}`
   */
  closeCallStream(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the call, `s-…`. */
      readonly telephonySessionId: TelephonySessionId;
      /** Id of the stream. */
      readonly streamId: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'closeCallStream',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/telephony/sessions/{telephonySessionId}/streams/{streamId}',
      },
      { params, options },
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
    params: Readonly<Record<string, never>> = {},
    options: RequestOptions & { readonly body?: SipRegistrationRequest } = {},
  ): Promise<SipRegistration> {
    return this.call.json(
      {
        operationId: 'createSIPRegistration',
        method: 'POST',
        path: '/restapi/v1.0/client-info/sip-provision',
      },
      { params, options, body: options.body },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the device. */
      readonly deviceId: DeviceId;
      readonly syncEmergencyAddress?: boolean;
    },
    options: RequestOptions = {},
  ): Promise<DeviceInfo> {
    return this.call.json(
      {
        operationId: 'readDevice',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/device/{deviceId}',
        query: ['syncEmergencyAddress'],
      },
      { params, options },
    );
  }

  /**
   * Change a device.
   * `PUT /restapi/v1.0/account/{accountId}/device/{deviceId}`
   */
  updateDevice(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the device. */
      readonly deviceId: DeviceId;
      /** Nothing here costs anything. */
      readonly prestatement?: boolean;
    },
    options: RequestOptions & { readonly body?: DeviceUpdate } = {},
  ): Promise<DeviceInfo> {
    return this.call.json(
      {
        operationId: 'updateDevice',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/device/{deviceId}',
        query: ['prestatement'],
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Read a phone’s SIP credentials.
   * `GET /restapi/v1.0/account/{accountId}/device/{deviceId}/sip-info`
   */
  readDeviceSipInfo(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the device. */
      readonly deviceId: DeviceId;
    },
    options: RequestOptions = {},
  ): Promise<SipInfo> {
    return this.call.json(
      {
        operationId: 'readDeviceSipInfo',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/device/{deviceId}/sip-info',
      },
      { params, options },
    );
  }

  /**
   * List somebody’s devices.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/device`
   */
  listExtensionDevices(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      readonly linePooling?: readonly ('Host' | 'Guest' | 'None')[];
      readonly feature?: readonly ('BLA' | 'CommonPhone' | 'Intercom' | 'Paging' | 'HELD')[];
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
      readonly lineType?: readonly (
        | 'Unknown'
        | 'Standalone'
        | 'StandaloneFree'
        | 'BlaPrimary'
        | 'BlaSecondary'
      )[];
    } = {},
    options: RequestOptions = {},
  ): Promise<ListExtensionDevicesResponse> {
    return this.call.json(
      {
        operationId: 'listExtensionDevices',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/device',
        query: ['page', 'perPage', 'linePooling', 'feature', 'type', 'lineType'],
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      readonly extensionNumber?: string;
      readonly email?: readonly string[];
      readonly status?: readonly (
        | 'Enabled'
        | 'Disabled'
        | 'Frozen'
        | 'NotActivated'
        | 'Unassigned'
      )[];
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
    options: RequestOptions = {},
  ): Promise<ListExtensionsResponse> {
    return this.call.json(
      {
        operationId: 'listExtensions',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension',
        query: ['page', 'perPage', 'extensionNumber', 'email', 'status', 'type'],
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions = {},
  ): Promise<CustomGreeting> {
    return this.call.json(
      {
        operationId: 'createCustomUserGreeting',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting',
        contentType: 'audio/wav',
      },
      { params, options, body },
    );
  }

  /**
   * Read about a greeting.
   * The greeting of a mailbox.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}`
   */
  readCustomGreeting(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the greeting. */
      readonly greetingId: string;
    },
    options: RequestOptions = {},
  ): Promise<CustomGreeting> {
    return this.call.json(
      {
        operationId: 'readCustomGreeting',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}',
      },
      { params, options },
    );
  }

  /**
   * Go back to the standard greeting.
   * Callers hear the standard greeting again. Not in RingCentral’s API.
   * `DELETE /restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}`
   */
  deleteCustomUserGreeting(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the greeting. */
      readonly greetingId: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteCustomUserGreeting',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}',
      },
      { params, options },
    );
  }

  /**
   * Read a greeting’s sound.
   * Its sound. Not in RingCentral’s API.
   * `GET
   * /restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}/content`
   */
  readCustomGreetingContent(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the greeting. */
      readonly greetingId: string;
    },
    options: RequestOptions = {},
  ): Promise<Blob> {
    return this.call.binary(
      {
        operationId: 'readCustomGreetingContent',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/greeting/{greetingId}/content',
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      readonly page?: number;
      readonly perPage?: number | 'all' | 'max';
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
      readonly accessibleSitesOnly?: boolean;
      readonly showFederated?: boolean;
      readonly typeGroup?: 'User' | 'NonUser';
    } = {},
    options: RequestOptions = {},
  ): Promise<ListDirectoryEntriesResponse> {
    return this.call.json(
      {
        operationId: 'listDirectoryEntries',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/directory/entries',
        query: ['page', 'perPage', 'type', 'accessibleSitesOnly', 'showFederated', 'typeGroup'],
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      readonly availability?: readonly ('Alive' | 'Deleted' | 'Purged')[];
      readonly direction?: readonly CallDirection[];
      readonly messageType?: readonly ('Fax' | 'SMS' | 'VoiceMail' | 'Pager' | 'Text')[];
      readonly readStatus?: readonly ('Read' | 'Unread')[];
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
      readonly distinctConversations?: boolean;
      /** ISO 8601. */
      readonly dateFrom?: string;
      /** ISO 8601. */
      readonly dateTo?: string;
      readonly phoneNumber?: string;
    } = {},
    options: RequestOptions = {},
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
      { params, options },
    );
  }

  /**
   * Read messages.
   * One, or several ids with commas between, which are answered one by one (207).
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}`
   */
  readMessage(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the message. */
      readonly messageId: string;
    },
    options: RequestOptions = {},
  ): Promise<SingleMessage> {
    return this.call.json(
      {
        operationId: 'readMessage',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}',
      },
      { params, options },
    );
  }

  /**
   * Mark messages read or unread.
   * One, or several ids with commas between, which are answered one by one (207).
   * `PUT /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}`
   */
  updateMessage(
    body: MessageUpdate,
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the message. */
      readonly messageId: string;
    },
    options: RequestOptions = {},
  ): Promise<MessageInfo> {
    return this.call.json(
      {
        operationId: 'updateMessage',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}',
      },
      { params, options, body },
    );
  }

  /**
   * Delete messages.
   * Into the bin; from there, or with `purge`, for good.
   * `DELETE /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}`
   */
  deleteMessage(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the message. */
      readonly messageId: string;
      readonly purge?: boolean;
      readonly type?: 'Fax' | 'SMS' | 'VoiceMail' | 'Pager' | 'Text' | 'All';
    },
    options: RequestOptions & {
      readonly body?: readonly string[] | Readonly<Record<string, unknown>> | null;
    } = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteMessage',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}',
        query: ['purge', 'type'],
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Read a message’s sound.
   * WAV; ranges are understood.
   * `GET
   * /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}/content/{attachmentId}`
   */
  readMessageContent(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the message. */
      readonly messageId: string;
      /** Id of the attachment; that of the message itself. */
      readonly attachmentId: string;
      readonly contentDisposition?: 'Inline' | 'Attachment';
      readonly contentDispositionFilename?: string;
    },
    options: RequestOptions = {},
  ): Promise<Blob> {
    return this.call.binary(
      {
        operationId: 'readMessageContent',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-store/{messageId}/content/{attachmentId}',
        query: ['contentDisposition', 'contentDispositionFilename'],
      },
      { params, options },
    );
  }

  /**
   * Follow a mailbox.
   * First in full, then by token only what is new.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/message-sync`
   */
  syncMessages(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      readonly syncType?: 'FSync' | 'ISync';
      readonly syncToken?: string;
      /** ISO 8601. */
      readonly dateFrom?: string;
      readonly recordCount?: number;
      readonly direction?: readonly CallDirection[];
      readonly messageType?: readonly ('Fax' | 'SMS' | 'VoiceMail' | 'Pager' | 'Text')[];
    } = {},
    options: RequestOptions = {},
  ): Promise<MessageSync> {
    return this.call.json(
      {
        operationId: 'syncMessages',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/message-sync',
        query: ['syncType', 'syncToken', 'dateFrom', 'recordCount', 'direction', 'messageType'],
      },
      { params, options },
    );
  }
}

/** Operations of “Phone Numbers”. */
export class PhoneNumbersApi extends Group {
  /**
   * List somebody’s telephone numbers.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/phone-number`
   */
  listExtensionPhoneNumbers(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      readonly status?: readonly ('Normal' | 'Pending' | 'PortedIn' | 'Temporary' | 'Unknown')[];
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
    options: RequestOptions = {},
  ): Promise<ListExtensionPhoneNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listExtensionPhoneNumbers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/phone-number',
        query: ['page', 'perPage', 'status', 'usageType'],
      },
      { params, options },
    );
  }

  /**
   * List the company’s telephone numbers.
   * `GET /restapi/v1.0/account/{accountId}/phone-number`
   */
  listAccountPhoneNumbers(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
      readonly extensionStatus?: readonly (
        | 'Enabled'
        | 'Disabled'
        | 'Frozen'
        | 'NotActivated'
        | 'Unassigned'
      )[];
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
      readonly paymentType?: readonly (
        | 'External'
        | 'TollFree'
        | 'Local'
        | 'BusinessMobileNumberProvider'
        | 'ExternalNumberProvider'
        | 'ExternalNumberProviderTollFree'
        | 'Mobile'
      )[];
      readonly status?: readonly ('Normal' | 'Pending' | 'PortedIn' | 'Temporary' | 'Unknown')[];
    } = {},
    options: RequestOptions = {},
  ): Promise<ListAccountPhoneNumbersResponse> {
    return this.call.json(
      {
        operationId: 'listAccountPhoneNumbers',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/phone-number',
        query: ['page', 'perPage', 'extensionStatus', 'usageType', 'paymentType', 'status'],
      },
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
    },
    options: RequestOptions = {},
  ): Promise<CallQueuePresence> {
    return this.call.json(
      {
        operationId: 'readCallQueuePresence',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}/presence',
      },
      { params, options },
    );
  }

  /**
   * Change who takes calls of a queue.
   * `PUT /restapi/v1.0/account/{accountId}/call-queues/{groupId}/presence`
   */
  updateCallQueuePresence(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Id of the group or queue. */
      readonly groupId: string;
    },
    options: RequestOptions & { readonly body?: CallQueueUpdatePresence } = {},
  ): Promise<CallQueuePresence> {
    return this.call.json(
      {
        operationId: 'updateCallQueuePresence',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/call-queues/{groupId}/presence',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Read which queues somebody takes calls of.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-queue-presence`
   */
  readExtensionCallQueuePresence(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      readonly editableMemberStatus?: boolean;
    } = {},
    options: RequestOptions = {},
  ): Promise<ExtensionCallQueuePresence> {
    return this.call.json(
      {
        operationId: 'readExtensionCallQueuePresence',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-queue-presence',
        query: ['editableMemberStatus'],
      },
      { params, options },
    );
  }

  /**
   * Change which queues one takes calls of.
   * `PUT /restapi/v1.0/account/{accountId}/extension/{extensionId}/call-queue-presence`
   */
  updateExtensionCallQueuePresence(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions & { readonly body?: ExtensionCallQueueUpdatePresence } = {},
  ): Promise<ExtensionCallQueuePresence> {
    return this.call.json(
      {
        operationId: 'updateExtensionCallQueuePresence',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/call-queue-presence',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Read somebody’s presence.
   * With their calls when `detailedTelephonyState` is true.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/presence`
   */
  readUserPresenceStatus(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      readonly detailedTelephonyState?: boolean;
      /** Implies `detailedTelephonyState`. */
      readonly sipData?: boolean;
      /** The same as `detailedTelephonyState`. */
      readonly detailedTelephonyPresence?: boolean;
    } = {},
    options: RequestOptions = {},
  ): Promise<PresenceInfo> {
    return this.call.json(
      {
        operationId: 'readUserPresenceStatus',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/presence',
        query: ['detailedTelephonyState', 'sipData', 'detailedTelephonyPresence'],
      },
      { params, options },
    );
  }

  /**
   * Change one’s presence.
   * `PUT /restapi/v1.0/account/{accountId}/extension/{extensionId}/presence`
   */
  updateUserPresenceStatus(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions & { readonly body?: PresenceUpdate | null } = {},
  ): Promise<PresenceInfo> {
    return this.call.json(
      {
        operationId: 'updateUserPresenceStatus',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/presence',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Read everybody’s presence.
   * `GET /restapi/v1.0/account/{accountId}/presence`
   */
  readAccountPresence(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Counts from 1. */
      readonly page?: number;
      readonly perPage?: number;
      readonly detailedTelephonyState?: boolean;
      /** Implies `detailedTelephonyState`. */
      readonly sipData?: boolean;
      /** The same as `detailedTelephonyState`. */
      readonly detailedTelephonyPresence?: boolean;
    } = {},
    options: RequestOptions = {},
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
      { params, options },
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
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions = {},
  ): Promise<GetRingOutStatusResponse> {
    return this.call.json(
      {
        operationId: 'createRingOutCall',
        method: 'POST',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out',
      },
      { params, options, body },
    );
  }

  /**
   * Read how a RingOut call goes.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out/{ringoutId}`
   */
  readRingOutCallStatus(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the RingOut call. */
      readonly ringoutId: string;
    },
    options: RequestOptions = {},
  ): Promise<GetRingOutStatusResponse> {
    return this.call.json(
      {
        operationId: 'readRingOutCallStatus',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out/{ringoutId}',
      },
      { params, options },
    );
  }

  /**
   * Give a RingOut call up.
   * As long as it rings.
   * `DELETE /restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out/{ringoutId}`
   */
  deleteRingOutCall(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Id of the RingOut call. */
      readonly ringoutId: string;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteRingOutCall',
        method: 'DELETE',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/ring-out/{ringoutId}',
      },
      { params, options },
    );
  }
}

/** Operations of “Subscriptions”. */
export class SubscriptionsApi extends Group {
  /**
   * List one’s subscriptions.
   * `GET /restapi/v1.0/subscription`
   */
  listSubscriptions(
    params: Readonly<Record<string, never>> = {},
    options: RequestOptions = {},
  ): Promise<SubscriptionList> {
    return this.call.json(
      { operationId: 'listSubscriptions', method: 'GET', path: '/restapi/v1.0/subscription' },
      { params, options },
    );
  }

  /**
   * Subscribe to events.
   * A webhook’s address is checked before the answer comes.
   * `POST /restapi/v1.0/subscription`
   */
  createSubscription(
    body: CreateSubscriptionRequest,
    params: Readonly<Record<string, never>> = {},
    options: RequestOptions = {},
  ): Promise<SubscriptionInfo> {
    return this.call.json(
      { operationId: 'createSubscription', method: 'POST', path: '/restapi/v1.0/subscription' },
      { params, options, body },
    );
  }

  /**
   * Read a subscription.
   * `GET /restapi/v1.0/subscription/{subscriptionId}`
   */
  readSubscription(
    params: {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
    },
    options: RequestOptions = {},
  ): Promise<SubscriptionInfo> {
    return this.call.json(
      {
        operationId: 'readSubscription',
        method: 'GET',
        path: '/restapi/v1.0/subscription/{subscriptionId}',
      },
      { params, options },
    );
  }

  /**
   * Change or renew a subscription.
   * An empty body renews.
   * `PUT /restapi/v1.0/subscription/{subscriptionId}`
   */
  updateSubscription(
    params: {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
    },
    options: RequestOptions & {
      readonly body?: {
        readonly eventFilters?: readonly string[];
        /** Subscription lifetime in seconds */
        readonly expiresIn?: number;
      } | null;
    } = {},
  ): Promise<SubscriptionInfo> {
    return this.call.json(
      {
        operationId: 'updateSubscription',
        method: 'PUT',
        path: '/restapi/v1.0/subscription/{subscriptionId}',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Unsubscribe.
   * `DELETE /restapi/v1.0/subscription/{subscriptionId}`
   */
  deleteSubscription(
    params: {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
    },
    options: RequestOptions = {},
  ): Promise<void> {
    return this.call.nothing(
      {
        operationId: 'deleteSubscription',
        method: 'DELETE',
        path: '/restapi/v1.0/subscription/{subscriptionId}',
      },
      { params, options },
    );
  }

  /**
   * Renew a subscription.
   * `POST /restapi/v1.0/subscription/{subscriptionId}/renew`
   */
  renewSubscription(
    params: {
      /** Id of the subscription. */
      readonly subscriptionId: SubscriptionId;
    },
    options: RequestOptions = {},
  ): Promise<SubscriptionInfo> {
    return this.call.json(
      {
        operationId: 'renewSubscription',
        method: 'POST',
        path: '/restapi/v1.0/subscription/{subscriptionId}/renew',
      },
      { params, options },
    );
  }
}

/** Operations of “User Permissions”. */
export class UserPermissionsApi extends Group {
  /**
   * Read what the user may do.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/authz-profile`
   */
  readAuthorizationProfile(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions = {},
  ): Promise<ReadAuthorizationProfileResponse> {
    return this.call.json(
      {
        operationId: 'readAuthorizationProfile',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/authz-profile',
      },
      { params, options },
    );
  }

  /**
   * Ask whether the user may do something.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/authz-profile/check`
   */
  checkUserPermission(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      readonly permissionId: string;
    },
    options: RequestOptions = {},
  ): Promise<CheckUserPermissionResponse> {
    return this.call.json(
      {
        operationId: 'checkUserPermission',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/authz-profile/check',
        query: ['permissionId'],
      },
      { params, options },
    );
  }
}

/** Operations of “User Settings”. */
export class UserSettingsApi extends Group {
  /**
   * List what is dialled to which country.
   * `GET /restapi/v1.0/account/{accountId}/dialing-plan`
   */
  listDialingPlans(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
    } = {},
    options: RequestOptions = {},
  ): Promise<ListDialingPlansResponse> {
    return this.call.json(
      {
        operationId: 'listDialingPlans',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/dialing-plan',
      },
      { params, options },
    );
  }

  /**
   * Read an extension.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}`
   */
  readExtension(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions = {},
  ): Promise<ExtensionInfo> {
    return this.call.json(
      {
        operationId: 'readExtension',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}',
      },
      { params, options },
    );
  }

  /**
   * Read what somebody’s calls show.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-id`
   */
  readExtensionCallerId(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions = {},
  ): Promise<CallerIdInfo> {
    return this.call.json(
      {
        operationId: 'readExtensionCallerId',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-id',
      },
      { params, options },
    );
  }

  /**
   * Change what one’s calls show.
   * Changes what is named; an entry without `callerId` has the usual number again.
   * `PUT /restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-id`
   */
  updateExtensionCallerId(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions & { readonly body?: CallerIdUpdate } = {},
  ): Promise<CallerIdInfo> {
    return this.call.json(
      {
        operationId: 'updateExtensionCallerId',
        method: 'PUT',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/caller-id',
      },
      { params, options, body: options.body },
    );
  }

  /**
   * Read which features an extension has.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/features`
   */
  readExtensionFeatures(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
    } = {},
    options: RequestOptions = {},
  ): Promise<ReadExtensionFeaturesResponse> {
    return this.call.json(
      {
        operationId: 'readExtensionFeatures',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/features',
      },
      { params, options },
    );
  }

  /**
   * List what one may do with other extensions.
   * `GET /restapi/v1.0/account/{accountId}/extension/{extensionId}/grant`
   */
  listExtensionGrants(
    params: {
      /** Account id, or `~` for the own one. */
      readonly accountId?: AccountId;
      /** Extension id, or `~` for the own one. */
      readonly extensionId?: ExtensionId;
      /** Counts from 1. */
      readonly page?: number;
      /** At most 1000. */
      readonly perPage?: number;
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
    options: RequestOptions = {},
  ): Promise<ListExtensionGrantsResponse> {
    return this.call.json(
      {
        operationId: 'listExtensionGrants',
        method: 'GET',
        path: '/restapi/v1.0/account/{accountId}/extension/{extensionId}/grant',
        query: ['page', 'perPage', 'extensionType'],
      },
      { params, options },
    );
  }

  /**
   * List time zones.
   * `GET /restapi/v1.0/dictionary/timezone`
   */
  listTimezones(
    params: Readonly<Record<string, never>> = {},
    options: RequestOptions = {},
  ): Promise<ListTimezonesResponse> {
    return this.call.json(
      { operationId: 'listTimezones', method: 'GET', path: '/restapi/v1.0/dictionary/timezone' },
      { params, options },
    );
  }

  /**
   * Read telephone numbers as people write them.
   * `POST /restapi/v1.0/number-parser/parse`
   */
  parsePhoneNumber(
    body: ParsePhoneNumberRequest,
    params: Readonly<Record<string, never>> = {},
    options: RequestOptions = {},
  ): Promise<ParsePhoneNumberResponse> {
    return this.call.json(
      {
        operationId: 'parsePhoneNumber',
        method: 'POST',
        path: '/restapi/v1.0/number-parser/parse',
      },
      { params, options, body },
    );
  }
}

/** Every group of operations, each on the same connection. */
export class Groups {
  readonly administration: AdministrationApi;
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
