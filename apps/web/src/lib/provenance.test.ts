import { expect, it } from 'vitest';
import { type Attempt, attemptWithChanges, attemptWords, provenanceRows } from './provenance.ts';

const attempt: Attempt = {
  ...{ number: 2, worker: 'lab-7', resumedStep: 1500, startedAt: new Date(0), endedAt: null },
  cpuSeconds: 83.5,
  engine: { engine: 'onnxruntime', backend: 'cpu', threads: 1, version: '1.30.0', notes: [] },
  provenance: {
    git: { commit: '4ef32b7', branch: 'main', diffLength: 10, untracked: 1 },
    packages: { zod: '4.6.7', pg: '8.0.0' },
    machine: {
      ...{ host: 'lab', system: 'Linux 6.8 x64', cpu: 'a processor', node: '22.1.0' },
      ...{ cores: 16, memoryBytes: 64e9 },
    },
  },
};
const values = (of: Attempt) =>
  Object.fromEntries(provenanceRows(of).map(({ name, value }) => [name, value]));

it('says from what code and on what machine a run was trained', () => {
  expect(attemptWords(attempt)).toBe('from step 1\u202f500, by lab-7');
  expect(values(attempt)).toEqual({
    Engine: 'onnxruntime 1.30.0 on cpu, 1 thread',
    'Processor time': '1\u00a0min 24\u00a0s',
    Code: 'commit 4ef32b7 on main, with changes, 1 untracked file',
    Machine: 'lab: a processor, 16 cores, 64.0\u00a0GB',
    System: 'Linux 6.8 x64, Node 22.1.0',
    Packages: 'zod 4.6.7, pg 8.0.0',
  });
  expect(
    attemptWithChanges([{ ...attempt, provenance: null }, attempt]),
    'the newest that is described',
  ).toBe(attempt);
});

it('says what is not known', () => {
  const waiting = { ...attempt, startedAt: null, engine: null, cpuSeconds: null, provenance: null };
  expect(attemptWords(waiting)).toBe('waits for a worker');
  expect(values(waiting)).toEqual({ Engine: 'not known yet' });
  expect(attemptWithChanges([waiting])).toBeUndefined();
  const { machine, packages } = attempt.provenance ?? {};
  if (!machine || !packages) throw new Error('expected a described attempt');
  expect(values({ ...attempt, provenance: { git: null, machine, packages: {} } })).toMatchObject({
    Code: 'in no checkout of git',
    Packages: 'none found',
  });
});
