export { registerOpenApi } from './register.ts';
