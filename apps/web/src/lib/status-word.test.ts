import { expect, it } from 'vitest';
import { statusTitle, statusWord } from './status-word.ts';

it('has a plain word for a state that only workers would know, and says which state it is', () => {
  const states = ['leased', 'running', 'paused'] as const;
  expect(states.map(statusWord)).toEqual(['starting', 'running', 'paused']);
  expect(statusTitle('leased')).toMatch(/^leased: /);
  expect(statusTitle('running')).toBeUndefined();
});
