import { randomInt } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import {
  createForwardingNumbers,
  FLIP_TARGET_TYPES,
  type ForwardingNumberRequest,
} from '../../../directory/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentPage } from '../../presenters/page.ts';
import { NoContent } from '../../schemas/answers.ts';
import { ForwardingNumberInfo } from '../../schemas/directory.ts';
import { PageQuery, pageOf } from '../../schemas/lists.ts';
import { ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';

const NumberParams = Type.Interface([ExtensionParams], { forwardingNumberId: Type.String() });
const NumberType = Type.Enum([...FLIP_TARGET_TYPES], { title: 'ForwardingNumberType' });
/** The document has integers on creation and strings on update: both are taken for both. */
const FlipNumber = Type.Union([Type.Integer(), Type.String({ maxLength: 8 })]);

/** API: UpdateForwardingNumberRequest. */
const UpdateRequest = Type.Object(
  {
    phoneNumber: Type.Optional(Type.String({ maxLength: 32 })),
    label: Type.Optional(Type.String({ maxLength: 60 })),
    flipNumber: Type.Optional(FlipNumber),
    type: Type.Optional(NumberType),
  },
  { title: 'ForwardingNumberUpdate' },
);
/** API: CreateForwardingNumberRequest. */
const CreateRequest = Type.Interface(
  [UpdateRequest],
  {
    id: Type.Optional(Type.String()),
    device: Type.Optional(Type.Object({ id: Type.Optional(Type.String()) })),
  },
  { title: 'ForwardingNumberRequest' },
);

/** Ids of forwarding numbers: longer than those of extensions, and never given twice. */
const newNumberId = (): string => String(randomInt(100_000_000_000, 281_000_000_000_000));

function changesOf(body: Static<typeof UpdateRequest>): ForwardingNumberRequest {
  const { flipNumber, phoneNumber, label, type } = body;
  return {
    ...(flipNumber === undefined ? {} : { flipNumber: String(flipNumber) }),
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
    ...(label === undefined ? {} : { label }),
    ...(type === undefined ? {} : { type }),
  };
}

/** The numbers a user flips and forwards calls to (contract G: forwarding-number). */
export function forwardingNumberRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const numbers = createForwardingNumbers(deps.directory, newNumberId);
  return async (app) => {
    app.get(
      urlOf('listForwardingNumbers'),
      route('listForwardingNumbers', {
        params: ExtensionParams,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(ForwardingNumberInfo) },
      }),
      async (request) => {
        const { places, present, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const { page, perPage } = request.query;
        const uri = `${places.extension(extension)}/forwarding-number`;
        return presentPage(extension.flipTargets, { uri, page, perPage }, (one) =>
          present.forwardingNumber(extension, one),
        );
      },
    );

    app.post(
      urlOf('createForwardingNumber'),
      route('createForwardingNumber', {
        params: ExtensionParams,
        body: CreateRequest,
        response: { 200: ForwardingNumberInfo },
      }),
      async (request) => {
        const { present, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const deviceId = request.body.device?.id;
        const target = await numbers.create(extension, {
          ...changesOf(request.body),
          ...(deviceId === undefined ? {} : { deviceId }),
        });
        return present.forwardingNumber(extension, target);
      },
    );

    app.get(
      urlOf('readForwardingNumber'),
      route('readForwardingNumber', {
        params: NumberParams,
        response: { 200: ForwardingNumberInfo },
      }),
      async (request) => {
        const { present, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const target = numbers.read(extension, request.params.forwardingNumberId);
        return present.forwardingNumber(extension, target);
      },
    );

    app.put(
      urlOf('updateForwardingNumber'),
      route('updateForwardingNumber', {
        params: NumberParams,
        body: UpdateRequest,
        response: { 200: ForwardingNumberInfo },
      }),
      async (request) => {
        const { present, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const { forwardingNumberId: id } = request.params;
        const target = await numbers.update(extension, id, changesOf(request.body));
        return present.forwardingNumber(extension, target);
      },
    );

    app.delete(
      urlOf('deleteForwardingNumber'),
      route('deleteForwardingNumber', { params: NumberParams, response: NoContent }),
      async (request, reply) => {
        const { ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        await numbers.remove(extension, request.params.forwardingNumberId);
        return reply.code(204).send(null);
      },
    );
  };
}
