import type { Origin, Program } from '@modewatch/core/training';
import { describe, expect, it } from 'vitest';
import { selfCheckSpec } from './check/self-check-spec.ts';
import { stepMs } from './check/step-ms.ts';
import { compiledEngine } from './compiled/compiled-engine.ts';
import { eagerEngine } from './eager/engine.ts';
import { type Candidate, tellingIfSlow } from './slow-card.ts';

const settings = { threads: 1, isNamed: false, backendsDir: undefined };
/** In place of a card, which few machines have: what is said of it is the same. */
const eager: Candidate = async (spec) => (await eagerEngine('cpu', settings)).program(spec);
const compiled: Candidate = async (spec) => compiledEngine().program(spec);
const fails: Candidate = () => Promise.reject(new Error('no card'));

/** As if the program on this backend took so long. */
const asIf = (times: Record<string, number>) => (program: Program) =>
  Promise.resolve(times[(program as Program & Origin).description.backend] ?? Number.NaN);

describe('tellingIfSlow', () => {
  it('takes the card, and says how much faster the compiled engine is', async () => {
    const card = tellingIfSlow(eager, compiled, asIf({ cpu: 93.7, onnxruntime: 11.47 }));
    const { description, notes } = await card(selfCheckSpec);
    expect(description.backend).toBe('cpu');
    expect(notes).toEqual([
      'a step takes 94 ms on cpu and 11 ms in the compiled engine: engine: compiled trains this 8.2 times as fast',
    ]);
  });

  it('says nothing where the card is no slower', async () => {
    const card = tellingIfSlow(eager, compiled, asIf({ cpu: 5, onnxruntime: 5 }));
    expect(await card(selfCheckSpec)).toMatchObject({ description: { backend: 'cpu' }, notes: [] });
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
    await expect(tellingIfSlow(watched, watched, failing)(selfCheckSpec)).rejects.toThrow('out of memory');
    expect(disposed).toBe(2);
  });

  it('compares nothing where the step cannot be compiled', async () => {
    expect((await tellingIfSlow(eager, fails)(selfCheckSpec)).notes).toEqual([]);
  });

  it('fails as the card does', async () => {
    await expect(tellingIfSlow(fails, compiled)(selfCheckSpec)).rejects.toThrow('no card');
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
