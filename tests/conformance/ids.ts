/** Another account, and one that does not exist. */
export const FOREIGN_ACCOUNT = '8100001';
export const NO_ACCOUNT = '9999999';
/** Ids of the right form that nothing has. */
const NOBODY: Readonly<Record<string, string>> = {
  accountId: NO_ACCOUNT,
  extensionId: '8000999',
  groupId: '8000999',
  deviceId: '90009999',
  telephonySessionId: 's-a0z1zffffff',
  partyId: 'p-a0z1zffffff-1',
  apiVersion: 'v9.9',
  subscriptionId: '00000000-0000-4000-8000-000000000000',
};
const NO_NUMBER = '987654321';

/** An id for a parameter of a path that nothing has. */
export function nobodyOf(parameter: string): string {
  return NOBODY[parameter] ?? NO_NUMBER;
}
