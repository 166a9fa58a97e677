export {
  hostCandidate,
  IceAgent,
  type IceCandidate,
  type IceCredentials,
  type RemoteIce,
} from './agent.ts';
