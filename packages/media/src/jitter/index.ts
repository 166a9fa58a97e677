export { Concealment } from './concealment.ts';
export { type HeldPacket, JitterBuffer, type Next } from './jitter-buffer.ts';
