/** Who a request is made for: a user, through an app, by one access token. */
export interface Principal {
  readonly accountId: string;
  readonly extensionId: string;
  readonly clientId: string;
  /** What app and token allow (app permissions). */
  readonly permissions: ReadonlySet<string>;
  readonly tokenId: string;
  /** The OAuth session; ends with a revoke. */
  readonly sessionId: string;
}
