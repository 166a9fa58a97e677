import type { Fact } from '@cordboard/calls';

/** Who asked for something by the API, and with which request. */
export interface Requester {
  readonly operationId: string;
  /** As in the header `RCRequestId` of the answer. */
  readonly requestId: string;
  readonly extensionId: string;
  readonly clientId: string;
}

/** A fact together with the request that made it. The ledger keeps both; the call model reads the fact alone. */
export type SourcedFact = Fact & { readonly requester?: Requester };

/** Who asked for a fact; undefined for what phones, timers and the system itself report. */
export function requesterOf(fact: SourcedFact): Requester | undefined {
  return fact.requester;
}
