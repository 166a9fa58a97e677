import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { notFound } from '../../../errors/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { isAmong, presentPage } from '../../presenters/page.ts';
import { DeviceInfo, SipInfo } from '../../schemas/directory.ts';
import { byDeviceFeature, byDeviceType, byLinePooling, byLineType } from '../../schemas/filters.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

const DeviceParams = Type.Object({ accountId: Type.String(), deviceId: Type.String() });

/** Devices and what a phone needs to sign in. */
export function deviceRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory, config } = deps;
  return async (app) => {
    app.get(
      urlOf('listExtensionDevices'),
      route('listExtensionDevices', {
        params: ExtensionParams,
        querystring: Type.Object({
          ...PageQuery,
          linePooling: byLinePooling,
          feature: byDeviceFeature,
          type: byDeviceType,
          lineType: byLineType,
        }),
        response: { 200: pageOf(DeviceInfo) },
      }),
      async (request) => {
        const { places, present, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const { page, perPage, linePooling, feature, type, lineType } = request.query;
        const found = directory
          .devicesOf(extension.id)
          // RingCentral leaves browser phones out; here whoever sees a phone can call with it.
          .filter((device) => isAmong(device.type, type))
          .map((device) => present.device(device, deps.isOnline(device.id)))
          // No phone here has a feature that can be asked for.
          .filter(
            (shown) =>
              isAmong(shown.linePooling, linePooling) &&
              isAmong(undefined, feature) &&
              (lineType === undefined ||
                shown.phoneLines.some((line) => isAmong(line.lineType, lineType))),
          );
        const uri = `${places.extension(extension)}/device`;
        const filters = { linePooling, feature, type, lineType };
        return presentPage(found, { uri, page, perPage, filters }, (shown) => shown);
      },
    );

    app.get(
      urlOf('readDevice'),
      route('readDevice', {
        params: DeviceParams,
        // Emergency addresses are kept here and nowhere else: there is nothing to fetch them from.
        querystring: Type.Object({ syncEmergencyAddress: Type.Optional(Type.Boolean()) }),
        response: { 200: DeviceInfo },
      }),
      async (request) => {
        const { present, device } = resourcesOf(deps, request);
        const found = device(request.params.deviceId);
        return present.device(found, deps.isOnline(found.id));
      },
    );

    app.get(
      urlOf('readDeviceSipInfo'),
      route('readDeviceSipInfo', { params: DeviceParams, response: { 200: SipInfo } }),
      async (request, reply) => {
        const device = resourcesOf(deps, request).device(request.params.deviceId);
        const password = directory.sipPassword(device.id);
        if (password === undefined) throw notFound('deviceId');
        reply.header('Cache-Control', 'no-store');
        const { publicAddress, sipPort, sipsPort } = config;
        return {
          domain: config.sipDomain,
          outboundProxies: [
            {
              region: 'NA',
              proxy: `${publicAddress}:${sipPort}`,
              proxyTLS: `${publicAddress}:${sipsPort}`,
            },
          ],
          userName: device.sipUserName,
          password,
          authorizationId: device.authorizationId,
        };
      },
    );
  };
}
