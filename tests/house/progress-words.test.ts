import { expect, it } from 'vitest';

const { progressWords } = await import(new URL('../../scripts/progress-words.mjs', import.meta.url).href);

it('says that a step of the set-up takes longer than usual once its usual time is over', () => {
  expect(progressWords(20, 25)).toBe('20 s of about 25 s');
  expect(progressWords(25, 25)).toBe('25 s of about 25 s');
  expect(progressWords(190, 25)).toBe('190 s, longer than the usual 25 s');
});
