import { createFakePhone, type FakePhone, type FakePhoneOptions } from '@cordboard/simulator';
import { Baresip } from './baresip.ts';
import type { BaresipOptions } from './baresip-process.ts';
import type { System } from './system.ts';

/** What a user of the demo account is, by the extension's number. */
export interface DemoUser {
  readonly extension: string;
  readonly extensionId: string;
  /** Direct number, E.164. */
  readonly number: string;
  /** The desk phone's device id, which is its authorization id too. */
  readonly deviceId: string;
  readonly sipUser: string;
  readonly sipPassword: string;
  readonly name: string;
}

export const ALICE: DemoUser = user('101', 'Alice Archer');
export const BOB: DemoUser = user('102', 'Bob Baker');
export const CAROL: DemoUser = user('103', 'Carol Cole');
/** Supervises the others. */
export const DAVE: DemoUser = user('104', 'Dave Dunn');

/** Main number of the demo account, and of the one beside it. */
export const MAIN_NUMBER = '+16505550100';
export const NEIGHBOUR_NUMBER = '+16505560100';

/** Erin, the only user of the account beside. */
export const ERIN: DemoUser = {
  extension: '101',
  extensionId: '8100101',
  number: '+16505560101',
  deviceId: '91001011',
  sipUser: '16505560101',
  sipPassword: 'sip-101',
  name: 'Erin Evans',
};

function user(extension: string, name: string): DemoUser {
  return {
    extension,
    extensionId: `8000${extension}`,
    number: `+16505550${extension}`,
    deviceId: `9000${extension}1`,
    sipUser: `16505550${extension}`,
    sipPassword: `sip-${extension}`,
    name,
  };
}

/** A real phone of the user, registered. */
export function baresipOf(
  system: System,
  { sipUser, sipPassword }: DemoUser,
  options: Pick<BaresipOptions, 'toneHz' | 'codec' | 'encryption'> & {
    readonly transport?: 'udp' | 'tcp' | 'tls';
  },
): Promise<Baresip> {
  const { transport = 'udp', ...sound } = options;
  return Baresip.start({
    user: sipUser,
    registrar: {
      domain: system.domain,
      host: '127.0.0.1',
      port: system.sip[transport],
      transport,
      user: sipUser,
      password: sipPassword,
    },
    ...sound,
    ...(transport === 'tls' ? { authority: system.authority } : {}),
  });
}

/** A phone of the simulator's test kit as the user's desk phone, registered. */
export async function fakePhoneOf(
  system: System,
  { sipUser, deviceId, sipPassword }: DemoUser,
  options: Pick<FakePhoneOptions, 'behaviour' | 'transport'> = {},
): Promise<FakePhone> {
  const transport = options.transport ?? 'UDP';
  const phone = await createFakePhone({
    registrar: { host: '127.0.0.1', port: transport === 'UDP' ? system.sip.udp : system.sip.tcp },
    domain: system.domain,
    userName: sipUser,
    authorizationId: deviceId,
    password: sipPassword,
    ...options,
  });
  await phone.register();
  return phone;
}
