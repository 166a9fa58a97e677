export {
  type AcceptanceChange,
  type AgentRecord,
  type QueueAgentStore,
  QueueAgents,
} from './agents.ts';
export { QueueDesk, type QueueDeskOptions } from './desk.ts';
export { queueDestination } from './destination.ts';
export {
  createQueueManagement,
  type Membership,
  type Queue,
  type QueueManagement,
} from './management.ts';
export { waitingIn } from './waits.ts';
