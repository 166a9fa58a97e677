import type { Directory, DirectoryChange } from '../directory/index.ts';

export interface EffectsOptions {
  readonly directory: Pick<Directory, 'data' | 'onChange'>;
  /** Forgets the phones that are registered for a device, and what they are subscribed to. */
  readonly forget: (deviceId: string) => void;
  /** Ends the tokens of a user or an app. */
  readonly endSessions: (
    of: { readonly extensionId: string } | { readonly clientId: string },
  ) => Promise<void>;
  readonly onDefect: (error: unknown) => void;
}

/**
 * Ends what a change of the directory takes the ground from: registrations of devices
 * that are gone, disabled or have another password, and tokens of users and apps
 * likewise. Live calls go on. Returns how to stop.
 */
export function followChanges(options: EffectsOptions): () => void {
  const { directory, forget, onDefect } = options;
  let before = directory.data();
  const end = (of: { readonly extensionId: string } | { readonly clientId: string }): void => {
    options.endSessions(of).catch(onDefect);
  };
  const endExtension = (extensionId: string): void => {
    end({ extensionId });
    for (const device of before.devices) {
      if (device.extensionId === extensionId) forget(device.id);
    }
  };
  const follow = (change: DirectoryChange): void => {
    switch (change.kind) {
      case 'extension-removed':
        return endExtension(change.extensionId);
      case 'extension-saved': {
        const { id, status, passwordHash } = change.extension;
        const old = before.extensions.find((one) => one.id === id);
        if (old === undefined) return;
        if (status !== 'Enabled' && old.status === 'Enabled') return endExtension(id);
        if (old.passwordHash !== undefined && old.passwordHash !== passwordHash) {
          end({ extensionId: id });
        }
        return;
      }
      case 'account-removed':
      case 'account-saved': {
        const id = change.kind === 'account-saved' ? change.account.id : change.accountId;
        const old = before.accounts.find((one) => one.id === id);
        const isEnd = change.kind === 'account-removed' || change.account.status === 'Disabled';
        if (!isEnd || old?.status !== 'Confirmed') return;
        for (const one of before.extensions) if (one.accountId === id) endExtension(one.id);
        return;
      }
      case 'device-removed':
        return forget(change.deviceId);
      case 'device-saved': {
        const { id, sipPassword, extensionId } = change.device;
        const old = before.devices.find((one) => one.id === id);
        if (old === undefined) return;
        if (old.sipPassword !== sipPassword || old.extensionId !== extensionId) forget(id);
        return;
      }
      case 'app-removed':
        return end({ clientId: change.clientId });
      case 'app-saved': {
        const { clientId, secretHash } = change.app;
        const old = before.apps.find((one) => one.clientId === clientId);
        if (old !== undefined && old.secretHash !== secretHash) end({ clientId });
        return;
      }
      default:
        return;
    }
  };
  return directory.onChange((change) => {
    try {
      follow(change);
    } catch (error) {
      onDefect(error);
    }
    // The last of several changes made together has seen all of them.
    queueMicrotask(() => {
      before = directory.data();
    });
  });
}
