import { XMLBuilder, XMLParser } from 'fast-xml-parser';

/** What a message is about (contract: clients §6). */
export const AGENT_COMMANDS = {
  serverFreeResources: 2,
  incomingCall: 6,
  alreadyProcessed: 7,
  sessionClose: 9,
  forward: 10,
  voicemail: 11,
  reject: 12,
  startReply: 13,
  reply: 14,
  receiveConfirm: 17,
} as const;

type Attributes = Readonly<Record<string, string>>;

/** A message between RingCentral's web phones and their server: a head and a body of attributes. */
export interface AgentMessage {
  readonly head: {
    /** Names the call at this phone. */
    readonly sid: string;
    readonly request: string;
    readonly from: string;
    readonly to: string;
    readonly command: number;
  };
  readonly body: Attributes;
}

/** Longer ones are no message of these phones. */
const LONGEST = 8_192;
const OPTIONS = {
  ignoreAttributes: false,
  attributeNamePrefix: '',
  attributesGroupName: '$',
  parseAttributeValue: false,
  suppressEmptyNode: true,
} as const;

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function attributesOf(element: unknown): Attributes {
  const found = field(element, '$');
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, String(value)]));
}

/** Reads `<Msg><Hdr …/><Bdy …/></Msg>`; undefined when it is none. */
export function parseAgentMessage(text: string): AgentMessage | undefined {
  // Nothing that such a phone sends declares entities, and entities can grow without end.
  if (text.length > LONGEST || text.includes('<!')) return undefined;
  let parsed: unknown;
  try {
    parsed = new XMLParser(OPTIONS).parse(text);
  } catch {
    return undefined;
  }
  const message = field(parsed, 'Msg');
  const { SID, Req, From, To, Cmd } = attributesOf(field(message, 'Hdr'));
  const command = Number(Cmd);
  if (SID === undefined || Req === undefined || !Number.isInteger(command)) return undefined;
  return {
    head: { sid: SID, request: Req, from: From ?? '', to: To ?? '', command },
    body: attributesOf(field(message, 'Bdy')),
  };
}

/** Writes it on one line, as these phones also read it in a header. */
export function formatAgentMessage({ head, body }: AgentMessage): string {
  const { sid, request, from, to, command } = head;
  const text = new XMLBuilder(OPTIONS).build({
    Msg: {
      Hdr: { $: { SID: sid, Req: request, From: from, To: to, Cmd: String(command) } },
      Bdy: { $: body },
    },
  });
  // They cut a header at a second colon and space.
  return String(text)
    .replace(/[\r\n]+/g, ' ')
    .replace(/: /g, ':');
}
