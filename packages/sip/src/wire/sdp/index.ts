export {
  attribute,
  attributes,
  directionOf,
  formatsOf,
  type SdpAttribute,
  type SdpConnection,
  type SdpDirection,
  type SdpFormat,
  type SdpMedia,
  type SdpOrigin,
  type SessionDescription,
} from './model.ts';
export { parseSdp, type SdpResult } from './parse.ts';
export { writeSdp } from './write.ts';
