export type {
  ClientRegistration,
  RegisterClientOptions,
  RegistrationState,
} from './client-registration.ts';
export { createSipEndpoint, type SipEndpoint } from './endpoint.ts';
export type { InboundCounts } from './inbound.ts';
export type {
  EndpointDelegate,
  InviteOptions,
  Party,
  RequestOptions,
  SipEndpointOptions,
  SipResources,
} from './options.ts';
