import { ADMIN_PERMISSIONS, APP_PERMISSIONS, USER_PERMISSIONS } from './permissions.ts';
import type {
  Account,
  DeviceRecord,
  DirectoryData,
  Extension,
  FlipTarget,
  MonitoringMember,
  PhoneNumber,
} from './types.ts';

/*
 * The demo account and its neighbour, which everybody knows: docs and tests rely on
 * every number here. They exist only while every listener is on loopback.
 */

interface DemoAccount {
  readonly account: Account;
  /** What ids and numbers begin with. */
  readonly extensionIds: string;
  readonly deviceIds: string;
  readonly directNumbers: string;
}

interface DemoUser {
  readonly number: string;
  readonly firstName: string;
  readonly lastName: string;
  /** scrypt of `demo-<number>`; computed beforehand to keep the start quick. */
  readonly passwordHash: string;
  /** Whether the user has a fake phone of the simulator besides the desk phone. */
  readonly fakePhone: boolean;
}

const DEMO: DemoAccount = {
  account: account('8000001', '+16505550100', 'Cordboard Demo', '8000101'),
  extensionIds: '8000',
  deviceIds: '9000',
  directNumbers: '+16505550',
};
const NEIGHBOUR: DemoAccount = {
  account: account('8100001', '+16505560100', 'Neighbour Demo', '8100101'),
  extensionIds: '8100',
  deviceIds: '9100',
  directNumbers: '+16505560',
};

function account(id: string, mainNumber: string, name: string, operator: string): Account {
  return {
    id,
    mainNumber,
    name,
    status: 'Confirmed',
    brandId: '1210',
    countryId: '1',
    operatorExtensionId: operator,
  };
}

function user(
  number: string,
  firstName: string,
  lastName: string,
  salt: string,
  hash: string,
  fakePhone = true,
): DemoUser {
  const passwordHash = `scrypt$16384$8$1$${salt}$${hash}`;
  return { number, firstName, lastName, passwordHash, fakePhone };
}

const DEMO_USERS: readonly DemoUser[] = [
  user(
    '101',
    'Alice',
    'Archer',
    'ZGVtbzgwMDAwMDExMDE',
    '6Z_E90u8g4Dq4f5E7vzgvR-n8ETGd9s4koY4wUHucAY',
  ),
  user('102', 'Bob', 'Baker', 'ZGVtbzgwMDAwMDExMDI', '8GJcsqwzxLW3-qFPRlQkffaetxOKZIiQ-bjJEixVrTs'),
  user(
    '103',
    'Carol',
    'Cole',
    'ZGVtbzgwMDAwMDExMDM',
    'OSfRCUwkDbXxUQn38xoxd3uSq58krsacSxsUj_67vlY',
  ),
  user('104', 'Dave', 'Dunn', 'ZGVtbzgwMDAwMDExMDQ', 'VoIapS9dz8zScl-eQ7KeOe0t86fbYfLBecl_N1p_jWA'),
];
const NEIGHBOUR_USERS: readonly DemoUser[] = [
  user(
    '101',
    'Erin',
    'Evans',
    'ZGVtbzgxMDAwMDExMDE',
    'FHtRdCAMK03anbrRr3XvfQYFsjXmhkcGH04_gcqZGvo',
    false,
  ),
];

function directNumber(home: DemoAccount, { number }: DemoUser): string {
  return `${home.directNumbers}${number}`;
}

function deviceId(home: DemoAccount, { number }: DemoUser, which: 1 | 2): string {
  return `${home.deviceIds}${number}${which}`;
}

function flipTargets(home: DemoAccount, one: DemoUser): readonly FlipTarget[] {
  const mobile: FlipTarget = {
    id: `${home.extensionIds}${one.number}2`,
    flipNumber: '2',
    phoneNumber: `+15550101${one.number}`,
    label: 'Mobile',
    type: 'Mobile',
  };
  if (!one.fakePhone) return [mobile];
  const other: FlipTarget = {
    id: `${home.extensionIds}${one.number}1`,
    flipNumber: '1',
    phoneNumber: directNumber(home, one),
    label: 'Other phone',
    type: 'PhoneLine',
    deviceId: deviceId(home, one, 2),
  };
  return [other, mobile];
}

