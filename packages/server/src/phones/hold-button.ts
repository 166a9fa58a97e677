import { isHold } from '@cordboard/sip';
import type { Direction, MediaLeg } from './media-leg.ts';

/** What was agreed with the phone, as its last description has it. */
export type NegotiatedView = NonNullable<MediaLeg['negotiated']>;

/** A hold button as it survives the process. */
export interface StoredButton {
  readonly isPressed: boolean;
  readonly remoteVersion: string;
  readonly quieted: boolean;
}

/**
 * The hold button of a phone, read from its descriptions: a phone says that it holds
 * by what it wants to send and hear (RFC 3264 §8.4), which it also says when it only
 * answers us or refreshes its session.
 */
export class HoldButton {
  /** As it was in a process before this one. */
  static restored(stored: StoredButton): HoldButton {
    const button = new HoldButton();
    button.#isPressed = stored.isPressed;
    button.#remoteVersion = stored.remoteVersion;
    button.#quieted = stored.quieted;
    return button;
  }

  #isPressed = false;
  #remoteVersion = '';
  /** Our last offer asked the phone to stop sending, so its `inactive` answer is no hold of its own. */
  #quieted = false;

  /** What the phone's last description said of holding. */
  get isPressed(): boolean {
    return this.#isPressed;
  }

  get stored(): StoredButton {
    return {
      isPressed: this.#isPressed,
      remoteVersion: this.#remoteVersion,
      quieted: this.#quieted,
    };
  }

  /** We have offered the phone another direction. */
  offered(direction: Direction): void {
    this.#quieted = direction === 'inactive';
  }

  /** Takes what was agreed for how it stands, with no word of it. */
  remember(media: NegotiatedView): void {
    this.#isPressed = isHold(media.remoteDirection);
    this.#remoteVersion = versionOf(media);
  }

  /** Whether the phone now holds, when that is what its new description is about. */
  hear(media: NegotiatedView): boolean | undefined {
    const holds = isHold(media.remoteDirection);
    const isRefresh = versionOf(media) === this.#remoteVersion && !holds && !this.#isPressed;
    const changed = holds !== this.#isPressed || (this.#quieted && !holds && !isRefresh);
    this.remember(media);
    if (!changed) return undefined;
    this.#quieted = false;
    return holds;
  }
}

function versionOf({ remoteVersion }: NegotiatedView): string {
  return `${remoteVersion.id} ${remoteVersion.version}`;
}
