import type { PartyInfo } from '@cordboard/calls';

/** One call of a watched resource, as a lamp shows it. */
export interface LampDialog {
  /** Unique among the calls of the resource: the API's party id. */
  readonly id: string;
  /** Who called whom, seen from the resource. */
  readonly direction: 'initiator' | 'recipient';
  readonly state: 'early' | 'confirmed';
  /** False while the resource holds the call. */
  readonly rendering: boolean;
  readonly local: PartyInfo;
  readonly remote: PartyInfo;
  /**
   * What an INVITE with Replaces names to take the call: the session id for the Call-ID
   * and the party id for a tag. Only there when anybody of the account may take it.
   */
  readonly replaces?: {
    readonly callId: string;
    readonly localTag: string;
    readonly remoteTag: string;
  };
}

export const DIALOG_INFO = 'application/dialog-info+xml';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? '');
}

function identity(
  name: 'local' | 'remote',
  info: PartyInfo,
  domain: string,
  held: boolean,
): string {
  const uri = escaped(`sip:${info.phoneNumber ?? 'anonymous'}@${domain}`);
  const display = info.name === undefined ? '' : ` display="${escaped(info.name)}"`;
  // RFC 4235 §4.1.6: a call that is held is not rendered.
  const target = held
    ? `<target uri="${uri}"><param pname="+sip.rendering" pval="no"/></target>`
    : `<target uri="${uri}"/>`;
  return `<${name}><identity${display}>${uri}</identity>${target}</${name}>`;
}

function element(dialog: LampDialog, domain: string): string {
  const { id, replaces, direction, state, rendering, local, remote } = dialog;
  const tags =
    replaces === undefined
      ? ''
      : ` call-id="${escaped(replaces.callId)}" local-tag="${escaped(replaces.localTag)}"` +
        ` remote-tag="${escaped(replaces.remoteTag)}"`;
  return (
    `<dialog id="${escaped(id)}"${tags} direction="${direction}"><state>${state}</state>` +
    identity('local', local, domain, !rendering) +
    identity('remote', remote, domain, false) +
    '</dialog>'
  );
}

/**
 * The whole state of a resource (RFC 4235 §4). Calls that are over since the last one
 * are named once more as terminated, and a resource without calls has one such entry:
 * many phones put a lamp out for that alone.
 * @param entity URI of the resource as it was subscribed to
 * @param version counts the documents of one subscription from 0
 */
export function dialogInfo(
  entity: string,
  version: number,
  dialogs: readonly LampDialog[],
  over: readonly string[],
  domain: string,
): string {
  const ended = dialogs.length === 0 && over.length === 0 ? ['idle'] : over;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}"`,
    ` state="full" entity="${escaped(entity)}">`,
    ...dialogs.map((dialog) => element(dialog, domain)),
    ...ended.map((id) => `<dialog id="${escaped(id)}"><state>terminated</state></dialog>`),
    '</dialog-info>\n',
  ].join('');
}
