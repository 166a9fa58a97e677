import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import {
  APP_PERMISSIONS,
  DeviceReference,
  ExtensionReference,
  FLIP_TARGET_TYPES,
  Secret,
} from '../directory/index.ts';
import {
  ACCOUNT_SECTIONS,
  EXTENSION_SECTIONS,
  MENU_SECTIONS,
  QUEUE_SECTIONS,
  type Sections,
  TRUNK_FIELDS,
} from './sections.ts';

/*
 * The form in which people write an account: account.yaml, and the bodies of
 * /cordboard/v1. A field that is left out stays as it is, one that is null goes back
 * to what it is without being set. `errorMessage` completes the sentence "users[0].email …".
 */

const text = (description: string, maxLength = 128) =>
  Type.String({
    minLength: 1,
    maxLength,
    description,
    errorMessage: `must be a text of 1 to ${maxLength} characters`,
  });
const id = Type.String({
  pattern: '^[1-9][0-9]{0,14}$',
  description: 'Id in the API. Chosen by Cordboard unless given; never changes.',
  errorMessage: 'must be up to 15 digits in quotes, as "8000101"',
});
const extensionNumber = Type.String({
  pattern: '^[0-9]{1,6}$',
  description: 'Extension number, as "101".',
  errorMessage: 'must be an extension number of 1 to 6 digits in quotes, as "101"',
});
const phoneNumber = Type.String({
  pattern: '^\\+[1-9][0-9]{6,14}$',
  description: 'Telephone number with country code (E.164), as "+12125550101".',
  errorMessage: 'must be a number in quotes with + and country code, as "+12125550101"',
});
const oneOf = <const T extends string[]>(values: readonly [...T], description: string) =>
  Type.Enum<T>([...values], {
    description,
    errorMessage: `must be one of ${values.join(', ')}`,
  });
const flag = (description: string) =>
  Type.Boolean({ description, errorMessage: 'must be true or false' });
const secret = (description: string, minLength: number) => ({
  ...Secret({ description }),
  minLength,
  errorMessage: `must be a text of ${minLength} to 256 characters`,
});

function optional(sections: Sections): TProperties {
  const made: Record<string, TSchema> = {};
  for (const [name, schema] of Object.entries(sections)) made[name] = Type.Optional(schema);
  return made;
}

/** A phone of a user. */
export const DeviceItem = Type.Object({
  id: Type.Optional(id),
  name: text('What people call the phone; unique among those of its user.', 64),
  type: Type.Optional(
    oneOf(
      ['OtherPhone', 'SoftPhone', 'HardPhone'],
      'What kind of phone it is. Default OtherPhone.',
    ),
  ),
  sipUserName: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9*_.-]{1,64}$',
      description: 'SIP user name; all phones of a user have the same. Default the direct number.',
      errorMessage: 'must be letters, digits and * _ . - only',
    }),
  ),
  sipPassword: Type.Optional(
    secret('SIP password. Made up when left out; GET …/sip-info tells it to an administrator.', 6),
  ),
  dialect: Type.Optional(
    oneOf(
      ['rfc', 'ringcentral'],
      'How the phone speaks SIP. Default rfc, for all but RingCentral.',
    ),
  ),
  digest: Type.Optional(oneOf(['MD5', 'SHA-256'], 'How it is challenged. Default MD5.')),
  serial: Type.Optional(text('Serial number, as a MAC address.', 64)),
  location: Type.Optional(
    Type.String({ description: 'Name of the location where it stands.', reference: 'location' }),
  ),
});

/** A number to which a user flips or forwards calls. */
export const ForwardingItem = Type.Object({
  flipNumber: Type.String({
    pattern: '^[1-9][0-9]?$',
    description: 'Number by which it is chosen when a call is flipped, 1 to 99.',
    errorMessage: 'must be a number from 1 to 99 in quotes, as "1"',
  }),
  phoneNumber: Type.Optional(phoneNumber),
  device: Type.Optional(DeviceReference({ description: 'Another phone of the user.' })),
  label: Type.Optional(text('What people call it.', 60)),
  type: Type.Optional(oneOf(FLIP_TARGET_TYPES, 'What kind of number it is. Default Other.')),
});

const extensionFields = {
  extension: extensionNumber,
  id: Type.Optional(id),
  name: Type.Optional(text('Name that is shown.')),
  status: Type.Optional(
    oneOf(['Enabled', 'Disabled'], 'Disabled: cannot sign in, phones are refused, takes no calls.'),
  ),
  numbers: Type.Optional(
    Type.Array(phoneNumber, {
      maxItems: 100,
      description: 'Telephone numbers that lead here; the first is the direct number.',
    }),
  ),
  recordsCalls: Type.Optional(flag('Whether all its calls are recorded. Default false.')),
};

/** What a user has besides sections. */
export const UserFields = Type.Object({
  ...extensionFields,
  firstName: Type.Optional(text('First name.', 64)),
  lastName: Type.Optional(text('Last name.', 64)),
  email: Type.Optional(
    Type.String({
      pattern: '^[^@\\s]+@[^@\\s]+$',
      maxLength: 254,
      description: 'E-mail address; the user can sign in with it.',
      errorMessage: 'must be an e-mail address',
    }),
  ),
  admin: Type.Optional(flag('Whether the user administers the account. Default false.')),
  password: Type.Optional(
    secret('What the user signs in with. Stored as a scrypt hash; null: nobody signs in.', 8),
  ),
  devices: Type.Optional(
    Type.Array(DeviceItem, {
      maxItems: 50,
      description: 'Phones of the user, all of them. Browser phones come and go by themselves.',
    }),
  ),
  forwardingNumbers: Type.Optional(
    Type.Array(ForwardingItem, { maxItems: 99, description: 'Numbers to flip calls to.' }),
  ),
});

