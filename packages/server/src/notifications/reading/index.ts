export { EventReader } from './reader.ts';
export { readingRoutes } from './routes.ts';
