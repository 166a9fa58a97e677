import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import {
  CALLER_ID_FEATURES,
  type CallerIdSettings,
  type Directory,
  type Extension,
} from '../../../directory/index.ts';
import { invalidParameter, notFound } from '../../../errors/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { CallerIdInfo } from '../../schemas/directory.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

const Id = Type.String({ minLength: 1, maxLength: 64 });

/** API: CallerIdData, as far as it is written. */
const Choice = Type.Object(
  {
    type: Type.Optional(Type.Enum(['PhoneNumber', 'Blocked'])),
    phoneInfo: Type.Optional(
      Type.Object({
        id: Type.Optional(Id),
        phoneNumber: Type.Optional(Type.String({ maxLength: 32 })),
      }),
    ),
  },
  { title: 'CallerIdChoice' },
);
const Request = Type.Object(
  {
    byDevice: Type.Optional(
      Type.Array(
        Type.Object({ device: Type.Object({ id: Id }), callerId: Type.Optional(Choice) }),
        {
          maxItems: 20,
        },
      ),
    ),
    byFeature: Type.Optional(
      Type.Array(
        Type.Object({
          feature: Type.Enum([...CALLER_ID_FEATURES]),
          callerId: Type.Optional(Choice),
        }),
        { maxItems: 10 },
      ),
    ),
    extensionNameForOutboundCalls: Type.Optional(Type.Boolean()),
    extensionNumberForInternalCalls: Type.Optional(Type.Boolean()),
  },
  { title: 'CallerIdUpdate' },
);

/** What a user's calls show (contract G: caller-id). */
export function callerIdRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { directory } = deps;
  const url = urlOf('readExtensionCallerId');
  return async (app) => {
    app.get(
      url,
      route('readExtensionCallerId', { params: ExtensionParams, response: { 200: CallerIdInfo } }),
      async (request) => {
        const { account, present, ownExtension } = resourcesOf(deps, request);
        return present.callerId(ownExtension(request.params.extensionId), account);
      },
    );

    app.put(
      url,
      {
        config: { operationId: 'updateExtensionCallerId', group: 'Medium', app: 'EditExtensions' },
        schema: {
          operationId: 'updateExtensionCallerId',
          tags: ['User Settings'],
          description:
            'Changes what is named; an entry without `callerId` has the usual number again.',
          params: ExtensionParams,
          body: Request,
          response: { 200: CallerIdInfo },
        },
      },
      async (request) => {
        const { account, present, ownExtension } = resourcesOf(deps, request);
        const { id } = ownExtension(request.params.extensionId);
        // Read anew: what is written rests on what is there now.
        const extension = directory.extension(account.id, id);
        if (extension === undefined) throw notFound('extensionId');
        const callerId = changed(directory, extension, request.body);
        const saved = { ...extension, callerId };
        await directory.change({ kind: 'extension-saved', extension: saved });
        return present.callerId(saved, account);
      },
    );
  };
}

function changed(
  directory: Directory,
  extension: Extension,
  { byDevice = [], byFeature = [], ...flags }: Static<typeof Request>,
): CallerIdSettings {
  const { callerId = {} } = extension;
  const devices = new Map(
    (callerId.byDevice ?? []).map(({ deviceId, phoneNumber }) => [deviceId, phoneNumber]),
  );
  const own = new Set(directory.devicesOf(extension.id).map(({ id }) => id));
  for (const [at, { device, callerId: choice }] of byDevice.entries()) {
    if (!own.has(device.id)) throw invalidParameter(`byDevice[${at}].device.id`, device.id);
    set(devices, device.id, chosen(directory, extension, choice, `byDevice[${at}]`));
  }
  const features = new Map(
    (callerId.byFeature ?? []).map(({ feature, phoneNumber }) => [feature, phoneNumber]),
  );
  for (const [at, { feature, callerId: choice }] of byFeature.entries()) {
    set(features, feature, chosen(directory, extension, choice, `byFeature[${at}]`));
  }
  return {
    ...callerId,
    ...flags,
    byDevice: [...devices].map(([deviceId, phoneNumber]) => ({ deviceId, phoneNumber })),
    byFeature: [...features].map(([feature, phoneNumber]) => ({ feature, phoneNumber })),
  };
}

function set<Key>(map: Map<Key, string>, key: Key, number: string | undefined): void {
  if (number === undefined) map.delete(key);
  else map.set(key, number);
}

/** The number of the account that was chosen, `Blocked`, or undefined for the usual one. */
function chosen(
  directory: Directory,
  { accountId }: Extension,
  choice: Static<typeof Choice> | undefined,
  at: string,
): string | undefined {
  if (choice?.type === 'Blocked') return 'Blocked';
  const wanted = choice?.phoneInfo;
  if (wanted === undefined) return undefined;
  const number = directory
    .phoneNumbers(accountId)
    .find(({ id, phoneNumber }) =>
      wanted.id === undefined
        ? phoneNumber === directory.normalise(accountId, wanted.phoneNumber ?? '')
        : id === wanted.id,
    );
  if (number === undefined) {
    throw invalidParameter(`${at}.callerId.phoneInfo`, wanted.id ?? wanted.phoneNumber);
  }
  return number.phoneNumber;
}