export const UserItem = Type.Object({
  ...UserFields.properties,
  ...optional(EXTENSION_SECTIONS),
});

/** What queues, menus and park locations have besides sections. */
export const GroupFields = Type.Object(extensionFields);

export const QueueItem = Type.Object({
  ...extensionFields,
  ...optional({ ...EXTENSION_SECTIONS, ...QUEUE_SECTIONS }),
});

export const MenuItem = Type.Object({
  ...extensionFields,
  ...optional({ ...EXTENSION_SECTIONS, ...MENU_SECTIONS }),
});

export const ParkLocationItem = Type.Object({
  ...extensionFields,
  ...optional(EXTENSION_SECTIONS),
});

export const MonitoringGroupItem = Type.Object({
  id: Type.Optional(id),
  name: text('What people call the group.', 64),
  monitors: Type.Optional(
    Type.Array(ExtensionReference({ description: 'Extension number of a supervisor.' }), {
      maxItems: 1000,
      description: 'Users who may supervise.',
    }),
  ),
  monitored: Type.Optional(
    Type.Array(ExtensionReference({ description: 'Extension number of an agent.' }), {
      maxItems: 1000,
      description: 'Users whose calls may be supervised.',
    }),
  ),
});

export const LocationItem = Type.Object({
  id: Type.Optional(id),
  name: text('What people call the place.', 64),
  customerName: Type.Optional(text('Who is there.', 64)),
  street: text('Street and house number.'),
  street2: Type.Optional(text('Floor, room.')),
  city: text('City.', 64),
  state: Type.Optional(text('State or province.', 64)),
  zip: Type.Optional(text('Postal code.', 16)),
  country: Type.Optional(
    Type.String({
      pattern: '^[A-Z]{2}$',
      description: 'Country, two letters (ISO 3166). Default US.',
      errorMessage: 'must be two capital letters, as US',
    }),
  ),
});

/** What every trunk has. */
export const TrunkFields = Type.Object({
  id: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9_-]{1,64}$',
      description: 'Id of the trunk, as logs show it. Chosen by Cordboard unless given.',
      errorMessage: 'must be letters, digits, - and _ only',
    }),
  ),
  name: text('What people call the trunk.', 64),
});

export const TrunkItem = Type.Object({
  ...TrunkFields.properties,
  ...TRUNK_FIELDS,
});

export const AppItem = Type.Object({
  clientId: Type.String({
    pattern: '^[A-Za-z0-9_.-]{1,64}$',
    description: 'Client id of the program.',
    errorMessage: 'must be letters, digits and . - _ only',
  }),
  name: Type.Optional(text('What people call the program.', 64)),
  secret: Type.Optional(
    secret('Client secret. Kept as a hash; a program without one must use PKCE.', 16),
  ),
  permissions: Type.Optional(
    Type.Array(oneOf(APP_PERMISSIONS, 'App permission.'), {
      description: 'What the program may do. Default everything.',
    }),
  ),
  redirectUris: Type.Optional(
    Type.Array(
      Type.String({
        pattern: '^[A-Za-z][A-Za-z0-9+.-]*:',
        maxLength: 512,
        description: 'Redirect URI.',
        errorMessage: 'must be a URI, as https://app.example.com/callback',
      }),
      { maxItems: 20, description: 'Where users are sent back to after signing in.' },
    ),
  ),
});

/** What an account has besides sections. */
export const AccountFields = Type.Object({
  id: Type.Optional(id),
  name: Type.Optional(text('Name of the company.')),
  mainNumber: phoneNumber,
  operator: Type.Optional(
    ExtensionReference({ description: 'Extension that takes calls to the main number.' }),
  ),
  status: Type.Optional(
    oneOf(['Confirmed', 'Disabled'], 'Whether the account may be used. Default Confirmed.'),
  ),
});

export const AccountItem = Type.Object({
  ...AccountFields.properties,
  ...optional(ACCOUNT_SECTIONS),
});

/** The lists of an account. The order is the one in which they are shown. */
export const ITEMS = {
  locations: LocationItem,
  trunks: TrunkItem,
  users: UserItem,
  queues: QueueItem,
  menus: MenuItem,
  parkLocations: ParkLocationItem,
  monitoringGroups: MonitoringGroupItem,
  apps: AppItem,
} as const;

export type ListName = keyof typeof ITEMS;

const LIST_SAYS: Readonly<Record<ListName, string>> = {
  locations: 'Places where phones stand, with what emergency services are told.',
  trunks: 'Lines to carriers and other phone systems.',
  users: 'People.',
  queues: 'Call queues.',
  menus: 'IVR menus.',
  parkLocations: 'Park location groups.',
  monitoringGroups: 'Who may supervise whose calls.',
  apps: 'Programs that sign users of this account in.',
};

function lists(): TProperties {
  const made: Record<string, TSchema> = {};
  for (const [name, item] of Object.entries(ITEMS)) {
    made[name] = Type.Optional(Type.Array(item, { maxItems: 10_000, description: saysOf(name) }));
  }
  return made;
}

function saysOf(name: string): string {
  const says = Object.entries(LIST_SAYS).find(([list]) => list === name)?.[1] ?? '';
  return `${says} A list that is there is complete: what it does not name is removed.`;
}

/** account.yaml. */
export const AccountFile = Type.Object(
  { account: AccountItem, ...lists() },
  { title: 'Cordboard account', description: 'One account of a Cordboard phone system.' },
);

export type UserFieldsBody = Static<typeof UserFields>;
export type GroupFieldsBody = Static<typeof GroupFields>;
export type DeviceItemBody = Static<typeof DeviceItem>;
export type ForwardingItemBody = Static<typeof ForwardingItem>;
