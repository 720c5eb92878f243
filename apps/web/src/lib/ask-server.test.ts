import { expect, it } from 'vitest';
import { askServer, NO_ANSWER } from './ask-server.ts';

const nobody = 'http://127.0.0.1:1'; // a port that nothing listens on

it('says in words that nothing answers', async () => {
  await expect(askServer(nobody)).rejects.toThrow(NO_ANSWER);
});

it('lets a question that was called off be one', async () => {
  await expect(askServer(nobody, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
});
