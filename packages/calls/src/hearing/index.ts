export * from './hearing.ts';
