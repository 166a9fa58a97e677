import { type Extension, queueSettingsOf } from '../directory/index.ts';

/**
 * Whether a user may read and hear what is in a mailbox: everybody what is in the own one,
 * and what is in a queue's those who take its calls and administrators. The messages of
 * other people are theirs alone.
 */
export function mayHear(user: Pick<Extension, 'id' | 'admin'>, owner: Extension): boolean {
  if (owner.id === user.id) return true;
  if (owner.type !== 'Department') return false;
  return user.admin || queueSettingsOf(owner).members.includes(user.id);
}
