import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  type Administration,
  changeItem,
  createItem,
  editAccountItem,
  editOperator,
  itemsOf,
} from '../../../administration/index.ts';
import { recordingSettingsOf } from '../../../directory/index.ts';
import { ApiError, invalidParameter } from '../../../errors/index.ts';
import { mayMonitor } from '../../../monitoring/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { isAmong, presentPage } from '../../presenters/page.ts';
import { DeviceUpdate, whereaboutsOf } from '../../schemas/device-update.ts';
import { DeviceInfo } from '../../schemas/directory.ts';
import { byExtensionType } from '../../schemas/filters.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { AccountParams, ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

const Optional = Type.Optional;
const flag = Optional(Type.Boolean());
const days = Optional(Type.Integer({ description: 'Recordings are kept until they are deleted.' }));

/** API: CallRecordingSettingsResource. */
const Settings = Type.Object(
  {
    onDemand: Optional(Type.Object({ enabled: flag, retentionPeriod: days })),
    automatic: Optional(
      Type.Object({
        enabled: flag,
        outboundCallAnnouncement: flag,
        outboundCallTones: flag,
        allowMute: flag,
        retentionPeriod: days,
        maxNumberLimit: Optional(Type.Integer({ description: 'There is none.' })),
        extensionCount: Optional(
          Type.Integer({ description: 'How many extensions record all calls.' }),
        ),
      }),
    ),
    greetings: Optional(Type.Array(Type.Object({ type: Type.String(), mode: Type.String() }))),
  },
  { title: 'CallRecordingSettings' },
);

/** API: GrantInfo. */
const Grant = Type.Object(
  {
    uri: Type.String(),
    extension: Type.Object({
      id: Type.String(),
      uri: Type.String(),
      extensionNumber: Type.String(),
      name: Type.String(),
      type: Type.String(),
    }),
    callPickup: Type.Boolean(),
    callMonitoring: Type.Boolean(),
    callOnBehalfOf: Type.Boolean(),
    callDelegation: Type.Boolean(),
  },
  { title: 'Grant' },
);

