import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Principal } from '../../../access/index.ts';
import type { PartyView } from '../../../operations/index.ts';
import { route, urlOf } from '../../catalogue/route.ts';
import type { RestApiDeps } from '../../deps.ts';
import { principalOf } from '../../http/guard.ts';
import { presentForwardedParty, presentParty } from '../../presenters/call-party.ts';
import { CallParty } from '../../schemas/party.ts';
import {
  AnswerTarget,
  BridgeTargetRequest,
  CallPartyFlip,
  CallTargetRequest,
  IgnoreRequestBody,
  PartyParams,
  PickupTarget,
} from '../../schemas/telephony.ts';
import { contextOf } from './context.ts';
import { firstGiven, readTarget, required } from './targets.ts';

const FORWARD_FIELDS = ['phoneNumber', 'voicemail', 'extensionNumber', 'extensionId'] as const;
const TRANSFER_FIELDS = [...FORWARD_FIELDS, 'parkOrbit'] as const;

/** What takes a party elsewhere: transfer, forward, bridge, flip, answer, park, pickup. */
export function movingRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  const { operations } = deps;
  const { compatibility } = deps.config;
  const ok = { params: PartyParams, response: { 200: CallParty } };
  const created = { params: PartyParams, response: { 201: CallParty } };
  const show = (principal: Principal, { party }: PartyView) =>
    presentParty(party, contextOf(deps, principal));

  /** Older documents let the device out: the owner's phone that is online answers then. */
  const answeringDevice = (view: PartyView, deviceId: string | undefined): string => {
    const { owner } = view.party;
    const own = owner.kind === 'extension' ? deps.directory.devicesOf(owner.extensionId) : [];
    const online = own.find(({ id }) => deps.isOnline(id));
    return required('deviceId', firstGiven(deviceId, online?.id));
  };

  return async (app) => {
    app.post(
      urlOf('transferCallParty'),
      route('transferCallParty', { ...ok, body: CallTargetRequest }),
      async (request) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const target = readTarget(request.body, TRANSFER_FIELDS, { compatibility });
        const view = await (target.parkOrbit === undefined
          ? operations.transfer(principal, telephonySessionId, partyId, target)
          : operations.parkAtLocation(principal, telephonySessionId, partyId, target.parkOrbit));
        return show(principal, view);
      },
    );

    app.post(
      urlOf('forwardCallParty'),
      route('forwardCallParty', {
        params: PartyParams,
        body: CallTargetRequest,
        response: { 200: Type.Omit(CallParty, ['accountId', 'extensionId', 'attributes']) },
      }),
      async (request) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const target = readTarget(request.body, FORWARD_FIELDS, { compatibility });
        const view = await operations.forward(principal, telephonySessionId, partyId, target);
        return presentForwardedParty(view.party, contextOf(deps, principal));
      },
    );

    app.post(
      urlOf('bridgeCallParty'),
      route('bridgeCallParty', { ...ok, body: BridgeTargetRequest }),
      async (request) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const view = await operations.bridge(principal, telephonySessionId, partyId, request.body);
        return show(principal, view);
      },
    );

    app.post(
      urlOf('callFlipParty'),
      route('callFlipParty', { ...ok, body: CallPartyFlip }),
      async (request) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const flip = String(request.body.callFlipId).replace(/^\*/, '');
        // The document has no body here and a published client reads one (contract T5).
        return show(principal, await operations.flip(principal, telephonySessionId, partyId, flip));
      },
    );

    app.post(
      urlOf('answerCallParty'),
      route('answerCallParty', { ...ok, body: AnswerTarget }),
      async (request) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const seat = operations.readParty(principal, telephonySessionId, partyId);
        const deviceId = answeringDevice(seat, request.body.deviceId);
        const view = await operations.answer(principal, telephonySessionId, partyId, deviceId);
        return show(principal, view);
      },
    );

    app.post(
      urlOf('ignoreCallInQueue'),
      route('ignoreCallInQueue', {
        params: PartyParams,
        body: IgnoreRequestBody,
        response: { 204: Type.Null() },
      }),
      async (request, reply) => {
        const { telephonySessionId, partyId } = request.params;
        const principal = principalOf(request);
        await operations.ignore(principal, telephonySessionId, partyId, request.body.deviceId);
        return reply.code(204).send(null);
      },
    );

    app.post(urlOf('callParkParty'), route('callParkParty', created), async (request, reply) => {
      const principal = principalOf(request);
      const { telephonySessionId, partyId } = request.params;
      const view = await operations.park(principal, telephonySessionId, partyId);
      reply.code(201);
      return show(principal, view);
    });

    app.post(
      urlOf('pickupCallParty'),
      route('pickupCallParty', { ...created, body: PickupTarget }),
      async (request, reply) => {
        const principal = principalOf(request);
        const { telephonySessionId, partyId } = request.params;
        const { deviceId } = request.body;
        const view = await operations.pickup(principal, telephonySessionId, partyId, deviceId);
        reply.code(201);
        return show(principal, view);
      },
    );
  };
}
