export { type Clock, type ClockTimeout, systemClock } from './clock.ts';
export { type TimerSettings, timerSettings } from './settings.ts';
export { type Timer, type TimerOwner, TimerQueue } from './timer-queue.ts';
