import type { Fact, LegId, PartyId } from '@cordboard/calls';
import type { Dialect } from '../dialects/index.ts';
import type { CommandHandler } from './commands.ts';
import type { MediaLeg } from './media-leg.ts';
import type { RedirectHandler } from './redirect.ts';
import type { ReferHandler } from './refer.ts';

/** What the connection of a leg is made with. */
export interface LegConnectionOptions {
  readonly leg: LegId;
  readonly party: PartyId;
  readonly media: MediaLeg;
  /** How the phone or the far end of the trunk speaks. */
  readonly dialect: Dialect;
  /** Tells the leg's session what happened. */
  readonly tell: (fact: Fact) => void;
  /** Called when `stored` of the connection says something else than before. */
  readonly changed: () => void;
  /** Called once when nothing is left on the wire. */
  readonly closed: () => void;
  readonly onRefer: ReferHandler;
  readonly onRedirected: RedirectHandler;
  /** A digit that came by INFO instead of RTP. */
  readonly onDigit: (digit: string) => void;
  /** A button of a web phone that is no SIP. */
  readonly onCommand: CommandHandler;
}
