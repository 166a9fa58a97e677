/**
 * Fast Fourier transform in place, forward, radix 2. Swap the two arrays for the inverse, which is
 * then `size` times too large.
 * @param real real parts; a power of two of them.
 * @param imaginary imaginary parts, as many.
 */
export function fourier(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  reverseBitOrder(real, imaginary);
  for (let width = 2; width <= size; width *= 2) {
    const half = width / 2;
    for (let offset = 0; offset < half; offset++) {
      const angle = (-2 * Math.PI * offset) / width;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      for (let top = offset; top < size; top += width) {
        const low = top + half;
        const re = (real[low] ?? 0) * cos - (imaginary[low] ?? 0) * sin;
        const im = (real[low] ?? 0) * sin + (imaginary[low] ?? 0) * cos;
        real[low] = (real[top] ?? 0) - re;
        imaginary[low] = (imaginary[top] ?? 0) - im;
        real[top] = (real[top] ?? 0) + re;
        imaginary[top] = (imaginary[top] ?? 0) + im;
      }
    }
  }
}

function reverseBitOrder(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  let reversed = 0;
  for (let index = 0; index < size; index++) {
    if (index < reversed) {
      swap(real, index, reversed);
      swap(imaginary, index, reversed);
    }
    // Counts upwards with the bits in reverse order: carries run downwards.
    let bit = size >> 1;
    while ((reversed & bit) !== 0) {
      reversed ^= bit;
      bit >>= 1;
    }
    reversed |= bit;
  }
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = kept;
}
