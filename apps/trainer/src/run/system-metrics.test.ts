import os from 'node:os';
import { expect, it } from 'vitest';
import { cardValues, watchSystem } from './system-metrics.ts';

it('gives a sample every ten seconds, of the time since the one before', () => {
  let at = 1000;
  const system = watchSystem(() => at);
  at += 9999;
  expect(system()).toBeUndefined();
  at += 1;
  const values = system()!;
  expect(Object.keys(values)).toEqual(
    expect.arrayContaining(['system/process-cores', 'system/process-memory']),
  );
  expect(values['system/process-memory']).toBeGreaterThan(0.01); // a process of Node, GiB
  expect(values['system/process-memory']).toBeLessThan(os.totalmem() / 2 ** 30);
  expect(values['system/machine-memory']).toBeGreaterThan(0);
  expect(values['system/machine-memory']).toBeLessThan(1);
  expect(values['system/process-cores']).toBeGreaterThanOrEqual(0);
  expect(system()).toBeUndefined();
});

it('reads what cards say of themselves, as far as they do', () => {
  expect(cardValues('0, 35, 1024, 4096\n1, [N/A], 0, 81559\n2, 7, [N/A], [N/A]\n')).toEqual({
    'system/card-0': 0.35,
    'system/card-0-memory': 0.25,
    'system/card-1-memory': 0,
    'system/card-2': 0.07,
  });
  expect(cardValues('No devices were found\n')).toEqual({});
});
