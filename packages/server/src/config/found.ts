import type { Setting } from './catalogue.ts';

/** A value that a source holds for a setting, not yet checked. */
export interface Found {
  readonly setting: Setting;
  readonly value: unknown;
  /** What the user wrote: the key of the file or the variable. */
  readonly name: string;
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
}
