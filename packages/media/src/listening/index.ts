export { type Click, Ear, type EarOptions, findClicks, largestStep } from './ear.ts';
export { dominantFrequency, goertzel, meanSquare } from './spectrum.ts';
