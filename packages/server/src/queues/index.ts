export {
  type AcceptanceChange,
  type AgentRecord,
  type QueueAgentStore,
  QueueAgents,
} from './agents.ts';
export { QueueDesk, type QueueDeskOptions } from './desk.ts';
export { type Wait, waitsOf } from './waits.ts';
