export { compiledEngine } from './compiled/compiled-engine.ts';
export { type EngineChoice, openEngine } from './open-engine.ts';
