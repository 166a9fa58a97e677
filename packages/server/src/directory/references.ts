import { type TSchema, type TString, Type } from 'typebox';

/*
 * What a section of settings says of its values beyond their types. A section stores
 * ids, which never change; people read and write numbers and names instead. The
 * administration turns one into the other and checks that what is named exists.
 */

/** What a value of a section names. */
export type ReferenceKind = 'extension' | 'device' | 'location' | 'trunk';

interface Said {
  readonly description: string;
  readonly pattern?: string;
  /** What a value must be, for people, where the schema does not say it well. */
  readonly errorMessage?: string;
}

/** An extension of the same account: its id in the directory, its number for people. */
export function ExtensionReference(said: Said): TString {
  return Type.String({ minLength: 1, maxLength: 32, ...said, reference: 'extension' });
}

/** A device of the same extension: its id in the directory, its name for people. */
export function DeviceReference(said: Said): TString {
  return Type.String({ minLength: 1, maxLength: 64, ...said, reference: 'device' });
}

/** A password or the like: given, kept, and never shown again. */
export function Secret(said: Said): TString {
  return Type.String({ minLength: 1, maxLength: 256, ...said, writeOnly: true });
}

/** What a value of this schema names; undefined when it is taken as it stands. */
export function referenceOf(schema: TSchema): ReferenceKind | undefined {
  const kind: unknown = Reflect.get(schema, 'reference');
  return kind === 'extension' || kind === 'device' || kind === 'location' || kind === 'trunk'
    ? kind
    : undefined;
}

/** Whether a value of this schema is never shown. */
export function isSecret(schema: TSchema): boolean {
  return Reflect.get(schema, 'writeOnly') === true;
}
