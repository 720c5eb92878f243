import { MutationObserver, onlineManager } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createQueryClient } from './query-client.ts';

it('asks a server on this machine though the network is down', async () => {
  onlineManager.setOnline(false);
  const queries = createQueryClient();
  const saved = new MutationObserver(queries, { mutationFn: async () => 'saved' });
  const answer = saved.mutate();
  await Promise.resolve();
  expect(saved.getCurrentResult().isPaused).toBe(false);
  expect(await answer).toBe('saved');
  expect(await queries.fetchQuery({ queryKey: ['a'], queryFn: async () => 'read' })).toBe('read');
  onlineManager.setOnline(true);
});
