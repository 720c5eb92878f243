export { openEngine } from './open-engine.ts';
