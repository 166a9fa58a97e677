export type { Connection, Flow, FlowAddress, TransportName } from './flow.ts';
export type { TransportHandlers } from './handlers.ts';
export type { Target } from './target.ts';
export {
  type Ports,
  type TlsClientOptions,
  type TlsListenerOptions,
  TransportLayer,
  type TransportOptions,
} from './transport-layer.ts';
export type { WebSocketPeer } from './websocket-connection.ts';