/** The administration that RingCentral's API has beside what has routes of its own. */
export function contractAdministrationRoutes(
  deps: RestApiDeps,
  administration: Administration | undefined,
): FastifyPluginAsyncTypebox {
  const { directory } = deps;
  const settingsOf = (request: FastifyRequest) => {
    const { account } = resourcesOf(deps, request);
    const recorded = directory.extensions(account.id).filter((one) => one.recordsCalls === true);
    const { onDemand, automatic } = recordingSettingsOf(account);
    const greeting = (type: string) => ({ type, mode: 'Default' });
    return {
      onDemand: { enabled: onDemand },
      automatic: {
        enabled: automatic && recorded.length > 0,
        outboundCallAnnouncement: true,
        outboundCallTones: false,
        allowMute: deps.config.compatibility === 'extended',
        extensionCount: recorded.length,
      },
      greetings: ['StartRecording', 'AutomaticRecording'].map(greeting),
    };
  };
  /** Who writes must administer the account, whatever permissions say. */
  const byAdmin = (request: FastifyRequest, permissionName: string) => {
    const { principal, account } = resourcesOf(deps, request);
    const user = directory.extension(account.id, principal.extensionId);
    if (user?.admin !== true) throw new ApiError('CMN-408', { permissionName });
    return {
      account,
      by: { name: `${user.extensionNumber} ${user.name} by ${principal.clientId}` },
    };
  };

  return async (app) => {
    app.get(
      urlOf('readCallRecordingSettings'),
      route('readCallRecordingSettings', { params: AccountParams, response: { 200: Settings } }),
      async (request) => settingsOf(request),
    );

    app.get(
      urlOf('listExtensionGrants'),
      route('listExtensionGrants', {
        params: ExtensionParams,
        querystring: Type.Object({ ...PageQuery, extensionType: byExtensionType }),
        response: { 200: pageOf(Grant) },
      }),
      async (request) => {
        const { account, places, ownExtension } = resourcesOf(deps, request);
        const self = ownExtension(request.params.extensionId);
        const { page, perPage, extensionType } = request.query;
        const others = directory
          .extensions(account.id)
          .filter((one) => one.id !== self.id && isAmong(one.type, extensionType));
        const uri = `${places.extension(self)}/grant`;
        const filters = { extensionType };
        return presentPage(others, { uri, page, perPage, filters }, (one) => ({
          uri: `${uri}/${one.id}`,
          extension: {
            id: one.id,
            uri: places.extension(one),
            extensionNumber: one.extensionNumber,
            name: one.name,
            type: one.type,
          },
          // Everybody of an account may pick up everybody's calls, and nobody speaks for others.
          callPickup: one.type === 'User',
          callMonitoring: mayMonitor(directory, account.id, self.id, one.id),
          callOnBehalfOf: false,
          callDelegation: false,
        }));
      },
    );

    if (administration === undefined) return;

    app.put(
      urlOf('updateCallRecordingSettings'),
      route('updateCallRecordingSettings', {
        params: AccountParams,
        body: Settings,
        response: { 200: Settings },
      }),
      async (request) => {
        const { account, by } = byAdmin(request, 'EditCompanyInfo');
        const now = settingsOf(request).automatic;
        const { onDemand, automatic } = request.body;
        for (const name of [
          'outboundCallAnnouncement',
          'outboundCallTones',
          'allowMute',
        ] as const) {
          const wanted = automatic?.[name];
          if (wanted !== undefined && wanted !== now[name]) {
            throw invalidParameter(`automatic.${name}`, String(wanted), 'cannot be changed');
          }
        }
        for (const [name, wanted] of [
          ['onDemand.retentionPeriod', onDemand?.retentionPeriod],
          ['automatic.retentionPeriod', automatic?.retentionPeriod],
          ['automatic.maxNumberLimit', automatic?.maxNumberLimit],
        ] as const) {
          if (wanted !== undefined)
            throw invalidParameter(name, String(wanted), 'has no limit here');
        }
        const recording = {
          ...(onDemand?.enabled === undefined ? {} : { onDemand: onDemand.enabled }),
          ...(automatic?.enabled === undefined ? {} : { automatic: automatic.enabled }),
        };
        await administration.edit(account.id, by, (draft) => {
          const patch = { id: account.id, recording };
          if (editAccountItem(draft, patch) !== undefined) editOperator(draft, account.id, patch);
        });
        return settingsOf(request);
      },
    );

    app.put(
      urlOf('updateDevice'),
      route('updateDevice', {
        params: Type.Object({ accountId: Type.String(), deviceId: Type.String() }),
        querystring: Type.Object({
          prestatement: Optional(Type.Boolean({ description: 'Nothing here costs anything.' })),
        }),
        body: DeviceUpdate,
        response: { 200: DeviceInfo },
      }),
      async (request) => {
        const { account, by } = byAdmin(request, 'EditCompanyDevices');
        const resources = resourcesOf(deps, request);
        const { id } = resources.device(request.params.deviceId);
        const { name, extension, useAsCommonPhone, phoneLines } = request.body;
        if (useAsCommonPhone === true) throw invalidParameter('useAsCommonPhone', 'true');
        const { phoneLines: lines } = resources.present.device(resources.device(id), false);
        for (const { id: line } of phoneLines?.phoneLines ?? []) {
          if (line !== undefined && lines.every((one) => one.id !== line)) {
            throw invalidParameter('phoneLines.phoneLines.id', line);
          }
        }
        const { address, locationId } = whereaboutsOf(request.body);
        await administration.edit(account.id, by, (draft) => {
          const locations = itemsOf(draft.data, account.id, 'locations');
          const named = locations.find((one) => one.id === locationId);
          if (locationId !== undefined && named === undefined) {
            throw invalidParameter('emergency.location.id', locationId);
          }
          const place = `Address of device ${id}`;
          if (address !== undefined) {
            const body = { name: place, ...address };
            const known = locations.find((one) => one.name === place);
            if (known === undefined) createItem(draft, account.id, 'locations', body);
            else changeItem(draft, account.id, 'locations', String(known.id), body);
          }
          const location = address === undefined ? named?.name : place;
          changeItem(draft, account.id, 'devices', id, {
            ...(name === undefined ? {} : { name }),
            ...(extension?.id === undefined ? {} : { extension: extension.id }),
            ...(location === undefined ? {} : { location }),
          });
        });
        const { present, device } = resourcesOf(deps, request);
        return present.device(device(id), deps.isOnline(id));
      },
    );
  };
}
