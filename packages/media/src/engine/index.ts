export { Door, type DoorOptions } from './door.ts';
export { Engine, type EngineOptions } from './engine.ts';
