/** Adds `frame` to `sum`, its gain going from `from` to `to` over the frame. */
export function addFrame(sum: Int32Array, frame: Int16Array, from: number, to: number): void {
  const length = frame.length;
  if (from === 1 && to === 1) {
    for (let index = 0; index < length; index++) {
      sum[index] = (sum[index] ?? 0) + (frame[index] ?? 0);
    }
    return;
  }
  const step = (to - from) / length;
  let gain = from;
  for (let index = 0; index < length; index++) {
    gain += step;
    sum[index] = (sum[index] ?? 0) + Math.round((frame[index] ?? 0) * gain);
  }
}

/** Takes `frame` out of `sum`: the minus of mix-minus. */
export function subtractFrame(sum: Int32Array, frame: Int16Array): void {
  for (let index = 0; index < frame.length; index++) {
    sum[index] = (sum[index] ?? 0) - (frame[index] ?? 0);
  }
}

/** Writes `sum` as PCM16; what is too loud is cut at full scale. */
export function clipInto(sum: Int32Array, out: Int16Array): void {
  for (let index = 0; index < out.length; index++) {
    const sample = sum[index] ?? 0;
    out[index] = sample > 32767 ? 32767 : Math.max(sample, -32768);
  }
}
