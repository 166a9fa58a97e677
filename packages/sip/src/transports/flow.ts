/** How SIP reaches a peer. */
export type TransportName = 'UDP' | 'TCP' | 'TLS' | 'WS' | 'WSS';

/**
 * One path to a peer (RFC 5626 §2): a connection, or for UDP the pair of our socket and the peer's
 * address. Responses return on the flow of their request; requests to a registered contact use the
 * flow it registered on.
 */
export interface Flow {
  /** Equal for the same path; for UDP also after both sides were silent. */
  readonly id: string;
  readonly transport: TransportName;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localPort: number;
  /** True once the connection is gone; never for UDP while the endpoint lives. */
  readonly closed: boolean;
}

/** Where a flow leads, as it may be written down. */
export type FlowAddress = Pick<Flow, 'transport' | 'remoteAddress' | 'remotePort'>;

/** A flow with what only this package may do to it. */
export interface Connection extends Flow {
  /** Whether the transport delivers or fails (everything but UDP). */
  readonly reliable: boolean;
  /** Writes one whole SIP message by one write of its own; false if the flow is closed. */
  send(data: Buffer): boolean;
  close(): void;
}
