import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { invalidParameter } from '../../errors/index.ts';
import {
  CALLING_STATUSES,
  type RingOut,
  type RingOutRequest,
  type RingOuts,
} from '../../ringout/index.ts';
import { route, urlOf } from '../catalogue/route.ts';
import type { RestApiDeps } from '../deps.ts';
import { NoContent } from '../schemas/answers.ts';
import { ExtensionParams } from '../schemas/telephony.ts';
import { resourcesOf } from './resources.ts';
import { diallable, firstGiven } from './telephony/targets.ts';

const Text = Type.String({ maxLength: 64 });

/** API: MakeRingOutRequest. */
const MakeRingOutRequest = Type.Object(
  {
    from: Type.Object(
      {
        phoneNumber: Type.Optional(Text),
        forwardingNumberId: Type.Optional(Text),
      },
      {
        description:
          'Where the caller is called: an own number or extension for all own phones, a forwarding number, or any number outside.',
      },
    ),
    to: Type.Object({ phoneNumber: Type.Optional(Text) }),
    callerId: Type.Optional(
      Type.Object(
        { phoneNumber: Type.Optional(Text) },
        { description: 'A number of the account that the called party is shown.' },
      ),
    ),
    playPrompt: Type.Optional(
      Type.Boolean({
        description:
          'Whether whoever picks up first has to press 1 before the other side is called, so that no machine takes the call; default false.',
      }),
    ),
    country: Type.Optional(
      Type.Object(
        { id: Type.Optional(Text) },
        { description: 'Accepted: numbers are read by the plan of the home country.' },
      ),
    ),
  },
  { title: 'MakeRingOutRequest' },
);

const CallingStatus = Type.Enum([...CALLING_STATUSES], { title: 'CallingStatusInfo' });

/** API: GetRingOutStatusResponse. */
const RingOutInfo = Type.Object(
  {
    id: Type.String(),
    uri: Type.String({ format: 'uri' }),
    status: Type.Object(
      { callStatus: CallingStatus, callerStatus: CallingStatus, calleeStatus: CallingStatus },
      { title: 'RingOutStatusInfo' },
    ),
    telephonySessionId: Type.String({
      description: 'The call, as the call-control operations know it. Not in the original.',
    }),
  },
  { title: 'GetRingOutStatusResponse' },
);

const RingOutParams = Type.Interface([ExtensionParams], {
  ringoutId: Type.String({ minLength: 1, maxLength: 128 }),
});

/** Calls that connect two telephones, first the one of who asks (contract G: ring-out). */
export function ringOutRoutes(deps: RestApiDeps, ringOuts: RingOuts): FastifyPluginAsyncTypebox {
  const present = (request: FastifyRequest, extensionId: string, ringOut: RingOut) => {
    const { ownExtension, places } = resourcesOf(deps, request);
    const { id, status } = ringOut;
    return {
      id,
      uri: `${places.extension(ownExtension(extensionId))}/ring-out/${id}`,
      status,
      telephonySessionId: `s-${id}`,
    };
  };

  return async (app) => {
    app.post(
      urlOf('createRingOutCall'),
      route('createRingOutCall', {
        params: ExtensionParams,
        body: MakeRingOutRequest,
        response: { 200: RingOutInfo },
      }),
      async (request) => {
        const { extensionId } = request.params;
        const extension = resourcesOf(deps, request).ownExtension(extensionId);
        const made = await ringOuts.create(extension, readRequest(request.body));
        return present(request, extensionId, made);
      },
    );

    app.get(
      urlOf('readRingOutCallStatus'),
      route('readRingOutCallStatus', { params: RingOutParams, response: { 200: RingOutInfo } }),
      async (request) => {
        const { extensionId, ringoutId } = request.params;
        const extension = resourcesOf(deps, request).ownExtension(extensionId);
        return present(request, extensionId, ringOuts.read(extension, ringoutId));
      },
    );

    app.delete(
      urlOf('deleteRingOutCall'),
      route('deleteRingOutCall', { params: RingOutParams, response: NoContent }),
      async (request, reply) => {
        const { extensionId, ringoutId } = request.params;
        await ringOuts.cancel(resourcesOf(deps, request).ownExtension(extensionId), ringoutId);
        return reply.code(204).send(null);
      },
    );
  };
}

function readRequest(body: Static<typeof MakeRingOutRequest>): RingOutRequest {
  const { callerId, playPrompt = false, country } = body;
  const forwardingNumberId = firstGiven(body.from.forwardingNumberId);
  const phoneNumber = firstGiven(body.from.phoneNumber);
  if (phoneNumber === undefined && forwardingNumberId === undefined) {
    throw invalidParameter('from.phoneNumber', undefined, 'is required');
  }
  const to = firstGiven(body.to.phoneNumber);
  if (to === undefined) throw invalidParameter('to.phoneNumber', undefined, 'is required');
  const shown = firstGiven(callerId?.phoneNumber);
  if (country?.id !== undefined && !/^\d{1,9}$/.test(country.id)) {
    throw invalidParameter('country.id', country.id);
  }
  return {
    // The id says more exactly which number is meant.
    from:
      forwardingNumberId === undefined
        ? { phoneNumber: diallable('from.phoneNumber', phoneNumber ?? '') }
        : { forwardingNumberId },
    to: diallable('to.phoneNumber', to),
    ...(shown === undefined ? {} : { callerId: diallable('callerId.phoneNumber', shown) }),
    playPrompt,
  };
}
