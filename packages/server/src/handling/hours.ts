import { type BusinessHours, WEEKDAYS } from '../directory/index.ts';

/** Midnight at the end of a day, in minutes. */
const DAY_MINUTES = 24 * 60;

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * Whether somebody is there at a moment. A span that ends before it begins goes on
 * after midnight; one with an unknown time zone is taken as UTC.
 * @param at epoch milliseconds
 */
export function isOpen(hours: BusinessHours, at: number): boolean {
  const { weekday, minutes } = localTime(hours.timeZone, at);
  const today = WEEKDAYS[weekday];
  const yesterday = WEEKDAYS[(weekday + 6) % 7];
  const within = (from: number, to: number, minute: number): boolean =>
    minute >= from && minute < to;
  const spans = (day: (typeof WEEKDAYS)[number] | undefined) =>
    (day === undefined ? [] : (hours[day] ?? [])).map(({ from, to }) => {
      const start = minutesOf(from);
      const end = minutesOf(to);
      return [start, end <= start ? end + DAY_MINUTES : end] as const;
    });
  return (
    spans(today).some(([from, to]) => within(from, to, minutes)) ||
    spans(yesterday).some(([from, to]) => within(from, to, minutes + DAY_MINUTES))
  );
}

function localTime(timeZone: string, at: number): { weekday: number; minutes: number } {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'));
  return { weekday, minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const shape = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...shape, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...shape, timeZone: 'UTC' });
  }
}
