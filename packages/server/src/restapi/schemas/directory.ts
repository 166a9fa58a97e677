import { type Static, Type } from 'typebox';

const Optional = Type.Optional;
const Text = Type.String();
const Uri = Type.String({ format: 'uri' });
const Whole = Type.Integer();

export const Country = Type.Object(
  {
    id: Text,
    uri: Uri,
    name: Optional(Text),
    isoCode: Optional(Text),
    callingCode: Optional(Text),
  },
  { description: 'A country.' },
);
export const Language = Type.Object(
  { id: Text, name: Text, localeCode: Text },
  { description: 'A language.' },
);

/** API: RegionalSettings. */
export const RegionalSettings = Type.Object(
  {
    homeCountry: Country,
    timezone: Type.Object({ id: Text, uri: Uri, name: Text, description: Text, bias: Text }),
    language: Language,
    greetingLanguage: Language,
    formattingLocale: Language,
    timeFormat: Type.Union([Type.Literal('12h'), Type.Literal('24h')]),
  },
  { description: 'Country, language and time.' },
);

/** API: the extension that another resource names, with its id as a number. */
export const ExtensionReference = Type.Object(
  {
    id: Whole,
    uri: Uri,
    extensionNumber: Text,
    name: Optional(Text),
  },
  { description: 'An extension that something else names.' },
);

/** API: GetAccountInfoResponse. */
export const AccountInfo = Type.Object(
  {
    id: Whole,
    uri: Uri,
    mainNumber: Text,
    operator: Optional(ExtensionReference),
    serviceInfo: Type.Object({
      uri: Uri,
      brand: Type.Object({ id: Text, name: Text, homeCountry: Country }),
    }),
    setupWizardState: Text,
    status: Text,
    regionalSettings: RegionalSettings,
  },
  { description: 'The account.' },
);

/** API: ContactInfo. */
export const ContactInfo = Type.Object(
  {
    firstName: Optional(Text),
    lastName: Optional(Text),
    email: Optional(Text),
    businessPhone: Optional(Text),
    company: Optional(Text),
  },
  { description: 'How somebody is reached.' },
);

/** API: ExtensionPermissions. */
export const ExtensionPermissions = Type.Object(
  {
    admin: Type.Object({ enabled: Type.Boolean() }),
    internationalCalling: Type.Object({ enabled: Type.Boolean() }),
  },
  { description: 'What an extension may do.' },
);

/** API: GetExtensionListInfoResponse. */
export const ExtensionSummary = Type.Object(
  {
    id: Whole,
    uri: Uri,
    contact: ContactInfo,
    extensionNumber: Text,
    name: Text,
    type: Text,
    status: Text,
    permissions: ExtensionPermissions,
    hidden: Type.Boolean(),
  },
  { description: 'Somebody or something with an extension number, in a list.' },
);

/** API: GetExtensionInfoResponse. */
export const ExtensionInfo = Type.Interface(
  [ExtensionSummary],
  {
    account: Type.Object({ id: Text, uri: Uri }),
    departments: Type.Array(Type.Object({ id: Text, uri: Uri, extensionNumber: Text })),
    regionalSettings: RegionalSettings,
    serviceFeatures: Type.Array(
      Type.Object({ featureName: Text, enabled: Type.Boolean(), reason: Optional(Text) }),
    ),
    setupWizardState: Text,
  },
  { description: 'Somebody or something with an extension number.' },
);

/** API: UserPhoneNumberInfo and CompanyPhoneNumberInfo. */
export const PhoneNumberInfo = Type.Object(
  {
    uri: Uri,
    id: Whole,
    phoneNumber: Text,
    paymentType: Text,
    type: Text,
    usageType: Text,
    status: Text,
    primary: Type.Boolean(),
    extension: Optional(ExtensionReference),
    country: Optional(Country),
    features: Optional(Type.Array(Text)),
  },
  { description: 'A telephone number.' },
);

