import { ApiError, invalidParameter } from '../errors/index.ts';

/** Everything that can be wrong with a request about subscriptions. */
export const problems = {
  /** @param parameterName under which name the filters were given */
  ofFilters: (parameterName: string) => ({
    badFilter: (filter: string, detail: string) =>
      invalidParameter(parameterName, filter, `value is invalid: ${detail}`),
    badReminder: (filter: string, detail: string) =>
      new ApiError('SUB-516', { detail, parameterName, parameterValue: filter }),
  }),
  badTransport: (transport: string) =>
    invalidParameter(
      'deliveryMode.transportType',
      transport,
      'value is invalid: WebHook and WebSocket are possible',
    ),
  notOnWebSocket: () =>
    invalidParameter(
      'deliveryMode.transportType',
      'WebSocket',
      'value is invalid: such a subscription is created through a WebSocket connection',
    ),
  noAddress: () => invalidParameter('deliveryMode.address', undefined, 'is required'),
  badAddress: (address: string) =>
    invalidParameter(
      'deliveryMode.address',
      address,
      'value is invalid: an http or https address without user name is needed',
    ),
  badVerificationToken: () =>
    invalidParameter(
      'deliveryMode.verificationToken',
      undefined,
      'value is invalid: 1 to 1,024 visible ASCII characters',
    ),
  httpsNeeded: () => new ApiError('SUB-523'),
  tooManySubscriptions: (limit: number) =>
    new ApiError('SUB-505', { detail: `at most ${limit} are possible` }),
  noSuchSubscription: (id: string) =>
    new ApiError('SUB-507', { parameterName: 'subscriptionId', parameterValue: id }),
  onlyOverWebSocket: () => new ApiError('SUB-511'),
  handshake: (failure: {
    readonly code: 'SUB-520' | 'SUB-521' | 'SUB-524' | 'SUB-525';
    readonly detail: string;
  }) => new ApiError(failure.code, { detail: failure.detail }),
};
