/** Features of an account or user as clients ask for them by name, and whether Cordboard has them. */
const FEATURES: Readonly<Record<string, boolean>> = {
  CallForwarding: true,
  CallPark: true,
  CallParkLocations: true,
  CallSupervision: true,
  CallSwitch: true,
  DND: true,
  HDVoice: true,
  OnDemandCallRecording: true,
  Presence: true,
  RingOut: true,
  TelephonySessions: true,
  VoipCalling: true,
  VoipCallingOnMobile: true,
  Voicemail: true,
  WebPhone: true,
  Conferencing: false,
  EmergencyCalling: false,
  Fax: false,
  FaxReceiving: false,
  Intercom: false,
  InternationalCalling: true,
  InternationalSMS: false,
  MMS: false,
  Pager: false,
  PagerReceiving: false,
  Paging: false,
  Reports: false,
  SMS: false,
  SMSReceiving: false,
  SharedLines: false,
  VideoConferencing: false,
};

/** API: ExtensionServiceFeatureInfo. */
export function presentServiceFeatures() {
  return Object.entries(FEATURES).map(([featureName, enabled]) =>
    enabled ? { featureName, enabled } : { featureName, enabled, reason: 'AccountLimitation' },
  );
}

/** The same as the newer list of features shows it. */
export function presentFeatureList() {
  return Object.entries(FEATURES).map(([id, available]) =>
    available
      ? { id, available }
      : {
          id,
          available,
          reason: { code: 'ServicePlanLimitation', message: 'Cordboard has no such feature' },
        },
  );
}
