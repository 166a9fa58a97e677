import { type PartyId, type PartyInfo, type SessionId, sessionIdOfParty } from '@cordboard/calls';

export type Header = readonly [string, string];

/**
 * Ties a SIP message to its party, on every INVITE, 18x and 200. Published
 * clients match this exact order with the session id last (contract T13), and
 * one of them this exact spelling (contract: clients §8).
 */
export function apiIds(party: PartyId): Header {
  const session: SessionId | undefined = sessionIdOfParty(party);
  return ['p-rc-api-ids', `party-id=${party};session-id=${session ?? ''}`];
}

/** Names the monitored party on a supervisor's INVITE (contract T14); one demo reads exactly this spelling. */
export function monitoringIds(party: PartyId): Header {
  return ['p-rc-api-monitoring-ids', apiIds(party)[1]];
}

/** Asks a phone to answer by itself: one header for each habit in the field. */
export function autoAnswer(domain: string): readonly Header[] {
  return [
    ['Alert-Info', 'Auto Answer'],
    ['Call-Info', `<sip:${domain}>;purpose=info;Answer-After=0`],
  ];
}

/** Why a description was refused (RFC 3261 §20.43); what the phone wrote itself cannot break out of it. */
export function soundWarning(reason: string): Header {
  const text = reason.replaceAll(/[^ -~]|["\\]/g, ' ').slice(0, 120);
  return ['Warning', `399 cordboard "${text}"`];
}

/** Whom a phone shows, or calls. */
export function addressOf(
  { phoneNumber, name }: PartyInfo,
  domain: string,
): { readonly uri: string; readonly displayName?: string } {
  const uri = `sip:${phoneNumber ?? 'anonymous'}@${domain}`;
  return name === undefined ? { uri } : { uri, displayName: name };
}