/** API: DeviceEmergencyServiceAddressResource. */
const DeviceAddress = Type.Object({
  customerName: Optional(Text),
  street: Text,
  street2: Optional(Text),
  city: Text,
  state: Optional(Text),
  zip: Optional(Text),
  country: Text,
  countryIsoCode: Type.String({ description: 'Two letters (ISO 3166).' }),
});

/** API: DeviceResource. */
export const DeviceInfo = Type.Object(
  {
    id: Text,
    uri: Uri,
    sku: Text,
    type: Text,
    name: Text,
    serial: Optional(Text),
    computerName: Optional(Text),
    status: Type.Union([Type.Literal('Online'), Type.Literal('Offline')]),
    extension: Optional(ExtensionReference),
    phoneLines: Type.Array(
      Type.Object({
        id: Text,
        lineType: Text,
        phoneInfo: Type.Object({
          id: Whole,
          phoneNumber: Text,
          paymentType: Text,
          type: Text,
          usageType: Text,
        }),
      }),
    ),
    linePooling: Text,
    useAsCommonPhone: Type.Boolean(),
    emergencyServiceAddress: Optional(DeviceAddress),
    emergency: Optional(
      Type.Object({
        address: DeviceAddress,
        location: Type.Object({ id: Text, name: Text }),
      }),
    ),
  },
  { description: 'A phone.' },
);

/** API: SipInfoResource. */
export const SipInfo = Type.Object(
  {
    domain: Text,
    outboundProxies: Type.Array(Type.Object({ region: Text, proxy: Text, proxyTLS: Text })),
    userName: Text,
    password: Text,
    authorizationId: Text,
  },
  { description: 'What a phone registers with.' },
);

/** API: ForwardingNumberInfo. */
export const ForwardingNumberInfo = Type.Object(
  {
    id: Text,
    uri: Uri,
    phoneNumber: Text,
    label: Text,
    features: Type.Array(Text),
    flipNumber: Text,
    type: Text,
    device: Optional(Type.Object({ id: Text })),
  },
  { description: 'A number that calls are forwarded and flipped to.' },
);

/** API: CallerIdData. */
export const CallerId = Type.Object(
  {
    type: Text,
    phoneInfo: Optional(Type.Object({ id: Optional(Text), uri: Optional(Uri), phoneNumber: Text })),
  },
  { description: 'The number that is shown.' },
);

/** API: ExtensionCallerIdInfo. */
export const CallerIdInfo = Type.Object(
  {
    uri: Uri,
    byDevice: Type.Array(
      Type.Object({ device: Type.Object({ id: Text, uri: Uri, name: Text }), callerId: CallerId }),
    ),
    byFeature: Type.Array(Type.Object({ feature: Text, callerId: CallerId })),
    extensionNameForOutboundCalls: Type.Boolean(),
    extensionNumberForInternalCalls: Type.Boolean(),
  },
  { description: 'What calls of a user show.' },
);

/** API: ActivePermissionResource. */
export const ActivePermission = Type.Object(
  {
    permission: Type.Object({ uri: Uri, id: Text }),
    effectiveRole: Type.Object({ uri: Uri, id: Text }),
    scopes: Type.Array(Text),
  },
  { description: 'A permission that a user has.' },
);

export type AccountInfoBody = Static<typeof AccountInfo>;
export type RegionalSettingsBody = Static<typeof RegionalSettings>;
export type ExtensionReferenceBody = Static<typeof ExtensionReference>;
export type ExtensionSummaryBody = Static<typeof ExtensionSummary>;
export type ExtensionInfoBody = Static<typeof ExtensionInfo>;
export type PhoneNumberInfoBody = Static<typeof PhoneNumberInfo>;
export type DeviceInfoBody = Static<typeof DeviceInfo>;
export type ForwardingNumberInfoBody = Static<typeof ForwardingNumberInfo>;
export type CallerIdBody = Static<typeof CallerId>;
export type CallerIdInfoBody = Static<typeof CallerIdInfo>;
export type ActivePermissionBody = Static<typeof ActivePermission>;
