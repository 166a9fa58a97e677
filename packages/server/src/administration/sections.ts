import type { TSchema } from 'typebox';
import {
  AccountOutgoing,
  BusinessHours,
  CallerIdSettings,
  ExtensionOutgoing,
  HandlingSettings,
  MailboxSettings,
  MenuSettings,
  QueueSettings,
  RecordingSettings,
  TrunkSettings,
} from '../directory/index.ts';

/*
 * The optional sections of settings, each the schema of its owner. A new section is
 * one line here: the file, the API and the published schema have it then.
 */

/** Sections by the name of their field in the document. */
export type Sections = Readonly<Record<string, TSchema>>;

/** Of an account. */
export const ACCOUNT_SECTIONS: Sections = {
  recording: RecordingSettings,
  businessHours: BusinessHours,
  outgoing: AccountOutgoing,
};

/** Of every extension, whatever its type. */
export const EXTENSION_SECTIONS: Sections = {
  outgoing: ExtensionOutgoing,
  handling: HandlingSettings,
  callerId: CallerIdSettings,
  mailbox: MailboxSettings,
};

/** Of a call queue besides those. */
export const QUEUE_SECTIONS: Sections = { queue: QueueSettings };

/** Of an IVR menu besides those of every extension. */
export const MENU_SECTIONS: Sections = { menu: MenuSettings };

/** Of a trunk: the fields of its document besides id, account and name. */
export const TRUNK_FIELDS: Sections = TrunkSettings.properties;
