export { Digits, type DigitsOf, type InfoDigits, type OnDigit } from './digits.ts';
