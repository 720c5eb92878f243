import type { Origin, Program } from '@modewatch/core/training';
import { describe, expect, it } from 'vitest';
import { selfCheckSpec } from './check/self-check-spec.ts';
import { stepMs } from './check/step-ms.ts';
import { compiledEngine } from './compiled/compiled-engine.ts';
import { eagerEngine } from './eager/engine.ts';
import { type Candidate, fasterOf } from './faster-of.ts';

const settings = { threads: 1, isNamed: false, backendsDir: undefined };
const eager: Candidate = async (spec) => (await eagerEngine('cpu', settings)).program(spec);
const compiled: Candidate = async (spec) => compiledEngine().program(spec);
const fails: Candidate = () => Promise.reject(new Error('no card'));

/** As if the program on this backend took so long. */
const asIf = (times: Record<string, number>) => (program: Program) =>
  Promise.resolve(times[(program as Program & Origin).description.backend] ?? Number.NaN);

describe('fasterOf', () => {
  it('takes the second where the first is slower, and says how much', async () => {
    const faster = fasterOf(eager, compiled, asIf({ cpu: 93.7, onnxruntime: 11.47 }));
    const { description, notes } = await faster(selfCheckSpec);
    expect(description.backend).toBe('onnxruntime');
    expect(notes).toEqual([
      'the cpu backend was passed over: its step took 94 ms, that of onnxruntime 11 ms',
    ]);
  });

  it('takes the first where it is no slower, and says so too', async () => {
    const faster = fasterOf(eager, compiled, asIf({ cpu: 5, onnxruntime: 5 }));
    expect(await faster(selfCheckSpec)).toMatchObject({
      description: { backend: 'cpu' },
      notes: ['the onnxruntime backend was passed over: its step took 5 ms, that of cpu 5 ms'],
    });
  });

  it('leaves no program behind where one cannot be measured', async () => {
    let disposed = 0;
    const watched: Candidate = async (spec) => {
      const program = await eager(spec);
      const dispose = () => {
        disposed++;
        program.dispose();
      };
      return { ...program, dispose };
    };
    const failing = () => Promise.reject(new Error('out of memory'));
    await expect(fasterOf(watched, watched, failing)(selfCheckSpec)).rejects.toThrow('out of memory');
    expect(disposed).toBe(2);
  });

  it('takes the first where the second does not work', async () => {
    expect((await fasterOf(eager, fails)(selfCheckSpec)).description.backend).toBe('cpu');
  });

  it('fails as the first does', async () => {
    await expect(fasterOf(fails, compiled)(selfCheckSpec)).rejects.toThrow('no card');
  });
});

it.each([
  ['eager', eager],
  ['compiled', compiled],
])('measuring leaves a program of the %s engine as it was', async (_name, make) => {
  const program = await make(selfCheckSpec);
  const before = program.state();
  expect(await stepMs(program, selfCheckSpec)).toBeGreaterThan(0);
  expect(program.state()).toEqual(before);
  program.dispose();
});
