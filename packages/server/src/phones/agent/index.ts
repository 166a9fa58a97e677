export { type AgentDesk, type AgentReplies, createAgentDesk } from './agent-desk.ts';
export { callHeaders } from './call-headers.ts';
