export { type Click, Ear, type EarOptions, findClicks, largestStep } from './ear.ts';
export { type Found, findSound } from './likeness.ts';
export { dominantFrequency, goertzel, meanSquare } from './spectrum.ts';
