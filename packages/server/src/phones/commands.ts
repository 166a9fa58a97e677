import {
  type Fact,
  type Party,
  partyNumberOf,
  partyOf,
  type Session,
  sessionIdOfLeg,
} from '@cordboard/calls';
import type { Directory } from '../directory/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { RECORDING_ANNOUNCEMENT } from '../recordings/index.ts';
import { flippingOf, type Parking, type Router } from '../routing/index.ts';
import type { AskingLeg } from './asking-leg.ts';

/** What a button of RingCentral's web phones asks for by INFO (contract: clients §6, §7). */
export interface PhoneCommand {
  readonly reqid: number;
  readonly command: string;
  readonly target?: string;
}

export type CommandHandler = (connection: AskingLeg, command: PhoneCommand) => void;

export interface CommandDeps {
  readonly exchange: Exchange;
  readonly parking: Parking;
  readonly router: Router;
  readonly directory: Directory;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Reads `{"request":{"reqid":1,"command":"callpark"}}`; undefined when the body is none. */
export function phoneCommandOf(contentType: string, body: string): PhoneCommand | undefined {
  if (contentType.split(';')[0]?.trim().toLowerCase() !== 'application/json') return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  const request = field(parsed, 'request');
  const reqid = Number(field(request, 'reqid'));
  const command = field(request, 'command');
  const target = field(request, 'target');
  if (typeof command !== 'string' || !Number.isSafeInteger(reqid)) return undefined;
  const wanted = typeof target === 'string' || typeof target === 'number' ? `${target}` : undefined;
  return wanted === undefined ? { reqid, command } : { reqid, command, target: wanted };
}

/** The fact of a command and what a phone is told when it came true; or why there is none. */
type Plan =
  | { readonly fact: Fact; readonly tells?: Readonly<Record<string, string>> }
  | { readonly refused: string };

/**
 * Buttons of web phones that are no SIP: park, flip, record, and a supervisor's modes.
 * Each is the same fact as from the API; the outcome goes back as an INFO of ours.
 */
export function createCommandHandler(deps: CommandDeps): CommandHandler {
  return (connection, command) => {
    const id = sessionIdOfLeg(connection.leg);
    const session = deps.exchange.session(id);
    const party =
      session === undefined
        ? undefined
        : partyOf(session, partyNumberOf(id, connection.party) ?? 0);
    const { dialog } = connection;
    let isAnswered = false;
    const answer = (code: number, description: string, more: object = {}): void => {
      if (isAnswered) return;
      isAnswered = true;
      const { reqid, command: name } = command;
      const response = { reqid, command: name, result: { code, description, ...more } };
      const contentType = 'application/json;charset=utf-8';
      dialog?.info({ contentType, body: JSON.stringify({ response }) }).catch(() => undefined);
    };
    const refuse = (why: string): void => answer(-1, why);
    if (session === undefined || party === undefined) return refuse('The call is over');
    const plan = planOf(deps, session, party, command);
    if ('refused' in plan) return refuse(plan.refused);
    const succeed = (): void => answer(0, 'Succeeded', plan.tells);
    // A phone that is out of the call by its own command learns so before the BYE.
    connection.beforeHangUp(succeed);
    deps.exchange
      .tell(id, plan.fact)
      .then(({ ok }) => (ok ? succeed() : refuse('Not possible now')))
      .catch(() => refuse('Internal error'));
  };
}

const MODES = { monitor: 'Listen', whisper: 'Whisper', barge: 'Barge' } as const;

function planOf(
  deps: CommandDeps,
  session: Session,
  party: Party,
  { command, target }: PhoneCommand,
): Plan {
  switch (command) {
    case 'callpark': {
      const place = deps.parking.free(session.accountId);
      if ('full' in place) return { refused: place.full };
      const fact = deps.parking.factFor(session, party, place);
      if (fact === undefined) return { refused: 'Not an extension of the account' };
      return { fact, tells: { 'park extension': place.orbit.slice(1) } };
    }
    case 'callflip': {
      const flipping = flippingOf(deps, session, party, target ?? '');
      if (flipping === undefined) return { refused: 'There is no such flip number' };
      const { destination } = flipping;
      if (destination.kind === 'extension' && destination.phones.length === 0) {
        return { refused: 'The other phone is not online' };
      }
      return {
        fact: { type: 'flip-requested', party: party.number, destination },
        tells: { number: flipping.target.phoneNumber, target: flipping.target.flipNumber },
      };
    }
    case 'startcallrecord':
      return startsRecording(deps, party);
    case 'stopcallrecord': {
      const active = party.recordings.find((recording) => recording.active);
      return active === undefined
        ? { refused: 'Nothing is recorded' }
        : { fact: { type: 'recording-paused', party: party.number, id: active.id } };
    }
    case 'monitor':
    case 'whisper':
    case 'barge':
      return {
        fact: { type: 'supervision-changed', party: party.number, mode: MODES[command] },
      };
    default:
      return { refused: 'Not supported' };
  }
}

function startsRecording({ exchange }: CommandDeps, { number, recordings }: Party): Plan {
  const paused = recordings.findLast((recording) => !recording.active);
  if (paused !== undefined) {
    return { fact: { type: 'recording-resumed', party: number, id: paused.id } };
  }
  return {
    fact: {
      type: 'recording-started',
      party: number,
      id: exchange.newSessionIds().legacyId,
      mode: 'OnDemand',
      announcement: RECORDING_ANNOUNCEMENT,
    },
  };
}
