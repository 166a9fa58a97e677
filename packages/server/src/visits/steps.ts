import type { MessageCounts, VoicemailMessage } from '../voicemail/index.ts';
import { callerSpoken, countsSpoken, inTurn } from './words.ts';

/** Where a visitor is in the menus of a mailbox. */
export type Place =
  | { readonly name: 'pin'; readonly digits: string; readonly tries: number }
  | { readonly name: 'main' }
  | {
      readonly name: 'messages';
      /** Those still to hear; the first is the one at hand. */
      readonly left: readonly VoicemailMessage[];
      readonly part: 'intro' | 'message' | 'choice';
    }
  /** `hears`: the greeting is being played. */
  | { readonly name: 'greetings'; readonly hears?: true }
  | { readonly name: 'before-recording' }
  | { readonly name: 'recording' }
  /** The recording is being written. */
  | { readonly name: 'writing' }
  | { readonly name: 'leaving' };

/** What happens to a visitor. */
export type Happening =
  | { readonly type: 'entered' }
  | { readonly type: 'key'; readonly key: string }
  /** What was said is over. */
  | { readonly type: 'said' }
  /** Nothing was said and no key was pressed for a while. */
  | { readonly type: 'quiet' }
  /** The recorded greeting has been written, or there was nothing in it. */
  | { readonly type: 'written'; readonly isKept: boolean };

/** What is done about it. */
export type Deed =
  | { readonly do: 'say'; readonly name: string }
  | { readonly do: 'play'; readonly message: VoicemailMessage }
  | { readonly do: 'read' | 'remove' | 'call-back'; readonly message: VoicemailMessage }
  | { readonly do: 'record' | 'stop-recording' | 'drop-greeting' | 'hang-up' };

/** The mailbox as it is now. */
export interface Mailbox {
  readonly counts: MessageCounts;
  /** New ones first, then those heard already; older ones before younger ones. */
  readonly messages: readonly VoicemailMessage[];
  /** The sound that callers hear. */
  readonly greeting: string;
  /** Digits that are asked for. */
  readonly pin?: string | undefined;
}

export interface Outcome {
  readonly place: Place;
  readonly deeds: readonly Deed[];
}

const MAIN = 'voicemail/main-menu';
const CHOICE = 'voicemail/message-menu';
const GREETINGS = 'voicemail/greeting-menu';
const WRONG = 'ivr/invalid-choice';
const MOST_TRIES = 3;
const MOST_DIGITS = 32;

function say(...names: readonly string[]): Deed {
  return { do: 'say', name: inTurn(...names) };
}

function main(...first: readonly string[]): Outcome {
  return { place: { name: 'main' }, deeds: [say(...first, MAIN)] };
}

function greetings(...first: readonly string[]): Outcome {
  return { place: { name: 'greetings' }, deeds: [say(...first, GREETINGS)] };
}

const GOODBYE: Outcome = { place: { name: 'leaving' }, deeds: [say('call/goodbye')] };

/**
 * The menus of a mailbox as its owner's phone hears them: what is said and done when
 * something happens. Which key means what is what the shipped prompts say.
 */
export function step(place: Place, happening: Happening, mailbox: Mailbox): Outcome {
  switch (happening.type) {
    case 'entered':
      if (mailbox.pin === undefined) return main(countsSpoken(mailbox.counts));
      return { place: { name: 'pin', digits: '', tries: 0 }, deeds: [say('voicemail/enter-pin')] };
    case 'key':
      return pressed(place, happening.key, mailbox);
    case 'said':
      return said(place);
    case 'quiet':
      return quiet(place);
    case 'written':
      return greetings(happening.isKept ? 'voicemail/greeting-saved' : 'voicemail/too-short');
  }
}

function pressed(place: Place, key: string, mailbox: Mailbox): Outcome {
  switch (place.name) {
    case 'pin':
      return pinKey(place, key, mailbox);
    case 'main':
      return mainKey(key, mailbox);
    case 'messages':
      return messageKey(place.left, key);
    case 'greetings':
      return greetingKey(key, mailbox);
    case 'before-recording':
      return key === '*' ? greetings() : { place, deeds: [] };
    case 'recording':
      if (key !== '#') return { place, deeds: [] };
      return { place: { name: 'writing' }, deeds: [{ do: 'stop-recording' }] };
    case 'writing':
    case 'leaving':
      return { place, deeds: [] };
  }
}

