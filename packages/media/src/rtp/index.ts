export { type Endpoint, Latch, type LatchMode } from './latch.ts';
export {
  blankRtpFields,
  isRtcp,
  parseRtp,
  RTP_HEADER_BYTES,
  type RtpFields,
  sequenceDistance,
  writeRtpHeader,
} from './packet.ts';
export { type Arrival, ReceiveStatistics, type ReceptionReport } from './receive-statistics.ts';
export {
  composeRtcp,
  type OwnReport,
  parseRtcp,
  type RemoteReportBlock,
  type RemoteRtcp,
  roundTripMs,
} from './rtcp.ts';
export { SendStream, type StreamStart } from './send-stream.ts';
