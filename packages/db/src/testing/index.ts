export { withClient } from '../with-client.ts';
export { damageCheckpoint } from './damage-checkpoint.ts';
export { openRowPerPoint, type RowPerPoint } from './row-per-point.ts';
export { createMigratedDatabase, storageOf } from './storage.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
