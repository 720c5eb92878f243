import { joinTestServer } from './test-server.ts';

/** For vitest's `globalSetup`: keeps the test server up from the first test file to the last. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await joinTestServer();
  return () => server.leave();
}
