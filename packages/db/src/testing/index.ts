export { withClient } from '../with-client.ts';
export { damageCheckpoint } from './damage-checkpoint.ts';
export { replaceCheckpoint } from './replace-checkpoint.ts';
export { openRowPerPoint, type RowPerPoint } from './row-per-point.ts';
export { type SeedPlan, seededKeys, seedRuns } from './seed-runs.ts';
export { trainOut } from './small-sweep.ts';
export { createMigratedDatabase, storageOf } from './storage.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { useTestDatabase } from './use-test-database.ts';
