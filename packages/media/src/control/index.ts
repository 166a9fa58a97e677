export type { MediaEngine, MediaEngineOptions } from './engine-interface.ts';
export { startMediaEngine } from './media-engine.ts';
export {
  type DtlsSecurity,
  type HearingRow,
  type LocalTransport,
  MediaError,
  type MediaErrorCode,
  type MediaEvent,
  type MediaResources,
  type PortAddress,
  type PortMedia,
  type PortSecurity,
  type PortStatistics,
  type PortSummary,
  type RecorderResult,
  type SdesSecurity,
  type Sound,
} from './types.ts';
