/** Every spoken sound: its name (the path below `sounds/`, without `.wav`) and what it says. */
export const TEXTS: Readonly<Record<string, string>> = {
  // A call on its way.
  'call/please-wait': 'Please wait.',
  'call/connecting': 'Please wait while I connect your call.',
  'call/not-available': 'The number you have dialed is not available.',
  'call/no-such-number': 'The number you have dialed does not exist.',
  'call/busy': 'The person you are calling is on another call.',
  'call/no-answer': 'The person you are calling does not answer.',
  'call/on-hold': 'Your call is on hold. Please stay on the line.',
  'call/accept': 'You have a call. To accept it, press 1. To send it to voicemail, press 2.',
  'call/press-1-to-connect': 'To connect your call, press 1.',
  'call/enter-number': 'Please enter the phone number, then press pound.',
  'call/try-again': 'Please try again.',
  'call/failed': 'Sorry, something went wrong. Please try again later.',
  'call/thank-you': 'Thank you.',
  'call/goodbye': 'Goodbye.',

  // Recording.
  'recording/announcement': 'This call is being recorded.',
  'recording/may-be-recorded': 'This call may be recorded.',
  'recording/started': 'Recording has started.',
  'recording/paused': 'Recording is paused.',
  'recording/resumed': 'Recording has resumed.',
  'recording/stopped': 'Recording has stopped.',

  // Park: "the call is parked at" key/star number/8 number/0 number/1.
  'park/parked-at': 'The call is parked at',
  'park/no-call': 'No call is parked there.',
  'park/full': 'No parking place is free.',
  'park/returned': 'A parked call comes back to you.',

  // Conference and supervision.
  'conference/alone': 'You are the only person in this conference.',
  'conference/muted': 'You are muted.',
  'conference/unmuted': 'You are no longer muted.',
  'conference/ended': 'The conference has ended.',

  // Queue: "you are number" number/3 "in line".
  'queue/welcome': 'Thank you for calling. All our agents are busy. Please stay on the line.',
  'queue/you-are-number': 'You are number',
  'queue/in-line': 'in line.',
  'queue/next': 'You are next in line.',
  'queue/estimated-wait': 'The estimated waiting time is',
  'queue/less-than-a-minute': 'less than a minute.',
  'queue/thanks-for-waiting': 'Thank you for waiting. Someone will be with you soon.',
  'queue/leave-message': 'To leave a message instead of waiting, press 1.',
  'queue/closed': 'Nobody can take your call right now.',

  // The main number.
  'ivr/greeting': 'Welcome. Please dial the extension of the person you are calling.',
  'ivr/enter-extension': 'Please dial the extension.',
  'ivr/operator': 'To reach the operator, press 0, or stay on the line.',
  'ivr/invalid-extension': 'This is not a valid extension.',
  'ivr/invalid-choice': 'This is not a valid choice.',
  'ivr/closed': 'Thank you for calling. Our office is closed right now.',

  // A caller reaches a mailbox.
  'voicemail/greeting':
    'The person you are calling is not available. Please leave a message after the tone.',
  'voicemail/leave-message': 'Please leave a message after the tone.',
  'voicemail/reached-extension': 'You have reached the mailbox of extension',
  'voicemail/how-to-end': 'When you have finished, hang up, or press pound.',
  'voicemail/message-sent': 'Your message has been sent.',
  'voicemail/too-short': 'Your message is too short.',
  'voicemail/full': 'This mailbox is full.',

  // An owner listens: "you have" number/2 "new messages" "and" number/1 "saved message".
  'voicemail/enter-pin': 'Please enter your pin, then press pound.',
  'voicemail/wrong-pin': 'This pin is not right.',
  'voicemail/you-have': 'You have',
  'voicemail/no': 'no',
  'voicemail/and': 'and',
  'voicemail/new-message': 'new message.',
  'voicemail/new-messages': 'new messages.',
  'voicemail/saved-message': 'saved message.',
  'voicemail/saved-messages': 'saved messages.',
  'voicemail/no-messages': 'You have no messages.',
  'voicemail/main-menu':
    'To hear your messages, press 1. To change your greeting, press 2. To finish, press star.',
  'voicemail/first-message': 'First message.',
  'voicemail/next-message': 'Next message.',
  'voicemail/from': 'From',
  'voicemail/unknown-caller': 'an unknown caller.',
  'voicemail/message-menu':
    'To hear the message again, press 1. To save it, press 2. To delete it, press 3. ' +
    'To call back, press 4. For the main menu, press star.',
  'voicemail/message-saved': 'Message saved.',
  'voicemail/message-deleted': 'Message deleted.',
  'voicemail/end-of-messages': 'There are no more messages.',
  'voicemail/greeting-menu':
    'To hear your greeting, press 1. To record a new one, press 2. ' +
    'To use the standard greeting, press 3. For the main menu, press star.',
  'voicemail/record-greeting': 'Please record your greeting after the tone, then press pound.',
  'voicemail/greeting-saved': 'Your greeting has been saved.',
  'voicemail/greeting-standard': 'The standard greeting is now used.',

  // Reply without picking up; the names are the patterns of the API's replyParty operation.
  'reply/says': 'The person you are calling has a message for you.',
  'reply/WillCallYouBack': 'I will call you back.',
  'reply/WillCallYouBack-in': 'I will call you back in',
  'reply/CallMeBack': 'Please call me back.',
  'reply/CallMeBack-in': 'Please call me back in',
  'reply/OnMyWay': 'I am on my way.',
  'reply/OnTheOtherLine': 'I am on the other line.',
  'reply/WillCallYouBackLater': 'I will call you back later.',
  'reply/CallMeBackLater': 'Please call me back later.',
  'reply/InAMeeting': 'I am in a meeting.',
  'reply/OnTheOtherLineNoCall': 'I am on the other line. Please do not call back.',
  'reply/menu': 'Press 3 for yes, 4 for no, or 5 to leave a number to call back.',
  'reply/enter-number': 'Please enter the number to call back, then press pound.',
  'reply/answer-sent': 'Thank you. Your answer has been sent.',

  // Pieces to put together.
  'unit/second': 'second.',
  'unit/seconds': 'seconds.',
  'unit/minute': 'minute.',
  'unit/minutes': 'minutes.',
  'unit/hour': 'hour.',
  'unit/hours': 'hours.',
  'unit/day': 'day.',
  'unit/days': 'days.',
  'key/star': 'star',
  'key/pound': 'pound',
  ...numberTexts(),
};

/** 0 to 20, the tens, hundred and thousand: what `spokenNumber` composes numbers from. */
function numberTexts(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (let number = 0; number <= 20; number++) {
    texts[`number/${number}`] = `${number}`;
  }
  for (let number = 30; number <= 90; number += 10) {
    texts[`number/${number}`] = `${number}`;
  }
  texts['number/hundred'] = 'hundred';
  texts['number/thousand'] = 'thousand';
  return texts;
}
