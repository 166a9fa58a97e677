import assert from 'node:assert/strict';
import { NEIGHBOUR_NUMBER } from '../support/demo.ts';
import type { Floor } from './floor.ts';
import { NO_SUCH_PARTY, NO_SUCH_SESSION } from './refusal.ts';

const SESSIONS = 'telephony/sessions';
/** Ids of the right form that nothing has. */
const NO_SESSION = 's-a0z1zffffff';

/** A request on a session, or on one of its parties. */
export interface Aim {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly sessionId: string;
  /** Absent for operations on the whole session. */
  readonly partyId?: string;
  /** What follows the session or the party in the path: `/hold`; nothing for the party itself. */
  readonly operation: string;
  readonly body?: unknown;
}

/**
 * The same request with every part of its address wrong, and from everyone who may not send it: a foreign
 * account, an app without the permission, nobody. Each is answered with its error and changes nothing.
 */
export async function refusesStrangers(floor: Floor, aim: Aim): Promise<void> {
  const { method, sessionId, partyId, operation, body } = aim;
  const path = (account: string, session: string, party = partyId): string =>
    `/account/${account}/${SESSIONS}/${session}${party === undefined ? '' : `/parties/${party}`}${operation}`;
  const right = path('~', sessionId);
  const send =
    (target: string, api = floor.api) =>
    () =>
      api.request(method, target, body);
  const refused = floor.refused.bind(floor, [sessionId]);

  await refused(NO_SUCH_SESSION, send(path('~', NO_SESSION)));
  await refused(NO_SUCH_SESSION, send(path('~', 'not-a-session')));
  if (partyId !== undefined) {
    await refused(NO_SUCH_PARTY, send(path('~', sessionId, `p-${sessionId.slice(2)}-99`)));
    await refused(NO_SUCH_PARTY, send(path('~', sessionId, `p-${NO_SESSION.slice(2)}-1`)));
  }
  await refused(
    { status: 404, code: 'CMN-102', parameter: 'accountId' },
    send(path('8100001', sessionId)),
  );
  const erin = await floor.signIn('101', { account: NEIGHBOUR_NUMBER });
  await refused(NO_SUCH_SESSION, send(right, erin));
  const reader = await floor.signIn('101', { scope: 'ReadAccounts' });
  await refused({ status: 403, code: 'CMN-401' }, send(right, reader));
  const anonymous = await fetch(`${floor.http}/restapi/v1.0${right}`, {
    method,
    ...(body === undefined || method === 'GET'
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  assert.equal(anonymous.status, 401, await anonymous.text());
}
