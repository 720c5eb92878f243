import { expect, it } from 'vitest';
import { browserId } from './browser-id.ts';

function browser() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

it('stays the same in a browser and differs between two', () => {
  const [one, other] = [browser(), browser()];
  const id = browserId(one);
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(browserId(one)).toBe(id);
  expect(browserId(other)).not.toBe(id);
});
