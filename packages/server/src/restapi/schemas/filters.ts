import { Type } from 'typebox';

/*
 * What lists can be asked for: the values of the official document. A value that does not exist would
 * find nothing, and the caller would not learn why, so it is refused.
 */

/** A query parameter of a closed set of values that may be given several times. */
export function someOf<const Values extends string[]>(values: readonly [...Values]) {
  return Type.Optional(Type.Array(Type.Enum(values)));
}

/** API: CallDirectionEnum. */
export const byDirection = someOf(['Inbound', 'Outbound']);

/** API: CallTypeEnum of call logs. */
export const byCallType = someOf(['Voice', 'Fax']);

/** API: PhoneNumberStatus. */
export const byNumberStatus = someOf(['Normal', 'Pending', 'PortedIn', 'Temporary', 'Unknown']);

/** API: PhoneNumberUsageType. */
export const byUsageType = someOf([
  'MainCompanyNumber',
  'AdditionalCompanyNumber',
  'CompanyNumber',
  'DirectNumber',
  'CompanyFaxNumber',
  'FmcBusinessMobileNumber',
  'InventoryFmcBusinessMobileNumber',
  'ForwardedNumber',
  'ForwardedCompanyNumber',
  'ContactCenterNumber',
  'ConferencingNumber',
  'MeetingsNumber',
  'NumberPool',
  'BusinessMobileNumber',
  'ELIN',
  'PartnerBusinessMobileNumber',
  'NumberPoolPartnerBusinessMobileNumber',
  'NumberStorage',
  'IntegrationNumber',
  'InventoryMobileNumber',
]);

/** API: PaymentType of phone numbers. */
export const byPaymentType = someOf([
  'External',
  'TollFree',
  'Local',
  'BusinessMobileNumberProvider',
  'ExternalNumberProvider',
  'ExternalNumberProviderTollFree',
  'Mobile',
]);

/** API: ExtensionStatus. */
export const byExtensionStatus = someOf([
  'Enabled',
  'Disabled',
  'Frozen',
  'NotActivated',
  'Unassigned',
]);

/** API: ExtensionTypeEnum, and the types of entries of the directory. */
export const byExtensionType = someOf([
  'User',
  'Department',
  'Announcement',
  'Voicemail',
  'DigitalUser',
  'VirtualUser',
  'FaxUser',
  'PagingOnly',
  'SharedLinesGroup',
  'DelegatedLinesGroup',
  'GroupCallPickup',
  'IvrMenu',
  'ApplicationExtension',
  'ProxyAdmin',
  'RoomConnector',
  'ParkLocation',
  'Limited',
  'Bot',
  'Site',
  'Room',
  'FlexibleUser',
  'TieLine',
  'External',
  'Unknown',
]);

/** API: types of devices; the document has fewer for the filter than for what it finds. */
export const byDeviceType = someOf([
  'HardPhone',
  'SoftPhone',
  'OtherPhone',
  'MobileDevice',
  'WebPhone',
  'WebRTC',
  'Room',
  'Paging',
  'BLA',
]);

/** API: LinePoolingEnum. */
export const byLinePooling = someOf(['Host', 'Guest', 'None']);

/** API: DeviceFeatureEnum. */
export const byDeviceFeature = someOf(['BLA', 'CommonPhone', 'Intercom', 'Paging', 'HELD']);

/** API: PhoneLineTypeEnum. */
export const byLineType = someOf([
  'Unknown',
  'Standalone',
  'StandaloneFree',
  'BlaPrimary',
  'BlaSecondary',
]);

/** API: MessageTypeEnum; `Text` is what clients say for SMS and Pager. */
export const byMessageType = someOf(['Fax', 'SMS', 'VoiceMail', 'Pager', 'Text']);

/** API: MessageStatus of availability. */
export const byAvailability = someOf(['Alive', 'Deleted', 'Purged']);

/** API: MessageReadStatus. */
export const byReadStatus = someOf(['Read', 'Unread']);
