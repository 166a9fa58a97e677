import { answeredLegOf, type Endpoint, isLive, type SupervisionMode } from '@cordboard/calls';
import type { Directory } from '../directory/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { mayMonitor } from '../monitoring/index.ts';
import type { ExtensionCaller, Joining } from '../routing/index.ts';

/** What a supervisor does with a star code. */
export type StarAction = SupervisionMode | 'TakeOver';

/** A star code as dialled; without digits the extension follows as DTMF and `#`. */
export interface StarCode {
  readonly action: StarAction;
  readonly digits: string;
}

const ACTIONS: Readonly<Record<string, StarAction>> = {
  '*80': 'Listen',
  '*81': 'Whisper',
  '*82': 'Barge',
  '*83': 'TakeOver',
};

/** Reads `*80`–`*83` with or without an extension. One digit behind them makes an orbit, as `*801`. */
export function starCodeOf(dialled: string): StarCode | undefined {
  const [, code = '', digits = ''] = /^(\*8[0-3])(\d{2,8})?#?$/.exec(dialled) ?? [];
  const action = ACTIONS[code];
  return action === undefined ? undefined : { action, digits };
}

export interface StarCodeDeps {
  readonly exchange: Pick<Exchange, 'sessionsOf'>;
  readonly directory: Directory;
}

/**
 * The call that a star code leads into: the newest in which the agent talks. A status
 * says why there is none: 404 no such extension, 403 not allowed to supervise it, 480
 * it is in no call.
 */
export function joinedByStarCode(
  { exchange, directory }: StarCodeDeps,
  supervisor: ExtensionCaller,
  endpoint: Endpoint,
  { action, digits }: StarCode,
): Joining | number {
  const { accountId } = supervisor;
  const agent = directory.extensionByNumber(accountId, digits);
  if (agent === undefined) return 404;
  if (!mayMonitor(directory, accountId, supervisor.extensionId, agent.id)) return 403;
  const calls = exchange.sessionsOf(accountId).flatMap((session) => {
    const party = session.parties.findLast(
      (one) =>
        one.owner.kind === 'extension' &&
        one.owner.extensionId === agent.id &&
        one.supervises === undefined &&
        isLive(one) &&
        answeredLegOf(session, one.number) !== undefined,
    );
    return party === undefined ? [] : [{ session, party }];
  });
  const newest = calls.reduce<(typeof calls)[number] | undefined>(
    (found, call) =>
      found === undefined || call.session.createdAt >= found.session.createdAt ? call : found,
    undefined,
  );
  if (newest === undefined) return 480;
  const { session, party } = newest;
  const common = { supervisor, endpoint, agent: party.number };
  return action === 'TakeOver'
    ? { session, fact: { type: 'seat-taken-over', ...common } }
    : { session, fact: { type: 'supervision-joined', mode: action, ...common } };
}
