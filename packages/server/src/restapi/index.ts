export { createRestApi } from './create-rest-api.ts';
export type { Health, LegStatistics, RateGroup, RateVerdict, RestApiDeps } from './deps.ts';
export { principalOf } from './http/guard.ts';
export { oauthRoutes } from './oauth/index.ts';
export { presentMessageEvent } from './presenters/message.ts';
export { PresencePresenter } from './presenters/presence.ts';
export {
  type EventParty,
  type EventSipData,
  presentEventBody,
  type TelephonyEventBody,
} from './presenters/telephony-event.ts';
