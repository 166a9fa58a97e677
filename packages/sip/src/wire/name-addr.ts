import type { Params } from './params.ts';
import { formatParams, NO_PARAMS, parseParams } from './params.ts';
import { endOfQuoted, quote, trimmedSlice, unquote } from './text.ts';
import type { SipUri } from './uri.ts';
import { formatUri, parseUri } from './uri.ts';

/** An address with display name and header parameters: From, To, Contact, Route, Refer-To … */
export interface NameAddr {
  /** Unquoted; absent when the header has none. */
  readonly displayName?: string;
  readonly uri: SipUri;
  /** The URI exactly as written, to be used as Request-URI or compared byte for byte. */
  readonly uriText: string;
  readonly params: Params;
  readonly tag?: string;
}

/**
 * Parses `"Name" <uri>;params` or `uri;params`; undefined if malformed. Without brackets everything
 * from the first `;` on belongs to the header, and a `?` or a comma is an error (RFC 3261 §20).
 */
export function parseNameAddr(text: string): NameAddr | undefined {
  let position = 0;
  let displayName: string | undefined;
  if (text.charCodeAt(0) === 34) {
    position = endOfQuoted(text, 0);
    if (position < 0) return undefined;
    displayName = unquote(text.slice(0, position));
  }
  const open = text.indexOf('<', position);
  if (open < 0) return displayName === undefined ? parseBareAddress(text) : undefined;
  const between = trimmedSlice(text, position, open);
  if (displayName === undefined) {
    if (!isUnquotedName(between)) {
      // A bracket further back may belong to a parameter of a bare address.
      return between.includes(';') ? parseBareAddress(text) : undefined;
    }
    if (between !== '') displayName = between;
  } else if (between !== '') {
    return undefined;
  }
  const close = text.indexOf('>', open);
  if (close < 0) return undefined;
  return build(displayName, text.slice(open + 1, close), parseParams(text, close + 1));
}

function parseBareAddress(text: string): NameAddr | undefined {
  const semicolon = text.indexOf(';');
  const end = semicolon < 0 ? text.length : semicolon;
  const uriText = trimmedSlice(text, 0, end);
  if (uriText.includes('?') || uriText.includes(',')) return undefined;
  return build(undefined, uriText, parseParams(text, end));
}

function build(
  displayName: string | undefined,
  uriText: string,
  params: Params | undefined,
): NameAddr | undefined {
  const uri = parseUri(uriText);
  if (uri === undefined || params === undefined) return undefined;
  const address: { -readonly [Key in keyof NameAddr]: NameAddr[Key] } = { uri, uriText, params };
  if (displayName !== undefined) address.displayName = displayName;
  const tag = params.get('tag');
  if (tag) address.tag = tag;
  return address;
}

/**
 * The grammar wants tokens and blanks; phones also send other characters there, which do no harm as
 * long as they cannot be taken for structure.
 */
function isUnquotedName(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (
      char < ' ' ||
      char === '"' ||
      char === ',' ||
      char === ';' ||
      char === ':' ||
      char === '>'
    ) {
      return false;
    }
  }
  return true;
}

/** Builds an address of a URI given as text; throws a TypeError when that is no URI. */
export function nameAddr(uriText: string, displayName?: string, params?: Params): NameAddr {
  const address = build(displayName, uriText, params ?? NO_PARAMS);
  if (address === undefined) throw new TypeError(`Not a URI: ${uriText}`);
  return address;
}

/** `"Name" <uri>;params`; the URI always in brackets, the display name always quoted. */
export function formatNameAddr(address: NameAddr): string {
  const name = address.displayName === undefined ? '' : `${quote(address.displayName)} `;
  return `${name}<${address.uriText || formatUri(address.uri)}>${formatParams(address.params)}`;
}
