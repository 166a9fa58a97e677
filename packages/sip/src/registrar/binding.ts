import type { Flow, FlowAddress, Target } from '../transports/index.ts';
import { formatNameAddr, type NameAddr } from '../wire/index.ts';

/** One way to reach an address of record (RFC 3261 §10). */
export interface Binding {
  /** Key of the address of record, chosen by the server. */
  readonly key: string;
  /** As the phone wrote it. */
  readonly contact: NameAddr;
  /** Where the REGISTER came from; the only way to phones behind a NAT, in a browser, or on TLS. */
  readonly flow: Flow;
  /** `+sip.instance` without quotes and brackets kept: the same phone after any restart. */
  readonly instance: string | undefined;
  readonly regId: string | undefined;
  readonly callId: string;
  readonly cseq: number;
  /** Preference 0 to 1 (RFC 3261 §20.10). */
  readonly q: number;
  /** Time of the registrar's clock, in ms. */
  readonly expiresAtMs: number;
  /** Route to the phone through the proxies that said they must be passed (RFC 3327). */
  readonly path: readonly string[];
  readonly userAgent: string | undefined;
}

/** A binding as it survives the process: plain JSON. */
export interface StoredBinding {
  /** Contact header value. */
  readonly contact: string;
  readonly flow: FlowAddress;
  readonly callId: string;
  readonly cseq: number;
  readonly path: readonly string[];
  readonly userAgent?: string;
}

/** A binding to be written down; its time is told apart from it. */
export function storedBinding(binding: Binding): StoredBinding {
  const { contact, flow, callId, cseq, path, userAgent } = binding;
  const { transport, remoteAddress, remotePort } = flow;
  return {
    contact: formatNameAddr(contact),
    flow: { transport, remoteAddress, remotePort },
    callId,
    cseq,
    path,
    ...(userAgent === undefined ? {} : { userAgent }),
  };
}

/** Where to send a request for a binding. */
export function bindingTarget(binding: Binding): Target {
  const { contact, flow, path } = binding;
  return { uri: contact.uriText, flow, ...(path.length > 0 ? { route: path } : {}) };
}

/** A Contact value of a REGISTER response: the phone's own, with the time left (RFC 3261 §10.3). */
export function formatBinding(binding: Binding, nowMs: number): string {
  const { contact } = binding;
  let text = `<${contact.uriText}>`;
  for (const [name, value] of contact.params) {
    if (name === 'expires') continue;
    // The instance id holds characters that only a quoted string may hold.
    text += value === '' ? `;${name}` : `;${name}=${isPlain(value) ? value : `"${value}"`}`;
  }
  const seconds = Math.max(0, Math.ceil((binding.expiresAtMs - nowMs) / 1000));
  return `${text};expires=${seconds}`;
}

function isPlain(value: string): boolean {
  return /^[\w.!%*+`'~-]+$/.test(value);
}