function said(place: Place): Outcome {
  switch (place.name) {
    case 'messages':
      return toldOn(place.left, place.part);
    case 'before-recording':
      return { place: { name: 'recording' }, deeds: [{ do: 'record' }] };
    case 'leaving':
      return { place, deeds: [{ do: 'hang-up' }] };
    case 'greetings':
      return place.hears === true ? greetings() : { place, deeds: [] };
    case 'pin':
    case 'main':
    case 'recording':
    case 'writing':
      return { place, deeds: [] };
  }
}

function quiet(place: Place): Outcome {
  if (place.name === 'recording') {
    return { place: { name: 'writing' }, deeds: [{ do: 'stop-recording' }] };
  }
  return place.name === 'leaving' ? { place, deeds: [{ do: 'hang-up' }] } : GOODBYE;
}

function pinKey(
  place: Extract<Place, { name: 'pin' }>,
  key: string,
  { pin, counts }: Mailbox,
): Outcome {
  if (key !== '#') {
    const digits = key === '*' ? '' : `${place.digits}${key}`.slice(0, MOST_DIGITS);
    return { place: { ...place, digits }, deeds: [] };
  }
  if (place.digits === pin) return main(countsSpoken(counts));
  const tries = place.tries + 1;
  if (tries >= MOST_TRIES) {
    return { place: { name: 'leaving' }, deeds: [say('voicemail/wrong-pin', 'call/goodbye')] };
  }
  return {
    place: { name: 'pin', digits: '', tries },
    deeds: [say('voicemail/wrong-pin', 'voicemail/enter-pin')],
  };
}

function mainKey(key: string, { messages }: Mailbox): Outcome {
  switch (key) {
    case '1': {
      const [first] = messages;
      return first === undefined
        ? main('voicemail/no-messages')
        : told(messages, 'voicemail/first-message', callerSpoken(first));
    }
    case '2':
      return greetings();
    case '*':
      return GOODBYE;
    default:
      return main(WRONG);
  }
}

/** Says something, and then plays the message at hand. */
function told(left: readonly VoicemailMessage[], ...names: readonly string[]): Outcome {
  return { place: { name: 'messages', left, part: 'intro' }, deeds: [say(...names)] };
}

function toldOn(left: readonly VoicemailMessage[], part: 'intro' | 'message' | 'choice'): Outcome {
  const [message] = left;
  if (message === undefined) return main();
  switch (part) {
    case 'intro':
      return {
        place: { name: 'messages', left, part: 'message' },
        deeds: [{ do: 'play', message }],
      };
    case 'message':
      return {
        place: { name: 'messages', left, part: 'choice' },
        deeds: [{ do: 'read', message }, say(CHOICE)],
      };
    case 'choice':
      return { place: { name: 'messages', left, part }, deeds: [] };
  }
}

function messageKey(left: readonly VoicemailMessage[], key: string): Outcome {
  const [message] = left;
  if (message === undefined) return main();
  switch (key) {
    case '1':
      return toldOn(left, 'intro');
    case '2':
      return nextAfter(left, { do: 'read', message }, 'voicemail/message-saved');
    case '3':
      return nextAfter(left, { do: 'remove', message }, 'voicemail/message-deleted');
    case '4':
      return {
        place: { name: 'messages', left, part: 'choice' },
        deeds: [{ do: 'call-back', message }],
      };
    case '#':
      return nextAfter(left);
    case '*':
      return main();
    default:
      return { place: { name: 'messages', left, part: 'choice' }, deeds: [say(WRONG, CHOICE)] };
  }
}

function nextAfter(
  [, ...left]: readonly VoicemailMessage[],
  deed?: Deed,
  ...names: readonly string[]
): Outcome {
  const [next] = left;
  const { place, deeds } =
    next === undefined
      ? main(...names, 'voicemail/end-of-messages')
      : told(left, ...names, 'voicemail/next-message', callerSpoken(next));
  return { place, deeds: deed === undefined ? deeds : [deed, ...deeds] };
}

function greetingKey(key: string, { greeting }: Mailbox): Outcome {
  switch (key) {
    case '1':
      return {
        place: { name: 'greetings', hears: true },
        deeds: [{ do: 'say', name: greeting }],
      };
    case '2':
      return {
        place: { name: 'before-recording' },
        deeds: [say('voicemail/record-greeting', 'beep')],
      };
    case '3': {
      const { place, deeds } = greetings('voicemail/greeting-standard');
      return { place, deeds: [{ do: 'drop-greeting' }, ...deeds] };
    }
    case '*':
      return main();
    default:
      return greetings(WRONG);
  }
}
