import { type Static, Type } from 'typebox';
import { ExtensionReference } from './references.ts';

/** The keys of a telephone that a menu can have something behind. */
export const MENU_KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const;
export type MenuKey = (typeof MENU_KEYS)[number];

/** What a key does (API: the actions of an IVR menu). */
export const MENU_ACTIONS = [
  'Connect',
  'Voicemail',
  'Transfer',
  'Repeat',
  'ConnectToOperator',
  'Disconnect',
] as const;

const ACTION = {
  action: Type.Enum(MENU_ACTIONS, {
    description:
      'To an extension (`Connect`), which may be a queue or another menu; to its mailbox (`Voicemail`); to a telephone number (`Transfer`); hear the greeting again (`Repeat`); to the operator (`ConnectToOperator`); or the end (`Disconnect`).',
  }),
  extensionId: Type.Optional(
    ExtensionReference({ description: 'The extension of `Connect` and `Voicemail`.' }),
  ),
  phoneNumber: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 32,
      description: 'The number of `Transfer`, as dialled.',
    }),
  ),
};

const MenuChoice = Type.Object(ACTION, {
  additionalProperties: false,
  description: 'What happens when a caller has chosen nothing. Default `ConnectToOperator`.',
});

/** What a caller has chosen. */
export type MenuChoice = Static<typeof MenuChoice>;

/** How a menu works; the section `menu` of an extension of type `IvrMenu`. */
export const MenuSettings = Type.Object(
  {
    greeting: Type.Optional(
      Type.Object(
        {
          text: Type.Optional(
            Type.String({ minLength: 1, maxLength: 1000, description: 'Is spoken.' }),
          ),
          sound: Type.Optional(
            Type.String({ minLength: 1, maxLength: 200, description: 'A sound by its name.' }),
          ),
        },
        {
          additionalProperties: false,
          description: 'What callers are told. Default the sound `ivr/greeting`.',
        },
      ),
    ),
    keys: Type.Optional(
      Type.Array(
        Type.Object(
          { key: Type.Enum(MENU_KEYS, { description: 'The key.' }), ...ACTION },
          { additionalProperties: false, description: 'A key and what it does.' },
        ),
        {
          maxItems: MENU_KEYS.length,
          description:
            'What the keys do. `0` leads to the operator and `*` repeats the greeting unless told otherwise.',
        },
      ),
    ),
    dialExtensions: Type.Optional(
      Type.Boolean({ description: 'Whether callers may dial an extension. Default true.' }),
    ),
    inputSeconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 60,
        description: 'How long a caller may think after the greeting. Default 5.',
      }),
    ),
    digitSeconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10,
        description:
          'How long a caller may take from one digit of an extension to the next. Default 2.',
      }),
    ),
    tries: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10,
        description: 'How often the greeting is heard before the menu gives up. Default 3.',
      }),
    ),
    noInput: Type.Optional(MenuChoice),
    operatorExtensionId: Type.Optional(
      ExtensionReference({ description: 'The operator, if it is not the one of the account.' }),
    ),
  },
  { additionalProperties: false, description: 'How an IVR menu works.' },
);
export type MenuSettings = Static<typeof MenuSettings>;

type Decided = Exclude<keyof MenuSettings, 'operatorExtensionId' | 'keys'>;

/** The settings of a menu with what holds where nothing was said. */
export type MenuRules = Required<Pick<MenuSettings, Decided>> & {
  readonly keys: ReadonlyMap<string, MenuChoice>;
  readonly operatorExtensionId?: string;
};

/** How a menu works: what was set, and the defaults for the rest. */
export function menuSettingsOf({ menu = {} }: { readonly menu?: MenuSettings }): MenuRules {
  const { keys = [], operatorExtensionId } = menu;
  return {
    greeting: menu.greeting ?? {},
    keys: new Map<string, MenuChoice>([
      ['0', { action: 'ConnectToOperator' }],
      ['*', { action: 'Repeat' }],
      ...keys.map(({ key, ...choice }) => [key, choice] as const),
    ]),
    dialExtensions: menu.dialExtensions ?? true,
    inputSeconds: menu.inputSeconds ?? 5,
    digitSeconds: menu.digitSeconds ?? 2,
    tries: menu.tries ?? 3,
    noInput: menu.noInput ?? { action: 'ConnectToOperator' },
    ...(operatorExtensionId === undefined ? {} : { operatorExtensionId }),
  };
}
