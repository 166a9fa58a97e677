export type { ApiIds } from './api-ids.ts';
export { DEFAULT_BEHAVIOUR, type OnCall, type PhoneBehaviour, type Step } from './behaviour.ts';
export { CallDesk, type CallDeskOptions } from './call-desk.ts';
export type { PhoneCodec } from './call-sound.ts';
export type { CallState } from './call-state.ts';
export type { FakeCall, Remote } from './fake-call.ts';
export {
  createFakePhone,
  FakePhone,
  type FakePhoneOptions,
  type FakePhoneResources,
} from './fake-phone.ts';
export type { ScriptedOwner } from './script.ts';
