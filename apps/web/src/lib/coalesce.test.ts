import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coalesce } from './coalesce.ts';

describe('coalesce', () => {
  let batches: string[][];
  let work: Promise<void>;
  let queue: ReturnType<typeof coalesce<string>>;

  beforeEach(() => {
    vi.useFakeTimers();
    batches = [];
    work = Promise.resolve();
    queue = coalesce(1000, (names) => {
      batches.push(names);
      return work;
    });
  });

  afterEach(() => {
    queue.stop();
    vi.useRealTimers();
  });

  it('hands over at once after a quiet time', async () => {
    queue.add(['a']);
    expect(batches).toEqual([['a']]);
    await vi.advanceTimersByTimeAsync(1500);
    queue.add(['b']);
    expect(batches).toEqual([['a'], ['b']]);
  });

  it('gathers what comes within an interval, each name once', async () => {
    queue.add(['a']);
    queue.add(['a', 'b']);
    queue.add(['b']);
    expect(batches).toEqual([['a']]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(batches).toEqual([['a'], ['a', 'b']]);
  });

  it('waits for slow work before it asks for more', async () => {
    let finish: () => void = vi.fn();
    work = new Promise((resolve) => {
      finish = resolve;
    });
    queue.add(['a']);
    queue.add(['b']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(batches).toEqual([['a']]);
    finish();
    await vi.advanceTimersByTimeAsync(1000);
    expect(batches).toEqual([['a'], ['b']]);
  });

  it('hands over nothing once stopped, and starts anew', async () => {
    queue.add(['a']);
    queue.add(['b']);
    queue.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(batches).toEqual([['a']]);
    queue.add(['c']);
    expect(batches).toEqual([['a'], ['c']]);
  });
});
