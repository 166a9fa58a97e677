import { hash } from 'node:crypto';

/** API: TimezoneInfoBase, without its address. */
export interface TimezoneBody {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Minutes from UTC without summer time. */
  readonly bias: string;
}

/** What holds where no setting names a time zone; id and words are those of RingCentral's dictionary. */
const USUAL: TimezoneBody = {
  id: '58',
  name: 'US/Pacific',
  description: 'Pacific Time (US & Canada)',
  bias: '-480',
};
/** Ids below are RingCentral's. */
const FIRST_OWN_ID = 10_000;

/** A time zone by its name, as America/Los_Angeles; one that nobody knows is UTC. */
export function presentTimezone(name: string | undefined): TimezoneBody {
  if (name === undefined || name === USUAL.name || name === 'America/Los_Angeles') return USUAL;
  // Of the name, so that it stays the same whatever other zones there are.
  const number = Number.parseInt(hash('sha256', name).slice(0, 7), 16);
  return {
    id: String(FIRST_OWN_ID + number),
    name,
    description: nameOf(name, 'longGeneric', new Date()) ?? name,
    bias: String(biasOf(name)),
  };
}

/** The lesser of winter's and summer's, on either half of the earth. */
function biasOf(zone: string): number {
  const year = new Date().getUTCFullYear();
  return Math.min(...[0, 6].map((month) => offsetAt(zone, new Date(Date.UTC(year, month, 1)))));
}

function offsetAt(zone: string, at: Date): number {
  const text = nameOf(zone, 'longOffset', at) ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function nameOf(
  timeZone: string,
  timeZoneName: 'longGeneric' | 'longOffset',
  at: Date,
): string | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName }).formatToParts(at);
    return parts.find(({ type }) => type === 'timeZoneName')?.value;
  } catch {
    // A name that no zone has.
    return undefined;
  }
}
