import type { FakePhone } from '../phone/index.ts';

/** A user who gets a fake phone. */
export interface SimulatedUser {
  readonly accountId: string;
  readonly extensionNumber: string;
  readonly name: string;
  /** User part of the address of record: the direct number without `+`. */
  readonly sipUserName: string;
  /** Digest user name of the fake phone: the id of its device (`9000<number>2`). */
  readonly authorizationId: string;
  readonly sipPassword: string;
  /** Ids of the user's other devices: the fake phone leaves while one of them is registered. */
  readonly otherDeviceIds: () => readonly string[];
}

/** A fake phone and whose it is. */
export interface SimulatedPhone {
  readonly user: SimulatedUser;
  readonly phone: FakePhone;
}
