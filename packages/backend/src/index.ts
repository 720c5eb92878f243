export { compiledEngine } from './compiled/compiled-engine.ts';
export { openEngine } from './open-engine.ts';
