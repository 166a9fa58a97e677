export { createRestApi } from './create-rest-api.ts';
export type { Health, LegStatistics, RateGroup, RateVerdict, RestApiDeps } from './deps.ts';
export { oauthRoutes } from './oauth/index.ts';
export { principalOf } from './http/guard.ts';
export {
  type EventParty,
  type EventSipData,
  presentEventBody,
  serverIdOf,
  type TelephonyEventBody,
} from './presenters/telephony-event.ts';
