import { fourier } from './fourier.ts';

/** Where in a longer sound a piece was found. */
export interface Found {
  /** First sample of the place in the sound that is most like the piece. */
  readonly at: number;
  /** Correlation there: 1 is the same but for its level, 0 has nothing in common. */
  readonly likeness: number;
}

/**
 * Finds the place in a sound (which is taken to loop) that is most like a piece of sound, by
 * normalised cross-correlation.
 * @param piece what was heard; its level does not matter.
 * @param sound the whole sound, at the same sample rate.
 */
export function findSound(piece: Int16Array, sound: Int16Array): Found {
  if (sound.length === 0 || piece.length === 0) {
    return { at: 0, likeness: 0 };
  }
  const looped = Float64Array.from(
    { length: sound.length + piece.length },
    (_, index) => sound[index % sound.length] ?? 0,
  );
  const products = correlate(looped, piece);
  const pieceEnergy = piece.reduce((sum, sample) => sum + sample * sample, 0);
  let energy = 0;
  for (let index = 0; index < piece.length; index++) {
    energy += (looped[index] ?? 0) ** 2;
  }
  let best: Found = { at: 0, likeness: 0 };
  for (let at = 0; at < sound.length; at++) {
    // A place of near silence in the sound would make anything like it.
    if (energy > piece.length * 100) {
      const likeness = (products[at] ?? 0) / Math.sqrt(energy * pieceEnergy);
      if (likeness > best.likeness) {
        best = { at, likeness };
      }
    }
    energy += (looped[at + piece.length] ?? 0) ** 2 - (looped[at] ?? 0) ** 2;
  }
  return best;
}

/** Sum of the products of `piece` with `sound` from each place on, by way of the spectra. */
function correlate(sound: Float64Array, piece: Int16Array): Float64Array {
  const size = 2 ** Math.ceil(Math.log2(sound.length + piece.length));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(sound);
  const pieceReal = new Float64Array(size);
  const pieceImaginary = new Float64Array(size);
  pieceReal.set(piece);
  fourier(real, imaginary);
  fourier(pieceReal, pieceImaginary);
  for (let bin = 0; bin < size; bin++) {
    const re = real[bin] ?? 0;
    const im = imaginary[bin] ?? 0;
    const pieceRe = pieceReal[bin] ?? 0;
    const pieceIm = pieceImaginary[bin] ?? 0;
    real[bin] = (re * pieceRe + im * pieceIm) / size;
    imaginary[bin] = (im * pieceRe - re * pieceIm) / size;
  }
  fourier(imaginary, real);
  return real;
}
