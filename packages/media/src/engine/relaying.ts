import type { PortMedia } from '../control/types.ts';

/** Whether packets of one port can go on to another as they are, but for their header. */
export function canRelay(from: PortMedia | undefined, to: PortMedia | undefined): boolean {
  if (from === undefined || to === undefined) {
    return false;
  }
  const name = from.codec.name.toUpperCase();
  if (name !== to.codec.name.toUpperCase()) {
    return false;
  }
  // Opus says in each packet how long it lasts, and one Opus is like another whatever the clock.
  return (
    name === 'OPUS' || (from.codec.clockRate === to.codec.clockRate && from.ptimeMs === to.ptimeMs)
  );
}
