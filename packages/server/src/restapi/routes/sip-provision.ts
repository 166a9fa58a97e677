import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { SIP_TRANSPORTS, type SipTransport } from '../../provisioning/index.ts';
import { route, urlOf } from '../catalogue/route.ts';
import type { RestApiDeps } from '../deps.ts';
import { DeviceInfo } from '../schemas/directory.ts';
import { resourcesOf } from './resources.ts';

const Optional = Type.Optional;
const Text = Type.String();
const Named = Optional(Type.String({ minLength: 1, maxLength: 256 }));

/** API: CreateSipRegistrationRequest. */
const Request = Type.Object(
  {
    device: Optional(
      Type.Object({
        id: Named,
        appExternalId: Named,
        computerName: Named,
        serial: Named,
      }),
    ),
    sipInfo: Optional(
      Type.Array(Type.Object({ transport: Optional(Type.Enum([...SIP_TRANSPORTS])) }), {
        maxItems: 10,
      }),
    ),
    softPhoneLineReassignment: Optional(Type.Enum(['None', 'Initialize', 'Reassign'])),
  },
  { title: 'SipRegistrationRequest' },
);

/** API: SipInfoResponse. */
const SipInfo = Type.Object(
  {
    transport: Text,
    username: Text,
    password: Text,
    authorizationTypes: Type.Array(Text),
    authorizationId: Text,
    domain: Text,
    outboundProxy: Text,
    outboundProxyBackup: Text,
    switchBackInterval: Type.Integer(),
    stunServers: Type.Array(Text),
  },
  { title: 'SipRegistrationInfo' },
);

const Response = Type.Object(
  {
    device: DeviceInfo,
    sipInfo: Type.Array(SipInfo),
    sipInfoPstn: Type.Array(SipInfo),
    sipFlags: Type.Object({
      voipFeatureEnabled: Type.Boolean(),
      voipCountryBlocked: Type.Boolean(),
      outboundCallsEnabled: Type.Boolean(),
      dscpEnabled: Type.Boolean(),
      dscpSignaling: Type.Integer(),
      dscpVoice: Type.Integer(),
      dscpVideo: Type.Integer(),
    }),
    sipErrorCodes: Type.Array(Text),
    pollingInterval: Type.Integer(),
    persistGatewayConfigured: Type.Boolean(),
  },
  { title: 'SipRegistration' },
);

/** Answers to REGISTER upon which a client tries its backup proxy. */
const TRY_ANOTHER_PROXY = ['503', '502', '504'];
const POLLING_SECONDS = 7200;
const SWITCH_BACK_SECONDS = 3600;

/** How a program becomes a phone: a device and credentials of its own. */
export function sipProvisionRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { config, provisioning, webPorts, isOnline } = deps;

  const portOf = (transport: SipTransport): number => {
    switch (transport) {
      case 'UDP':
      case 'TCP':
        return config.sipPort;
      case 'TLS':
        return config.sipsPort;
      case 'WSS':
        return webPorts().https;
      case 'WS':
        return webPorts().http;
    }
  };

  return async (app) => {
    app.post(
      urlOf('createSIPRegistration'),
      route('createSIPRegistration', { body: Request, response: { 200: Response } }),
      async (request, reply): Promise<Static<typeof Response>> => {
        const { principal, present } = resourcesOf(deps, request);
        const { device: asked, sipInfo = [] } = request.body;
        const named = sipInfo.flatMap(({ transport }) =>
          transport === undefined ? [] : [transport],
        );
        const transports: readonly SipTransport[] = named.length === 0 ? ['WSS'] : named;
        const instance = asked?.appExternalId ?? asked?.serial ?? asked?.computerName;
        const { device, password } = await provisioning.provision(principal, {
          transports,
          ...(asked?.id === undefined ? {} : { deviceId: asked.id }),
          ...(instance === undefined ? {} : { instance }),
          ...(asked?.computerName === undefined ? {} : { name: asked.computerName }),
        });
        reply.header('Cache-Control', 'no-store');
        return {
          device: present.device(device, isOnline(device.id)),
          sipInfo: transports.map((transport) => {
            const proxy = `${config.publicAddress}:${portOf(transport)}`;
            return {
              transport,
              username: device.sipUserName,
              password,
              authorizationTypes: ['SipDigest'],
              authorizationId: device.authorizationId,
              domain: config.sipDomain,
              outboundProxy: proxy,
              outboundProxyBackup: proxy,
              switchBackInterval: SWITCH_BACK_SECONDS,
              stunServers: [],
            };
          }),
          sipInfoPstn: [],
          sipFlags: {
            voipFeatureEnabled: true,
            voipCountryBlocked: false,
            outboundCallsEnabled: true,
            dscpEnabled: false,
            dscpSignaling: 26,
            dscpVoice: 46,
            dscpVideo: 34,
          },
          sipErrorCodes: TRY_ANOTHER_PROXY,
          pollingInterval: POLLING_SECONDS,
          persistGatewayConfigured: false,
        };
      },
    );
  };
}
