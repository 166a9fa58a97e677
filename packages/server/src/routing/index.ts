export { createRouter, type ExtensionCaller, type Router, type RouterOptions } from './router.ts';
