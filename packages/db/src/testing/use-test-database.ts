import { afterAll } from 'vitest';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** Makes a database for the test file that calls this, and drops it after its last test. */
export async function useTestDatabase(): Promise<Pick<TestDatabase, 'url' | 'db'>> {
  const database = await createTestDatabase();
  afterAll(() => database.drop());
  return database;
}
