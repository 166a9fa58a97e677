import type { IncomingRefer } from '@cordboard/sip';
import type { Mouth, PhoneSound } from '../sound/index.ts';

/** What a call needs of the phone it belongs to. */
export interface CallOwner {
  /** The phone's own address as a URI. */
  readonly uri: string;
  openMouth(sound: PhoneSound): Mouth;
  /** A number as a URI in the phone's domain; a URI stays as it is. */
  uriOf(number: string): string;
  /** The other side of a call asks to be transferred by this phone. */
  follow(refer: IncomingRefer): void;
}
