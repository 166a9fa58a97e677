import { isHold } from '@cordboard/sip';
import type { Direction, MediaLeg } from './media-leg.ts';

/** What was agreed with the phone, as its last description has it. */
export type NegotiatedView = NonNullable<MediaLeg['negotiated']>;

/**
 * The hold button of a phone, read from its descriptions: a phone says that it holds
 * by what it wants to send and hear (RFC 3264 §8.4), which it also says when it only
 * answers us or refreshes its session.
 */
export class HoldButton {
  #isPressed = false;
  #remoteVersion = '';
  /** Our last offer asked the phone to stop sending, so its `inactive` answer is no hold of its own. */
  #quieted = false;

  /** What the phone's last description said of holding. */
  get isPressed(): boolean {
    return this.#isPressed;
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