function extensionOf(home: DemoAccount, one: DemoUser): Extension {
  return {
    id: `${home.extensionIds}${one.number}`,
    accountId: home.account.id,
    extensionNumber: one.number,
    name: `${one.firstName} ${one.lastName}`,
    firstName: one.firstName,
    lastName: one.lastName,
    email: `${one.firstName}.${one.lastName}@example.com`.toLowerCase(),
    type: 'User',
    status: 'Enabled',
    directNumber: directNumber(home, one),
    admin: true,
    permissions: [...USER_PERMISSIONS, ...ADMIN_PERMISSIONS],
    flipTargets: flipTargets(home, one),
    passwordHash: one.passwordHash,
  };
}

function groupOf(number: string, name: string, type: 'Department' | 'ParkLocation'): Extension {
  return {
    id: `${DEMO.extensionIds}${number}`,
    accountId: DEMO.account.id,
    extensionNumber: number,
    name,
    type,
    status: 'Enabled',
    admin: false,
    permissions: [],
    flipTargets: [],
    ...(type === 'Department'
      ? { queue: { members: ['101', '102', '103'].map((user) => `${DEMO.extensionIds}${user}`) } }
      : {}),
  };
}

function devicesOf(home: DemoAccount, one: DemoUser): readonly DeviceRecord[] {
  const make = (which: 1 | 2, type: 'OtherPhone' | 'SoftPhone', name: string): DeviceRecord => ({
    id: deviceId(home, one, which),
    accountId: home.account.id,
    extensionId: `${home.extensionIds}${one.number}`,
    type,
    name,
    sipUserName: directNumber(home, one).slice(1),
    authorizationId: deviceId(home, one, which),
    dialect: 'rfc',
    answersOwnCallsAtOnce: false,
    sipPassword: `sip-${one.number}`,
  });
  const desk = make(1, 'OtherPhone', `${one.firstName}'s phone`);
  return one.fakePhone ? [desk, make(2, 'SoftPhone', `${one.firstName}'s fake phone`)] : [desk];
}

function numbersOf(home: DemoAccount, users: readonly DemoUser[]): readonly PhoneNumber[] {
  const { id, mainNumber } = home.account;
  const main: PhoneNumber = {
    id: `${home.deviceIds}0001`,
    accountId: id,
    phoneNumber: mainNumber,
    usageType: 'MainCompanyNumber',
  };
  const direct = users.map(
    (one): PhoneNumber => ({
      id: `${home.deviceIds}${one.number}9`,
      accountId: id,
      extensionId: `${home.extensionIds}${one.number}`,
      phoneNumber: directNumber(home, one),
      usageType: 'DirectNumber',
    }),
  );
  return [main, ...direct];
}

/** Both demo accounts and the demo app, as `docs` and the interface page promise them. */
export function demoData(): DirectoryData {
  const homes: readonly (readonly [DemoAccount, readonly DemoUser[]])[] = [
    [DEMO, DEMO_USERS],
    [NEIGHBOUR, NEIGHBOUR_USERS],
  ];
  return {
    accounts: homes.map(([home]) => home.account),
    extensions: [
      ...homes.flatMap(([home, users]) => users.map((one) => extensionOf(home, one))),
      groupOf('301', 'Support', 'Department'),
      groupOf('401', 'Lobby', 'ParkLocation'),
    ],
    devices: homes.flatMap(([home, users]) => users.flatMap((one) => devicesOf(home, one))),
    phoneNumbers: homes.flatMap(([home, users]) => numbersOf(home, users)),
    apps: [
      {
        clientId: 'cordboard-demo',
        name: 'Cordboard Demo',
        secretHash: 'tsOsXS9qFI979W-ImmValEChzfXWUtHLMhsRVomhQCo',
        permissions: APP_PERMISSIONS,
        redirectUris: ['http://127.0.0.1/callback'],
      },
    ],
    trunks: [],
    locations: [],
    monitoringGroups: [
      {
        id: `${DEMO.extensionIds}501`,
        accountId: DEMO.account.id,
        name: 'Floor',
        members: [
          { extensionId: `${DEMO.extensionIds}104`, permissions: ['Monitoring'] },
          ...['101', '102', '103'].map(
            (number): MonitoringMember => ({
              extensionId: `${DEMO.extensionIds}${number}`,
              permissions: ['Monitored'],
            }),
          ),
        ],
      },
    ],
  };
}
