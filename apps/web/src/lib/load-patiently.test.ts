import { expect, it } from 'vitest';
import { loadPatiently } from './load-patiently.ts';

const away = () => Object.assign(new Error('Failed to load chunk'), { name: 'ChunkLoadError' });

/** Fails with each of these in turn, then loads. */
function part(...errors: Error[]) {
  const seen = { tries: 0, pauses: 0 };
  const load = async () => {
    const error = errors[seen.tries++];
    if (error) throw error;
    return 'the part';
  };
  const pause = async () => void seen.pauses++;
  return { seen, loaded: () => loadPatiently(load, pause) };
}

it('loads as soon as the server is back', async () => {
  const { seen, loaded } = part(away(), away());
  expect(await loaded()).toBe('the part');
  expect(seen).toEqual({ tries: 3, pauses: 2 });
});

it('does not wait for what is wrong with the part itself', async () => {
  const { seen, loaded } = part(new Error('a fault of ours'));
  await expect(loaded()).rejects.toThrow('a fault of ours');
  expect(seen.pauses).toBe(0);
});

it('gives up in the end', async () => {
  const { loaded } = part(...Array.from({ length: 1000 }, away));
  await expect(loaded()).rejects.toThrow('Failed to load chunk');
});
