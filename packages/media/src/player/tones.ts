import { PLAYER_RATE } from './wav.ts';

/** One stretch of a tone: these frequencies at once (none is silence), for so long. */
interface Stretch {
  readonly hz: readonly number[];
  readonly ms: number;
}

interface ToneSpec {
  readonly stretches: readonly Stretch[];
  /** Signalling tones go on until they are taken away; a beep sounds once unless asked to loop. */
  readonly endless: boolean;
}

/** Peak of each frequency: −16 dBm0, where G.711 puts full scale at +3.17 dBm0. Between what the
 * sources below want for ringing (−19) and for dial tone (−13). */
const AMPLITUDE = 3600;

/** Ramp at the edges of each stretch, so that a tone starts and stops without a click. */
const RAMP_MS = 5;

function endless(...stretches: Stretch[]): ToneSpec {
  return { stretches, endless: true };
}

function once(...stretches: Stretch[]): ToneSpec {
  return { stretches, endless: false };
}

const silence = (ms: number): Stretch => ({ hz: [], ms });
const tone = (ms: number, ...hz: number[]): Stretch => ({ hz, ms });

/**
 * The tones by name. Call progress is North American: ITU-T E.180 supplement 2 and Telcordia
 * GR-506 give the same pairs and cadences.
 */
const TONES = {
  /** The called phone rings. */
  ringback: endless(tone(2000, 440, 480), silence(4000)),
  /** The called party is busy. */
  busy: endless(tone(500, 480, 620), silence(500)),
  /** No way through (fast busy, reorder). */
  congestion: endless(tone(250, 480, 620), silence(250)),
  /** Ready to dial. */
  dial: endless(tone(1000, 350, 440)),
  /** Another call waits. */
  callWaiting: endless(tone(300, 440), silence(9700)),
  /** The connection is being restored: still there, please wait. */
  comfort: endless(tone(150, 425), silence(1850)),
  /** This call is being recorded, once each fifteen seconds. */
  recordBeep: endless(tone(200, 1400), silence(14800)),
  /** Speak after this. */
  beep: once(tone(300, 1000)),
  /** Special information: the number cannot be reached. */
  unobtainable: once(tone(330, 950), tone(330, 1400), tone(330, 1800), silence(1000)),
  /** Someone joins a conference. */
  join: once(tone(120, 660), tone(180, 880)),
  /** Someone leaves a conference. */
  leave: once(tone(120, 880), tone(180, 660)),
  /** Half a second of nothing, to part two prompts. */
  pause: once(silence(500)),
} as const satisfies Record<string, ToneSpec>;

/** Name of a generated tone. */
export type ToneName = keyof typeof TONES;

/** A tone as PCM16 at 8 kHz: one turn of its cadence. */
export interface ToneSound {
  readonly pcm: Int16Array;
  /** True when the cadence goes on for ever. */
  readonly endless: boolean;
}

/** Rows and columns of the keypad in Hz (ITU-T Q.23). */
const KEYPAD_ROWS = [697, 770, 852, 941] as const;
const KEYPAD_COLUMNS = [1209, 1336, 1477, 1633] as const;
const KEYPAD = ['123A', '456B', '789C', '*0#D'] as const;

/**
 * Digits as tones, 100 ms each with 100 ms of silence after it, for ears that take no telephone
 * events. Undefined when there is a character that is no digit, `*`, `#` or `A`–`D`, or none.
 */
export function renderDigits(digits: string): ToneSound | undefined {
  const stretches: Stretch[] = [];
  for (const digit of digits.toUpperCase()) {
    const row = KEYPAD.findIndex((keys) => keys.includes(digit));
    const rowHz = KEYPAD_ROWS[row];
    const columnHz = KEYPAD_COLUMNS[KEYPAD[row]?.indexOf(digit) ?? -1];
    if (rowHz === undefined || columnHz === undefined) {
      return undefined;
    }
    stretches.push(tone(100, rowHz, columnHz), silence(100));
  }
  return stretches.length === 0 ? undefined : render(once(...stretches));
}

/** Whether there is a generated tone of that name. */
export function isToneName(name: string): name is ToneName {
  return Object.hasOwn(TONES, name);
}

/** Computes one turn of the tone's cadence. A tone without pauses starts and ends in phase. */
export function renderTone(name: ToneName): ToneSound {
  return render(TONES[name]);
}

function render(spec: ToneSpec): ToneSound {
  const parts = spec.stretches.map((stretch) => renderStretch(stretch, spec));
  const pcm = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    pcm.set(part, at);
    at += part.length;
  }
  return { pcm, endless: spec.endless };
}

function renderStretch(stretch: Stretch, spec: ToneSpec): Int16Array {
  const samples = Math.round((stretch.ms * PLAYER_RATE) / 1000);
  const ramp = spec.stretches.length > 1 || !spec.endless ? (RAMP_MS * PLAYER_RATE) / 1000 : 0;
  return Int16Array.from({ length: samples }, (_, index) => {
    const fromEdge = Math.min(index, samples - 1 - index);
    const gain = fromEdge < ramp ? (1 - Math.cos((Math.PI * fromEdge) / ramp)) / 2 : 1;
    let sum = 0;
    for (const hz of stretch.hz) {
      sum += Math.sin((2 * Math.PI * hz * index) / PLAYER_RATE);
    }
    return Math.round(sum * AMPLITUDE * gain);
  });
}
