/** Fields of the contract that no answer of the walk has, by the reason; `Schema: field field`. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  'Sent in other states than the walk makes': [
    'CallLogRecord: deleted',
    'CallParty: ringOutRole',
    'DeviceEmergencyServiceAddressResource: customerName street2',
    'EmergencyLocationAddressResource: customerName street2',
    'MessageStoreCallerInfoResponseFrom: phoneNumber',
    'MessageStoreCallerInfoResponseTo: phoneNumber',
    'MessagingNavigationInfo: nextPage previousPage',
    'PresenceNavigationInfo: previousPage',
    'SubscriptionInfo: blacklistedData',
    'DeviceResource: serial',
    'SipRegistrationDeviceInfo: serial computerName emergency emergencyServiceAddress',
    'ForwardCallPartyResponse: conferenceRole recordings ringOutRole',
  ],
  'Told in events, and not in answers': [
    'ActiveCallInfo: terminationType',
    'CallStatusInfo: mobilePickupData rcc',
  ],
  'There are no faxes, texts, pictures or conversations': [
    'GetMessageInfoResponse: conversation conversationId coverIndex coverPageText deliveryErrorCode faxPageCount faxResolution forwarding owner pgToDepartment private segmentCount smsDeliveryTime smsSendingAttemptsCount subject',
    'MessageAttachmentInfo: fileName height size width',
    'MessageStoreCallerInfoResponseTo: faxErrorCode location messageStatus recipientId target',
    'AdgPhoneNumberResource: smsAvailabilityStatus smsCampaignId',
  ],
  'There is no billing, no partner, no brand of another, no contract and no federation': [
    'AccountOperatorInfo: partnerId',
    'AccountRegionalSettings: currency',
    'AccountResource: federatedName mainNumber',
    'ExtensionInfo: partnerId',
    'ExtensionInfoIntId: partnerId',
    'GetAccountInfoResponse: bsid cfid federated limits outboundCallPrefix partnerId signupInfo statusInfo',
    'ServiceInfo: billingPlan contractedCountry servicePlan targetServicePlan uBrand ubrand',
    'UserPhoneNumberExtensionInfo: contactCenterProvider partnerId type',
    'EffectiveRoleResource: domain',
    'BaseCallLogRecord: billing',
    'PermissionIdResource: assignable permissionsCapabilities readOnly siteCompatible',
  ],
  'There are no sites, roles, cost centres or profiles of people': [
    'CallMonitoringGroup: site',
    'CallQueueInfo: site subType',
    'CallQueueMember: extensionSubType site',
    'ContactInfo: businessAddress department emailAsLoginName jobTitle mobilePhone name pronouncedName',
    'ContactResource: customFields department integration jobTitle profileImage site',
    'GetExtensionInfoResponse: alertTimer assignedCountry callQueueInfo costCenter creationTime customFields extensionNumbers partnerId profileImage references roles site siteAccess statusInfo subType',
    'GetExtensionListInfoResponse: alertTimer assignedCountry callQueueInfo costCenter creationTime partnerId profileImage references roles site subType',
    'GrantInfo: callQueueFacSetup callQueueMembersSetup callQueueMessages callQueueSetup callQueueSmsRecipient groupPaging sharedVoicemails smsRecipient',
  ],
  'Phones are not sold, shipped, shared or located, and have one address as it was told': [
    'DeviceResource: automaticVoicemailLogin billingStatement boxBillingId hotDeskDevice inCompanyNet lastLocationReportTime model shipping site',
    'SipRegistrationDeviceInfo: boxBillingId hotDeskDevice inCompanyNet lastLocationReportTime model shipping site',
    'DeviceEmergencyInfo: addressEditableStatus addressStatus outOfCountry syncStatus visibility',
    'DeviceEmergencyLocationInfo: addressFormatId addressFormatStatus trusted',
    'DeviceEmergencyServiceAddressResource: additionalCustomerEmail additionalCustomerName additionalCustomerPhone apartment buildingName buildingNumber countryId countryName customerEmail customerPhone designation floor lineProvisioningStatus outOfCountry stateId stateIsoCode stateName streetType syncStatus taxId',
    'EmergencyLocationAddressResource: buildingName buildingNumber countryId countryName outOfCountry stateId stateIsoCode stateName streetType',
    'PhoneLinesInfo: emergencyAddress',
  ],
  'Numbers have a usage and an owner, and no more': [
    'AdgPhoneNumberResource: e164 formatted formattedPhoneNumber hidden label primary',
    'CompanyPhoneNumberInfo: activationStatus callerIdName contactCenterProvider label location temporaryNumber vanityPattern',
    'UserPhoneNumberInfo: callerIdName contactCenterProvider label location subType',
    'PhoneNumberInfoIntId: country extension label location status',
    'ForwardingNumberInfo: extension',
  ],
  'Recordings and messages are kept until they are deleted, however many there are': [
    'AutomaticRecordingResource: maxNumberLimit retentionPeriod',
    'OnDemandResource: retentionPeriod',
  ],
  'Nobody calls on behalf of others, on shared lines, or from a contact centre': [
    'ActiveCallInfo: appearanceInfo onBehalfOf',
    'CallParty: metadata ringMeRole',
    'PresenceInfoResponse: cxTelephonyStatus dndStatusPersonal',
  ],
  'The document does not say what it means, or nothing is known that could be said': [
    'Attributes: emergencyCallback',
    'BaseCallLogFromParty: dialerPhoneNumber',
    'BaseCallLogToParty: dialedPhoneNumber',
    'CallStatusInfo: description',
    'ForwardCallPartyResponse: park ringMeRole',
    'ReplyParty: park',
    'BaseCallLogRecord: delegate delegationType finished internalType metadataCategories shortRecording sipUuidInfo transferTarget transferee',
    'CallLogParty: location',
    'DetailedCallInfo: rcSessionId',
    'MessageStoreCallerInfoResponseFrom: location',
  ],
  'Sign-in has no identity token and no end of a session but that of its tokens': [
    'TokenInfo: id_token session_expiration_time session_expires_in session_idle_timeout',
    'OpenIdDiscovery: ui_locales_supported',
  ],
  'SIP goes over IPv4 here, and its certificate comes by TLS': [
    'SipInfoResponse: certificate outboundProxyIPv6 outboundProxyIPv6Backup',
  ],
};

/** The same, each as `Schema.field`. */
export const UNSENT: ReadonlySet<string> = new Set(
  Object.values(REASONS).flatMap((lines) =>
    lines.flatMap((line) => {
      const [schema = '', fields = ''] = line.split(': ');
      return fields.split(' ').map((field) => `${schema}.${field}`);
    }),
  ),
);
