import { createRequire } from 'node:module';

// @rc-ex/ws has no "type": "module" although its ES build is one, so TypeScript takes its declarations for
// CommonJS. A program in CommonJS gets what they say, and of both packages the same kind.
const require = createRequire(import.meta.url);

const core: typeof import('@rc-ex/core', { with: { 'resolution-mode': 'require' }}) =
  require('@rc-ex/core');
const exception: typeof import('@rc-ex/core/RestException', { with: {
  'resolution-mode': 'require',
}}) = require('@rc-ex/core/RestException');
const ws: typeof import('@rc-ex/ws', { with: { 'resolution-mode': 'require' }}) =
  require('@rc-ex/ws');

export const RingCentral = core.default;
export const RestException = exception.default;
export const WebSocketExtension = ws.default;
export const { Events } = ws;
