import type { DeviceId, ExtensionId } from './ids.ts';

/** Who a number is, as far as one side of the call knows (API: PartyInfo). */
export interface PartyInfo {
  /** E.164, a short extension number, or `conference`. */
  readonly phoneNumber?: string;
  readonly name?: string;
  readonly extensionId?: ExtensionId;
  readonly deviceId?: DeviceId;
}
