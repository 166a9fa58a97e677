/** The tables of ITU-T G.722 as the standard prints them; their names there are in brackets. */

/** Quadrature mirror filter, taps h0 to h23 in units of 1/8192 (table 11/G.722). */
export const QMF = Int32Array.of(
  ...[3, -11, -11, 53, 12, -156, 32, 362, -210, -805, 951, 3876],
  ...[3876, 951, -805, -210, 362, 32, -156, 12, 53, -11, -11, 3],
);

/** Decision levels of the 6-bit quantizer of the lower band, from the second on [Q6]. */
export const LOW_DECISIONS = Int32Array.of(
  ...[35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714],
  ...[786, 858, 940, 1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919],
);

/** Code words of a negative difference, by quantizer interval [ILN]. */
export const LOW_CODES_NEGATIVE = Int32Array.of(
  ...[63, 62, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19],
  ...[18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4],
);

/** Code words of a positive difference, by quantizer interval [ILP]. */
export const LOW_CODES_POSITIVE = Int32Array.of(
  ...[61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47],
  ...[46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32],
);

/** Output values of the 4-bit inverse quantizer, which adaptation uses at every rate [QM4]. */
export const LOW_VALUES_4 = Int32Array.of(
  ...[0, -20456, -12896, -8968, -6288, -4240, -2584, -1200],
  ...[20456, 12896, 8968, 6288, 4240, 2584, 1200, 0],
);

/** Output values of the 6-bit inverse quantizer of the lower band [QM6]. */
export const LOW_VALUES_6 = Int32Array.of(
  ...[-136, -136, -136, -136, -24808, -21904, -19008, -16704],
  ...[-14984, -13512, -12280, -11192, -10232, -9360, -8576, -7856],
  ...[-7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576],
  ...[-3168, -2776, -2400, -2032, -1688, -1360, -1040, -728],
  ...[24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192],
  ...[10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456],
  ...[4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032],
  ...[1688, 1360, 1040, 728, 432, 136, -432, -136],
);

/** Logarithmic step of the lower band's scale factor by 4-bit code word [WL of RL42]. */
export const LOW_STEPS = Int32Array.of(
  ...[-60, 3042, 1198, 538, 334, 172, 58, -30],
  ...[3042, 1198, 538, 334, 172, 58, -30, -60],
);

/** Output values of the 2-bit inverse quantizer of the higher band [QM2]. */
export const HIGH_VALUES = Int32Array.of(-7408, -1616, 7408, 1616);

/** The one decision level of the higher band's quantizer [Q2]. */
export const HIGH_DECISION = 564;

/** Logarithmic step of the higher band's scale factor by code word [WH of RH2]. */
export const HIGH_STEPS = Int32Array.of(798, -214, 798, -214);

/** Mantissas of the inverse logarithm: 2048 · 2^(n/32) [ILB]. */
export const INVERSE_LOG = Int32Array.of(
  ...[2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774],
  ...[2834, 2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838],
  ...[3922, 4008],
);
