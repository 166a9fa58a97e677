/** The session that a subscription made over WebSocket lives in. */
export interface Home {
  /** Gives the session a subscription; returns those that it takes the place of. */
  adopt(subscriptionId: string): readonly string[];
  abandon(subscriptionId: string): void;
  has(subscriptionId: string): boolean;
}
