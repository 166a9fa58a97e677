export {
  type BringIn,
  type Carrier,
  type CarrierCustomer,
  type CarrierOptions,
  type CarrierResources,
  createCarrier,
} from './carrier.ts';
export { behaviourOfNumber } from './numbers.ts';
