/**
 * Draws the states of a party and the transition tables of the commands as a page.
 *
 *   node packages/calls/scripts/draw-tables.ts > docs/states.md
 *
 * A test fails when the page in the repository is not what this prints.
 */
import { ANSWER } from '../src/features/answer/table.ts';
import { LINK } from '../src/features/bridge/table.ts';
import { DROP } from '../src/features/drop/table.ts';
import { FLIP } from '../src/features/flip/table.ts';
import { FORWARD } from '../src/features/forward/table.ts';
import { HOLD, UNHOLD } from '../src/features/hold/table.ts';
import { UPDATE } from '../src/features/mute/table.ts';
import { PARK, PICKUP } from '../src/features/park/table.ts';
import { IGNORE } from '../src/features/queue/table.ts';
import { RECORD } from '../src/features/record/table.ts';
import { REJECT } from '../src/features/reject/table.ts';
import { REPLY } from '../src/features/reply/table.ts';
import { TRANSFER } from '../src/features/transfer/table.ts';
import { PARTY_ARCS, type StatusCode } from '../src/index.ts';
import type { CommandTable } from '../src/transition/table.ts';

interface Command {
  readonly name: string;
  /** The operation of the API, or what else the command is known by. */
  readonly operation: string;
  readonly table: CommandTable;
  /** What the table cannot say: it knows the status and nothing else. */
  readonly but: string;
}

const COMMANDS: readonly Command[] = [
  {
    name: 'answer',
    operation: 'answerCallParty',
    table: ANSWER,
    but: 'Only a party that is being called; in strict mode only one that was forwarded, transferred or flipped to.',
  },
  {
    name: 'bridge, bring-in',
    operation: 'bridgeCallParty, createCallPartyWithBringIn, REFER with Replaces',
    table: LINK,
    but: 'The phone has answered, somebody else is in the call, the party does not supervise and is not being flipped, and the two calls are not joined already.',
  },
  {
    name: 'drop',
    operation: 'deleteCallParty',
    table: DROP,
    but: 'A participant of a conference that is there through a link is dropped although it is `Gone`.',
  },
  {
    name: 'flip',
    operation: 'callFlipParty',
    table: FLIP,
    but: 'The party becomes `Disconnected` when the other phone answers. Nobody may be ringing, and the party does not supervise.',
  },
  {
    name: 'forward',
    operation: 'forwardCallParty, 302 from the phone',
    table: FORWARD,
    but: 'Only a party that is being called.',
  },
  {
    name: 'hold',
    operation: 'holdCallParty, the phone itself',
    table: HOLD,
    but: 'The phone has answered. A participant of a conference that is there through a link is held although it is `Gone`.',
  },
  {
    name: 'unhold',
    operation: 'unholdCallParty, the phone itself',
    table: UNHOLD,
    but: 'A phone that holds is asked first and may insist. A linked participant becomes `Gone` again.',
  },
  {
    name: 'mute, stand alone',
    operation: 'updateCallParty',
    table: UPDATE,
    but: 'A linked participant is muted although it is `Gone`.',
  },
  {
    name: 'park',
    operation: 'callParkParty, transferCallParty with parkOrbit',
    table: PARK,
    but: 'The phone has answered, nobody rings, the call is not parked yet, it is no conference, and the party does not supervise; in strict mode only an incoming call, except at a park location.',
  },
  {
    name: 'pickup',
    operation: 'pickupCallParty, dialling the orbit',
    table: PICKUP,
    but: 'At once for a phone that dialled, otherwise when the called phone answers. At a park location the parked party becomes `Disconnected`.',
  },
  {
    name: 'record',
    operation: 'startCallRecording, the setting of the extension',
    table: RECORD,
    but: 'The phone and somebody else in the call have answered, the party is not recorded yet and does not supervise; in strict mode no conference.',
  },
  {
    name: 'ignore',
    operation: 'ignoreCallInQueue',
    table: IGNORE,
    but: 'Only an agent of a queue whose phone rings; the caller stays in the queue.',
  },
  {
    name: 'reject',
    operation: 'rejectParty',
    table: REJECT,
    but: 'Only a party that is being called.',
  },
  {
    name: 'reply',
    operation: 'replyParty, the reply of a web phone',
    table: REPLY,
    but: 'Only a called party of the account that rings for one caller, and not for a queue. The reason is `CallReplied`, and nothing but its end follows.',
  },
  {
    name: 'transfer',
    operation: 'transferCallParty, REFER',
    table: TRANSFER,
    but: 'The phone has answered, nobody rings, and the party does not supervise.',
  },
];

function isStatusCode(text: string): text is StatusCode {
  return text in PARTY_ARCS;
}

const CODES: readonly StatusCode[] = Object.keys(PARTY_ARCS).filter(isStatusCode);

function diagram(): readonly string[] {
  const arcs = CODES.flatMap((from) => PARTY_ARCS[from].map((to) => `    ${from} --> ${to}`));
  const starts = ['Setup', 'Proceeding', 'Answered'].map((code) => `    [*] --> ${code}`);
  return ['```mermaid', 'stateDiagram-v2', ...starts, ...arcs, '```'];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function commandRow({ name, table }: Command): string {
  const cells = CODES.map((code) => (table[code] === 'refused' ? '·' : table[code]));
  return row([`**${name}**`, ...cells]);
}

/** The whole page, as Markdown. */
export function drawTables(): string {
  const lines = [
    '# States of a party',
    '',
    'Drawn by `packages/calls/scripts/draw-tables.ts` from the tables that the call model itself runs on: change those, not this page.',
    '',
    'A party begins as `Setup`, as `Proceeding` when it is an outside number, or as `Answered` when its phone dialled into a conference or took the place of another. A change that is not an arc of this picture is a defect and throws. `VoiceMail`, and the way from `Proceeding` back to `Setup`, belong to voicemail and to the reply by text.',
    '',
    ...diagram(),
    '',
    '## What a command does',
    '',
    'For each status of the commanded party the one it gets; `·` where the command is refused with TAS-102 and nothing changes.',
    '',
    row(['command', ...CODES.map((code) => `\`${code}\``)]),
    row(['---', ...CODES.map(() => '---')]),
    ...COMMANDS.map(commandRow),
    '',
    'The tables know nothing but the status. What else counts:',
    '',
    row(['command', 'from', 'besides']),
    row(['---', '---', '---']),
    ...COMMANDS.map(({ name, operation, but }) => row([`**${name}**`, operation, but])),
    '',
  ];
  return lines.join('\n');
}

if (import.meta.main) process.stdout.write(drawTables());
