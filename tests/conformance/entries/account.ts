import { ALICE, BOB, CAROL } from '../../support/demo.ts';
import type { Entries } from '../stage.ts';

const LIST = ['uri', 'paging.page', 'navigation.firstPage.uri', 'records.0.id'];
const QUEUE = { groupId: '8000301' };

/** Accounts, extensions, devices, numbers, queues and permissions. */
export const accounts: Entries = {
  readAPIVersions: () => ({ has: ['apiVersions.0.uri', 'serverVersion'] }),
  readAPIVersion: () => ({ ids: { apiVersion: 'v1.0' }, has: ['uri', 'versionString'] }),
  readAccountInfo: () => ({ has: ['id', 'uri', 'mainNumber', 'operator.id', 'status'] }),
  listAccountPhoneNumbers: () => ({
    query: { perPage: '10', usageType: 'DirectNumber' },
    has: [...LIST, 'records.0.phoneNumber', 'records.0.usageType'],
  }),
  listExtensions: () => ({
    query: { type: 'User', status: 'Enabled', perPage: '1', page: '2' },
    has: [
      ...LIST,
      'navigation.previousPage.uri',
      'navigation.nextPage.uri',
      'records.0.extensionNumber',
      'records.0.name',
      'records.0.status',
    ],
  }),
  readExtension: () => ({
    ids: { extensionId: ALICE.extensionId },
    has: ['id', 'uri', 'account.id', 'extensionNumber', 'name', 'serviceFeatures.0.featureName'],
  }),
  listExtensionPhoneNumbers: () => ({ has: [...LIST, 'records.0.features.0'] }),
  readExtensionCallerId: () => ({ has: ['uri', 'byDevice', 'byFeature'] }),
  listExtensionGrants: () => ({ query: { perPage: '10' }, has: ['uri', 'records', 'paging.page'] }),
  listDirectoryEntries: () => ({
    query: { type: 'User' },
    has: ['paging', 'records.0.id', 'records.0.extensionNumber', 'records.0.firstName'],
  }),
  readAuthorizationProfile: () => ({ has: ['uri', 'permissions.0.permission.id'] }),
  checkUserPermission: () => ({
    query: { permissionId: 'ReadCallLog' },
    has: ['uri', 'successful', 'details.permission.id'],
  }),
  readDevice: () => ({
    ids: { deviceId: ALICE.deviceId },
    has: ['id', 'uri', 'type', 'name', 'status', 'extension.id'],
  }),
  updateDevice: () => ({
    ids: { deviceId: ALICE.deviceId },
    body: {
      name: 'Another name',
      extension: { id: ALICE.extensionId },
      emergency: {
        address: { street: '20 Davis Dr', city: 'Belmont', stateIsoCode: 'CA', zip: '94002' },
      },
    },
    has: ['id', 'name', 'emergencyServiceAddress.state', 'emergency.location.id'],
  }),
  readDeviceSipInfo: () => ({
    ids: { deviceId: ALICE.deviceId },
    has: ['domain', 'outboundProxies.0.proxy', 'userName', 'password', 'authorizationId'],
  }),
  listExtensionDevices: () => ({ has: [...LIST, 'records.0.type', 'records.0.phoneLines'] }),
  createSIPRegistration: () => ({
    body: { device: { computerName: 'Lab' }, sipInfo: [{ transport: 'WSS' }] },
    has: ['device.id', 'sipInfo.0.username', 'sipInfo.0.password', 'sipFlags.voipFeatureEnabled'],
  }),
  listForwardingNumbers: () => ({
    has: [...LIST, 'records.0.phoneNumber', 'records.0.flipNumber'],
  }),
  createForwardingNumber: () => ({
    body: { phoneNumber: '+15550103333', label: 'Summer house', type: 'Other' },
    has: ['id', 'uri', 'phoneNumber', 'label'],
  }),
  readForwardingNumber: () => ({
    ids: { forwardingNumberId: '80001012' },
    has: ['id', 'uri', 'phoneNumber', 'label', 'flipNumber'],
  }),
  updateForwardingNumber: () => ({
    ids: { forwardingNumberId: '80001012' },
    body: { label: 'Pocket' },
    has: ['id', 'label'],
  }),
  deleteForwardingNumber: async ({ alice }) => {
    const body = { phoneNumber: '+15550103334', label: 'Gone soon', type: 'Other' };
    const made = await alice.expect(200, 'POST', '/account/~/extension/~/forwarding-number', body);
    return { ids: { forwardingNumberId: String(made.at('id').value) } };
  },
  listCallQueues: () => ({ has: [...LIST, 'records.0.extensionNumber', 'records.0.name'] }),
  readCallQueueInfo: () => ({ ids: QUEUE, has: ['id', 'name', 'status', 'extensionNumber'] }),
  updateCallQueueInfo: () => ({
    ids: QUEUE,
    body: {
      name: 'Support',
      status: 'Enabled',
      serviceLevelSettings: {
        slaGoal: 80,
        slaThresholdSeconds: 20,
        includeAbandonedCalls: true,
        abandonedThresholdSeconds: 5,
      },
      alertTimer: 20,
      editableMemberStatus: true,
    },
    has: ['id', 'name', 'serviceLevelSettings.slaGoal', 'alertTimer', 'editableMemberStatus'],
  }),
  listCallQueueMembers: () => ({ ids: QUEUE, has: [...LIST, 'records.0.extensionNumber'] }),
  assignMultipleCallQueueMembers: () => ({
    ids: QUEUE,
    body: { addedExtensionIds: ['8000104'], removedExtensionIds: ['8000103'] },
  }),
  listCallMonitoringGroups: () => ({ has: [...LIST, 'records.0.name'] }),
  createCallMonitoringGroup: () => ({ body: { name: 'Second floor' }, has: ['id', 'uri', 'name'] }),
  updateCallMonitoringGroup: () => ({
    ids: { groupId: '8000501' },
    body: { name: 'Ground floor' },
    has: ['id', 'uri', 'name'],
  }),
  deleteCallMonitoringGroup: async ({ alice }) => {
    const made = await alice.expect(200, 'POST', '/account/~/call-monitoring-groups', {
      name: 'Gone soon',
    });
    return { ids: { groupId: made.text('id') } };
  },
  listCallMonitoringGroupMembers: () => ({
    ids: { groupId: '8000501' },
    has: [...LIST, 'records.0.permissions.0'],
  }),
  updateCallMonitoringGroupList: () => ({
    ids: { groupId: '8000501' },
    body: {
      updatedExtensions: [{ id: BOB.extensionId, permissions: ['Monitored'] }],
      removedExtensions: [{ id: CAROL.extensionId }],
    },
  }),
  readCallRecordingSettings: () => ({ has: ['onDemand.enabled', 'automatic.enabled'] }),
  updateCallRecordingSettings: () => ({
    body: { onDemand: { enabled: true }, automatic: { enabled: false } },
    has: ['onDemand.enabled', 'automatic.enabled'],
  }),
};
