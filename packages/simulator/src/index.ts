/** @packageDocumentation Fake phones, the outside world and a clock for tests of anything that telephones. */
export {
  type BringIn,
  behaviourOfNumber,
  type Carrier,
  type CarrierCustomer,
  type CarrierOptions,
  type CarrierResources,
  createCarrier,
} from './carrier/index.ts';
export { type Clock, VirtualClock, waitUntil } from './clock/index.ts';
export {
  type ApiIds,
  type CallState,
  createFakePhone,
  DEFAULT_BEHAVIOUR,
  type FakeCall,
  type FakePhone,
  type FakePhoneOptions,
  type FakePhoneResources,
  type OnCall,
  type PhoneBehaviour,
  type PhoneCodec,
  type Remote,
  type Step,
} from './phone/index.ts';
export * from './simulator/index.ts';
export { type PhoneSound, type RtpCounts, SoundTicker, toneOf } from './sound/index.ts';
