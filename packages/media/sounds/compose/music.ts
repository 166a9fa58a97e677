/**
 * The hold music: eight bars of soft electric piano, pad and bass, made for this project. Every
 * note is added to the loop modulo its length, so the tail of the last bar sounds under the first
 * one and the loop has no seam.
 */

const RATE = 8000;
const BEAT = 0.75;
const BEATS_PER_BAR = 4;

/**
 * Concert pitch a little low: no note then falls on a round frequency such as 440, 480 or 1000 Hz,
 * so tests (and tone detectors) tell the music from a tone.
 */
const A4 = 437;

/** Telephone sound ends here; partials above would only fold back. */
const HIGHEST_HZ = 3300;

/** One bar: bass note, chord and melody as MIDI note numbers; melody as [beat, note, beats]. */
interface Bar {
  readonly bass: number;
  readonly chord: readonly number[];
  readonly melody: readonly (readonly [number, number, number])[];
}

// The comments name the chords.
const BARS: readonly Bar[] = [
  // Cmaj9
  {
    bass: 48,
    chord: [64, 67, 71, 74],
    melody: [
      [0.5, 79, 1.5],
      [2, 76, 1],
      [3, 74, 1],
    ],
  },
  // Am9
  { bass: 45, chord: [60, 64, 67, 71], melody: [[0, 76, 3]] },
  // Fmaj9
  {
    bass: 53,
    chord: [64, 67, 69, 72],
    melody: [
      [0.5, 77, 1.5],
      [2, 76, 1],
      [3, 72, 1],
    ],
  },
  // Gsus
  { bass: 43, chord: [60, 62, 65, 69], melody: [[0, 74, 3]] },
  // Em7
  {
    bass: 52,
    chord: [62, 64, 67, 71],
    melody: [
      [0.5, 79, 1.5],
      [2, 81, 1],
      [3, 83, 1],
    ],
  },
  // Am7
  {
    bass: 45,
    chord: [60, 64, 67, 72],
    melody: [
      [0, 84, 2],
      [2, 79, 2],
    ],
  },
  // Dm9
  {
    bass: 50,
    chord: [60, 64, 65, 69],
    melody: [
      [0.5, 77, 1.5],
      [2, 76, 0.5],
      [2.5, 74, 1.5],
    ],
  },
  // G13
  {
    bass: 43,
    chord: [59, 64, 65, 69],
    melody: [
      [0, 71, 1.5],
      [2, 74, 2],
    ],
  },
];

/** Order in which the notes of a chord are broken, one per half beat. */
const ARPEGGIO = [0, 2, 1, 3, 2, 1, 3, 2];

/** Mean level of the music as a share of full scale: −21 dBFS, a little under speech. */
const MUSIC_RMS = 2920;

/** Composes the loop as 8 kHz PCM16: 24 s. */
export function composeHoldMusic(): Int16Array {
  const mix = new Float64Array(BARS.length * BEATS_PER_BAR * BEAT * RATE);
  for (const [number, bar] of BARS.entries()) {
    const start = number * BEATS_PER_BAR;
    addNote(mix, start, bass(bar.bass, 2.2));
    addNote(mix, start + 2.5, bass(bar.bass, 1.2));
    for (const note of bar.chord) {
      addNote(mix, start, pad(note, BEATS_PER_BAR));
    }
    for (const [step, index] of ARPEGGIO.entries()) {
      addNote(
        mix,
        start + step / 2,
        piano(bar.chord[index] ?? 60, 1.5, step % 4 === 0 ? 0.5 : 0.36),
      );
    }
    for (const [beat, note, beats] of bar.melody) {
      addNote(mix, start + beat, piano(note, beats + 1, 0.8));
    }
  }
  const rms = Math.sqrt(mix.reduce((sum, sample) => sum + sample * sample, 0) / mix.length);
  return Int16Array.from(mix, (sample) => Math.round((sample * MUSIC_RMS) / rms));
}

/** A note: its length in seconds and its sound at each second since it began. */
interface Note {
  readonly seconds: number;
  readonly at: (seconds: number) => number;
}

function addNote(mix: Float64Array, beat: number, note: Note): void {
  const start = Math.round(beat * BEAT * RATE);
  for (let index = 0; index < note.seconds * RATE; index++) {
    const place = (start + index) % mix.length;
    mix[place] = (mix[place] ?? 0) + note.at(index / RATE);
  }
}

/** Electric piano: few partials, the high ones fade first; a slow tremolo. */
function piano(midi: number, beats: number, gain: number): Note {
  const seconds = beats * BEAT + 0.6;
  const voices = partials(midi, [1, 0.35, 0.12, 0.06]);
  return {
    seconds,
    at: (t) => {
      const envelope = Math.min(1, t / 0.006) * fadeOut(t, seconds, 0.5) * gain;
      const tremolo = 1 + 0.12 * Math.sin(2 * Math.PI * 4.2 * t);
      return envelope * tremolo * sound(voices, t, (rank) => Math.exp(-t * (1 + 1.6 * rank)));
    },
  };
}

/** Pad: two slightly detuned voices that swell and fade across the bar line. */
function pad(midi: number, beats: number): Note {
  const seconds = beats * BEAT + 1.2;
  const low = partials(midi - 0.05, [1, 0.25, 0.1]);
  const high = partials(midi + 0.05, [1, 0.25, 0.1]);
  return {
    seconds,
    at: (t) => {
      const envelope = Math.min(1, t / 0.9) * fadeOut(t, seconds, 1.2) * 0.16;
      return envelope * (sound(low, t, () => 1) + sound(high, t, () => 1));
    },
  };
}

/** Bass: its partials carry it, for telephones hardly reproduce the fundamental. */
function bass(midi: number, beats: number): Note {
  const seconds = beats * BEAT + 0.3;
  const voices = partials(midi, [0.7, 0.6, 0.3, 0.12]);
  return {
    seconds,
    at: (t) => {
      const envelope = Math.min(1, t / 0.012) * fadeOut(t, seconds, 0.3) * 0.5;
      return envelope * sound(voices, t, (rank) => Math.exp(-t * (0.7 + 0.8 * rank)));
    },
  };
}

interface Partial {
  readonly hz: number;
  readonly gain: number;
}

function partials(midi: number, gains: readonly number[]): Partial[] {
  const hz = A4 * 2 ** ((midi - 69) / 12);
  return gains
    .map((gain, rank) => ({ hz: hz * (rank + 1), gain }))
    .filter((partial) => partial.hz < HIGHEST_HZ);
}

function sound(voices: readonly Partial[], t: number, decay: (rank: number) => number): number {
  return voices.reduce(
    (sum, { hz, gain }, rank) => sum + gain * decay(rank) * Math.sin(2 * Math.PI * hz * t),
    0,
  );
}

/** 1 until `fade` seconds before the end, then down to 0. */
function fadeOut(t: number, seconds: number, fade: number): number {
  return Math.min(1, Math.max(0, (seconds - t) / fade));
}
