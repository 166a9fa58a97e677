import type { Fact, FactType } from '@cordboard/calls';

/** Reports of what has happened outside, and orders that only end something. */
const HAPPENED: ReadonlySet<FactType> = new Set<FactType>([
  'leg-ringing',
  'leg-early-sound',
  'leg-answered',
  'leg-reoffered',
  'leg-lost',
  'leg-ended',
  'link-ended',
  'timer-fired',
  'sound-played',
  'stream-closed',
  'recording-ended',
  'message-ended',
  'menu-ended',
  'party-dropped',
  'session-dropped',
]);

/**
 * Whether a fact stands, whatever becomes of the ledger. Everything else is a wish that may be
 * refused; but who has hung up has hung up, and a call must end also when the disk is full.
 */
export function hasHappened(fact: Fact): boolean {
  return HAPPENED.has(fact.type);
}
