import { expect, it } from 'vitest';
import { answerOf, ownProcess, reasonIn } from './own-process.ts';

it('says why a program ended, not where nor by which Node', async () => {
  // These tests are no program: outside vitest they throw.
  const ended = answerOf(ownProcess(new URL('own-process.test.ts', import.meta.url), []));
  const errors = await ended.then(String, String);
  expect(errors).toMatch(/Node\.js v\d+/);
  expect(reasonIn(errors)).toMatch(/^Error: .*vitest/i);
});

it('takes the last line where none names an error', () => {
  expect(reasonIn('Killed\n')).toBe('Killed');
});
