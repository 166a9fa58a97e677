import type { PartyId } from '@cordboard/calls';
import type { StoredCall } from '@cordboard/sip';
import type { Dialect } from '../dialects/index.ts';
import type { StoredButton } from './hold-button.ts';
import type { StoredSound } from './media-leg.ts';

/** An answered leg as it survives the process. */
export interface StoredConnection {
  readonly call: StoredCall;
  readonly sound: StoredSound;
  /** What the far end offered or speaks, best first. */
  readonly codecs: readonly string[];
  readonly button: StoredButton;
}

/** A leg as the book has it. */
export interface StoredLeg extends StoredConnection {
  /** Changes with the program: what another version wrote is not read. */
  readonly form: typeof FORM;
  /** Where the far end knows us to be. */
  readonly at: string;
  readonly party: PartyId;
  readonly dialect: Dialect['name'];
  /** Which of its device's contacts it speaks with, where that takes a connection. */
  readonly phone?: string;
}

const FORM = 1;

/** A leg as the book takes it; undefined for one that is not answered. */
export function storedLeg(
  about: Pick<StoredLeg, 'at' | 'party' | 'dialect'> & { readonly phone: string | undefined },
  connection: StoredConnection | undefined,
): string | undefined {
  if (connection === undefined) return undefined;
  return JSON.stringify({ form: FORM, ...about, ...connection });
}

/** The book only ever holds what this program wrote; another version of it may have written otherwise. */
export function parseStoredLeg(text: string): StoredLeg | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isStoredLeg(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isStoredLeg(value: unknown): value is StoredLeg {
  return typeof value === 'object' && value !== null && 'form' in value && value.form === FORM;
}
