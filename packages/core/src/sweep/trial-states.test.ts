import { expect, it } from 'vitest';
import { isOver, trialStates, trialTransitions } from './trial-states.ts';

it.each(trialStates)('a trial that is %s can come to an end', (state) => {
  const reached = new Set([state]);
  for (const each of reached) for (const next of trialTransitions[each]) reached.add(next);
  expect([...reached].some(isOver)).toBe(true);
  expect(trialTransitions[state]).not.toContain(state);
});

it('only the user begins again what is over', () => {
  for (const state of trialStates.filter(isOver)) {
    expect(trialTransitions[state].every((next) => next === 'pending')).toBe(true);
  }
});
