import assert from 'node:assert/strict';
import {
  contacts,
  createSipEndpoint,
  type Flow,
  formatChallenge,
  NonceStore,
  parseAuthorization,
  type Respond,
  type SipRequest,
  verifyDigest,
} from '@cordboard/sip';
import type { SimulatedUser } from './simulated-user.ts';

/** A registrar with the least a fake phone needs: digest, and who is there. */
export interface TestRegistrar {
  readonly port: number;
  /** Ids of the devices that are registered. */
  readonly online: ReadonlySet<string>;
  /** Statuses sent to requests that carried credentials. */
  readonly answered: readonly number[];
  onChange(listener: (deviceId: string, online: boolean) => void): () => void;
  isOnline(deviceId: string): boolean;
  /** Another phone of a user comes or goes. */
  set(deviceId: string, online: boolean): void;
  /** Refuses everybody from now on, or no longer. */
  refuse(all: boolean): void;
  /** Closes without a word to anybody. */
  vanish(): Promise<void>;
  /** Fails when a fake phone or a listener was left behind. */
  close(): Promise<void>;
}

export const DOMAIN = 'sip.cordboard.test';

/** A user of the demo account. */
export function demoUser(extensionNumber: string, accountId = '8000001'): SimulatedUser {
  return {
    accountId,
    extensionNumber,
    name: `User ${extensionNumber}`,
    sipUserName: `16505550${extensionNumber}`,
    authorizationId: `9000${extensionNumber}2`,
    sipPassword: `sip-${extensionNumber}`,
    otherDeviceIds: () => [`9000${extensionNumber}1`],
  };
}

/** Registers whom a user's fake device and password name. */
export async function openRegistrar(users: readonly SimulatedUser[]): Promise<TestRegistrar> {
  const online = new Set<string>();
  const answered: number[] = [];
  const listeners = new Set<(deviceId: string, online: boolean) => void>();
  const nonces = new NonceStore();
  let refusesAll = false;

  function set(deviceId: string, isThere: boolean): void {
    if (isThere) online.add(deviceId);
    else online.delete(deviceId);
    for (const listener of listeners) listener(deviceId, isThere);
  }

  function onRegister(request: SipRequest, _flow: Flow, respond: Respond): void {
    const given = parseAuthorization(request.headers.get('Authorization') ?? '');
    if (given === undefined) {
      const nonce = nonces.issue();
      const challenge = { realm: DOMAIN, nonce, algorithm: 'MD5', qop: true } as const;
      respond(401, { headers: [['WWW-Authenticate', formatChallenge(challenge)]] });
      return;
    }
    const user = users.find(({ authorizationId }) => authorizationId === given.username);
    const isHe =
      !refusesAll &&
      user !== undefined &&
      verifyDigest(given, 'REGISTER', { password: user.sipPassword });
    answered.push(isHe ? 200 : 403);
    if (!isHe) {
      respond(403);
      return;
    }
    const seconds = Number(request.headers.get('Expires'));
    const [contact] = contacts(request) ?? [];
    set(user.authorizationId, seconds > 0);
    respond(200, { headers: [['Contact', `<${contact?.uriText}>;expires=${seconds}`]] });
  }

  const endpoint = await createSipEndpoint({
    host: '127.0.0.1',
    publicAddress: '127.0.0.1',
    domain: DOMAIN,
    udp: { port: 0 },
    delegate: { onInvite: (invite) => invite.reject(480), onRegister },
  });
  return {
    port: endpoint.ports.udp ?? 0,
    online,
    answered,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isOnline: (deviceId) => online.has(deviceId),
    set,
    refuse(all) {
      refusesAll = all;
    },
    vanish() {
      online.clear();
      return endpoint.close();
    },
    async close() {
      await endpoint.close();
      assert.equal(listeners.size, 0, 'a listener was left behind');
      const left = users.filter(({ authorizationId }) => online.has(authorizationId));
      assert.deepEqual(left, [], 'a fake phone was left registered');
    },
  };
}
