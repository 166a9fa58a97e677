import type { InviteDialog } from '@cordboard/sip';
import type { CallState } from './call-state.ts';
import type { CallOwner } from './owner.ts';

/** What a transfer needs of the call that it ends. */
export interface Referrer {
  readonly state: CallState;
  /** Calls back at the end. */
  onEnded(callback: () => void): void;
  hangUp(): void;
}

/** REFER to a number (RFC 5589 §6). */
export async function blindTransfer(
  call: Referrer,
  dialog: InviteDialog,
  owner: CallOwner,
  to: string,
): Promise<void> {
  await refer(call, dialog, owner, `<${owner.uriOf(to)}>`);
}

/** REFER to the other side of a second call, with the Replaces that lets it take that call over (RFC 5589 §7). */
export async function attendedTransfer(
  call: Referrer,
  dialog: InviteDialog,
  owner: CallOwner,
  other: InviteDialog,
): Promise<void> {
  // To-tag and from-tag as the other side sees the dialog: its own tag is the To-tag (RFC 3891 §3).
  const replaces = encodeURIComponent(
    `${other.callId};to-tag=${other.remoteTag};from-tag=${other.localTag}`,
  );
  const uri = other.remoteTarget.split('?')[0] ?? other.remoteTarget;
  await refer(call, dialog, owner, `<${uri}?Replaces=${replaces}>`);
}

/** Resolves when the referee reports success or the call ends; the referrer then hangs up. */
async function refer(
  call: Referrer,
  dialog: InviteDialog,
  owner: CallOwner,
  referTo: string,
): Promise<void> {
  const outcome = Promise.withResolvers<number>();
  call.onEnded(() => outcome.resolve(200));
  const response = await dialog.refer({
    referTo,
    referredBy: `<${owner.uri}>`,
    onProgress: (status, _reason, isLast) => {
      if (status >= 200 || isLast) outcome.resolve(status);
    },
  });
  if (response.status >= 300 && call.state.name !== 'ended') {
    throw new Error(`The REFER was answered ${response.status} ${response.reason}`);
  }
  const status = await outcome.promise;
  if (status >= 300) throw new Error(`The transfer failed with ${status}`);
  call.hangUp();
}
