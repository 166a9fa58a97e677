export { type EngineBench, startEngineBench } from './engine-bench.ts';
export { type HeardPacket, RtpPeer, type RtpPeerOptions } from './rtp-peer.ts';
