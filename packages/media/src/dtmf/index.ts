export { DigitReceiver } from './digit-receiver.ts';
export { DigitSender, type DigitSenderOptions } from './digit-sender.ts';
export { rescaleEvent } from './telephone-event.ts';
