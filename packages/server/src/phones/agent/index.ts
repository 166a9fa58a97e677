export { type AgentDesk, createAgentDesk } from './agent-desk.ts';
export { callHeaders } from './call-headers.ts';
