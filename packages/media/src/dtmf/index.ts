export { DigitReceiver, type DigitReceiverOptions } from './digit-receiver.ts';
export {
  type DigitPacket,
  DigitSender,
  type DigitSenderOptions,
} from './digit-sender.ts';
