import { randomBytes, randomInt } from 'node:crypto';
import type { Principal } from '../access/index.ts';
import type { Device, DeviceRecord, Directory } from '../directory/index.ts';
import { notFound } from '../errors/index.ts';

/** Transports a phone may ask for; `WS` is ours, for pages without TLS. */
export const SIP_TRANSPORTS = ['UDP', 'TCP', 'TLS', 'WSS', 'WS'] as const;
export type SipTransport = (typeof SIP_TRANSPORTS)[number];

/** What a phone says of itself when it asks for its SIP credentials. */
export interface ProvisionRequest {
  readonly transports: readonly SipTransport[];
  /** A device it was given before. */
  readonly deviceId?: string;
  /** What tells this installation of the app from others, when it says so. */
  readonly instance?: string;
  readonly name?: string;
}

export interface ProvisioningOptions {
  readonly directory: Pick<
    Directory,
    'account' | 'change' | 'device' | 'devicesOf' | 'extension' | 'sipPassword'
  >;
  readonly isOnline: (deviceId: string) => boolean;
  readonly now: () => number;
}

/** A device with what its phone signs in with. */
export interface Provisioned {
  readonly device: Device;
  readonly password: string;
}

/** Gives phones that are programs a device of their own. */
export interface Provisioning {
  /**
   * API createSIPRegistration: the same installation gets the same device again. A
   * user's devices are limited; one that has been offline longest makes room.
   * Throws `CMN-102` for a device that is not one of the user's provisioned ones.
   */
  provision(principal: Principal, request: ProvisionRequest): Promise<Provisioned>;
}

/** Provisioned devices of one user; more are forgotten, the longest unused first. */
const MOST_DEVICES = 20;

export function createProvisioning(options: ProvisioningOptions): Provisioning {
  const { directory, isOnline, now } = options;

  const provisionedOf = (extensionId: string): readonly Device[] =>
    directory.devicesOf(extensionId).filter((device) => device.provisioned !== undefined);

  const known = (principal: Principal, request: ProvisionRequest): Device | undefined => {
    const own = provisionedOf(principal.extensionId);
    if (request.deviceId !== undefined) {
      const found = own.find(({ id }) => id === request.deviceId);
      if (found === undefined) throw notFound('device.id');
      return found;
    }
    const key = instanceOf(principal, request);
    const type = typeOf(request);
    return own.find((device) => device.provisioned?.instance === key && device.type === type);
  };

  const makeRoom = async (extensionId: string): Promise<void> => {
    const idle = provisionedOf(extensionId)
      .filter(({ id }) => !isOnline(id))
      .sort((a, b) => (a.provisioned?.at ?? 0) - (b.provisioned?.at ?? 0));
    const surplus = provisionedOf(extensionId).length - MOST_DEVICES + 1;
    for (const { id } of idle.slice(0, Math.max(0, surplus))) {
      await directory.change({ kind: 'device-removed', deviceId: id });
    }
  };

  const newId = (): string => {
    for (;;) {
      const id = String(randomInt(10_000_000_000, 99_999_999_999));
      if (directory.device(id) === undefined) return id;
    }
  };

  const create = async (principal: Principal, request: ProvisionRequest): Promise<DeviceRecord> => {
    const extension = directory.extension(principal.accountId, principal.extensionId);
    const account = directory.account(principal.accountId);
    if (extension === undefined || account === undefined) throw notFound('extensionId');
    await makeRoom(extension.id);
    const id = newId();
    const type = typeOf(request);
    const isBrowser = type === 'WebPhone';
    const device: DeviceRecord = {
      id,
      accountId: account.id,
      extensionId: extension.id,
      type,
      name: request.name ?? (isBrowser ? 'Browser phone' : 'Softphone'),
      sipUserName: `${account.mainNumber.replace('+', '')}*${extension.extensionNumber}`,
      authorizationId: id,
      dialect: isBrowser ? 'ringcentral' : 'rfc',
      answersOwnCallsAtOnce: isBrowser,
      provisioned: { instance: instanceOf(principal, request), at: now() },
      sipPassword: randomBytes(18).toString('base64url'),
    };
    await directory.change({ kind: 'device-saved', device });
    return device;
  };

  return {
    async provision(principal, request) {
      const device = known(principal, request) ?? (await create(principal, request));
      const password = directory.sipPassword(device.id);
      if (password === undefined) throw notFound('device.id');
      return { device, password };
    },
  };
}

function typeOf({ transports }: ProvisionRequest): 'WebPhone' | 'SoftPhone' {
  const first = transports[0];
  return first === 'WSS' || first === 'WS' ? 'WebPhone' : 'SoftPhone';
}

/** Without a name of its own an installation is known by its sign-in, which a page keeps over a reload. */
function instanceOf(principal: Principal, { instance }: ProvisionRequest): string {
  return `${principal.clientId}/${instance ?? principal.sessionId}`;
}
