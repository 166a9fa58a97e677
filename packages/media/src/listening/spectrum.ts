import { fourier } from './fourier.ts';

/**
 * Power of one frequency in a stretch of sound (Goertzel's algorithm): the mean square that a
 * sine of this frequency has in it, in units of squared samples. A sine of peak A over whole
 * periods gives A²/2. It tells frequencies apart that differ by 1 / duration or more.
 * @param hz frequency asked for.
 * @param sampleRate in Hz.
 */
export function goertzel(pcm: Int16Array, hz: number, sampleRate: number): number {
  if (pcm.length === 0) {
    return 0;
  }
  const omega = (2 * Math.PI * hz) / sampleRate;
  const coefficient = 2 * Math.cos(omega);
  let last = 0;
  let beforeLast = 0;
  for (const sample of pcm) {
    const next = sample + coefficient * last - beforeLast;
    beforeLast = last;
    last = next;
  }
  const power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
  return (2 * power) / (pcm.length * pcm.length);
}

/** Mean square of the samples: the power of the whole sound, in units of squared samples. */
export function meanSquare(pcm: Int16Array): number {
  let sum = 0;
  for (const sample of pcm) {
    sum += sample * sample;
  }
  return pcm.length === 0 ? 0 : sum / pcm.length;
}

/**
 * The strongest frequency of a stretch of sound in Hz, found by a Fourier transform (Hann window)
 * and refined between its bins; undefined for silence. The stretch is cut to a power of two.
 */
export function dominantFrequency(pcm: Int16Array, sampleRate: number): number | undefined {
  const size = 2 ** Math.floor(Math.log2(Math.max(1, pcm.length)));
  if (size < 16) {
    return undefined;
  }
  const power = powerSpectrum(pcm.subarray(0, size));
  let peak = 0;
  for (let bin = 1; bin < size / 2; bin++) {
    if ((power[bin] ?? 0) > (power[peak] ?? 0) || peak === 0) {
      peak = bin;
    }
  }
  const middle = power[peak] ?? 0;
  if (middle < 1e-6) {
    return undefined;
  }
  // A parabola through the logarithms of three bins finds the top of a windowed sine well.
  const left = Math.log((power[peak - 1] ?? 0) + 1e-9);
  const right = Math.log((power[peak + 1] ?? 0) + 1e-9);
  const curve = left + right - 2 * Math.log(middle);
  const shift = curve === 0 ? 0 : (left - right) / (2 * curve);
  return ((peak + shift) * sampleRate) / size;
}

/** Power per bin up to half the sample rate, of a Hann-windowed power-of-two stretch. */
function powerSpectrum(pcm: Int16Array): Float64Array {
  const size = pcm.length;
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  let mean = 0;
  for (const sample of pcm) {
    mean += sample / size;
  }
  for (let index = 0; index < size; index++) {
    const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size);
    real[index] = ((pcm[index] ?? 0) - mean) * hann;
  }
  fourier(real, imaginary);
  const scale = 4 / (size * size);
  return Float64Array.from({ length: size / 2 }, (_, bin) => {
    const re = real[bin] ?? 0;
    const im = imaginary[bin] ?? 0;
    return (re * re + im * im) * scale;
  });
}
