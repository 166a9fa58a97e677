import type { Destination } from '@cordboard/calls';
import type { Principal } from '../access/index.ts';
import { invalidParameter, notAllowed } from '../errors/index.ts';
import { linkSteps } from '../exchange/index.ts';
import { flippingOf } from '../routing/index.ts';
import type { OperationsContext, PartyView } from './context.ts';
import { requireAllowed } from './targets.ts';

export interface MovingOperations {
  /** API callFlipParty. */
  flip(
    principal: Principal,
    sessionId: string,
    partyId: string,
    callFlipId: string,
  ): Promise<PartyView>;
  /** API bridgeCallParty. */
  bridge(
    principal: Principal,
    sessionId: string,
    partyId: string,
    target: { readonly telephonySessionId: string; readonly partyId: string },
  ): Promise<PartyView>;
  /** API ignoreCallInQueue. */
  ignore(
    principal: Principal,
    sessionId: string,
    partyId: string,
    deviceId: string | undefined,
  ): Promise<void>;
  /** API answerCallParty. */
  answer(
    principal: Principal,
    sessionId: string,
    partyId: string,
    deviceId: string,
  ): Promise<PartyView>;
}

export function createMovingOperations(context: OperationsContext): MovingOperations {
  const { exchange } = context;

  /** Where a flip number of the party's owner leads: another device of theirs, or a number outside. */
  const flipTarget = ({ session, party }: PartyView, callFlipId: string): Destination => {
    if (party.owner.kind !== 'extension') throw notAllowed('only a party of the account can flip');
    const flipping = flippingOf(context, session, party, callFlipId);
    if (flipping === undefined) throw invalidParameter('callFlipId', callFlipId);
    requireAllowed(flipping.destination);
    return flipping.destination;
  };

  return {
    async flip(principal, sessionId, partyId, callFlipId) {
      const view = context.readParty(principal, sessionId, partyId);
      const destination = flipTarget(view, callFlipId);
      if (destination.kind === 'extension' && destination.phones.length === 0) {
        throw notAllowed('the other device is not online');
      }
      return context.command(view, {
        type: 'flip-requested',
        party: view.party.number,
        destination,
      });
    },

    async bridge(principal, sessionId, partyId, target) {
      const own = context.readParty(principal, sessionId, partyId);
      const other = context.readParty(principal, target.telephonySessionId, target.partyId);
      if (own.session.id === other.session.id) {
        throw notAllowed('the two parties are in one session');
      }
      const sameUser =
        own.party.owner.kind === 'extension' &&
        other.party.owner.kind === 'extension' &&
        own.party.owner.extensionId === other.party.owner.extensionId;
      if (!sameUser) throw notAllowed('both parties must be of one extension');
      const seat = (view: PartyView) => ({ session: view.session, party: view.party.number });
      context.sessionAfter(
        await exchange.tellTogether(linkSteps(seat(own), seat(other), exchange.newCommandId())),
      );
      return context.readParty(principal, sessionId, partyId);
    },

    async ignore(principal, sessionId, partyId, deviceId) {
      const view = context.readParty(principal, sessionId, partyId);
      const { owner } = view.party;
      // The call is ignored on all phones of the agent; the device only says which one asked.
      const device = deviceId === undefined ? undefined : context.directory.device(deviceId);
      const isOwn =
        device?.accountId === principal.accountId &&
        owner.kind === 'extension' &&
        device.extensionId === owner.extensionId;
      if (deviceId !== undefined && !isOwn) throw invalidParameter('deviceId', deviceId);
      const { number: party } = view.party;
      context.sessionAfterOr403(
        await exchange.tell(view.session.id, { type: 'ignore-requested', party }),
      );
    },

    async answer(principal, sessionId, partyId, deviceId) {
      const view = context.readParty(principal, sessionId, partyId);
      const { device, phone } = context.onlinePhone(principal, deviceId, 'deviceId');
      const { owner } = view.party;
      if (owner.kind !== 'extension' || owner.extensionId !== device.extensionId) {
        throw invalidParameter('deviceId', deviceId);
      }
      return context.command(view, { type: 'answer-requested', party: view.party.number, phone });
    },
  };
}
