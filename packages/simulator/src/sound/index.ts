export { areDigits } from './digits.ts';
export { type RtpCounts, RtpStream } from './rtp-stream.ts';
export { type Mouth, openMouth, type PhoneSound } from './sources.ts';
export { SoundTicker } from './ticker.ts';
export { toneOf } from './tone-of.ts';
