export type {
  SimulatorRequest,
  SimulatorResponse,
  SimulatorRoute,
} from './routes.ts';
export type { SimulatedPhone, SimulatedUser } from './simulated-user.ts';
export {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from './simulator.ts';
export type { Registrations } from './stand-in.ts';
