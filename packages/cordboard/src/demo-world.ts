import type { RunningCordboard } from '@cordboard/server';
import type { SimulatedUser } from '@cordboard/simulator';

/** The accounts of the demo, whose users get fake phones. */
const DEMO_ACCOUNTS = ['8000001', '8100001'];

/** The people of the demo account, each with the fake phone that stands in for a real one. */
export function simulatedUsers({ directory }: RunningCordboard): readonly SimulatedUser[] {
  return DEMO_ACCOUNTS.flatMap((accountId) =>
    directory.extensions(accountId).flatMap((extension) => {
      const own = directory
        .devicesOf(extension.id)
        .find((device) => device.type === 'SoftPhone' && device.provisioned === undefined);
      const sipPassword = own === undefined ? undefined : directory.sipPassword(own.id);
      if (own === undefined || sipPassword === undefined) return [];
      return [
        {
          accountId,
          extensionNumber: extension.extensionNumber,
          name: extension.name,
          sipUserName: own.sipUserName,
          authorizationId: own.authorizationId,
          sipPassword,
          otherDeviceIds: () =>
            directory
              .devicesOf(extension.id)
              .map(({ id }) => id)
              .filter((id) => id !== own.id),
        },
      ];
    }),
  );
}
