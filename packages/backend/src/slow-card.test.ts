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

/** As if the program on this backend had no memory to make a step. */
const failsOn = (backend: string) => (program: Program) =>
  (program as Program & Origin).description.backend === backend
    ? Promise.reject(new Error('out of memory'))
    : Promise.resolve(1);

/** The same candidate, whose programs tell when they are disposed. */
const counting =
  (make: Candidate, onDispose: () => void): Candidate =>
  async (spec) => {
    const program = await make(spec);
    const dispose = () => {
      onDispose();
      program.dispose();
    };
    return { ...program, dispose };
  };

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

  it('takes the card where the compiled engine cannot make a step, and leaves no other program behind', async () => {
    let disposed = 0;
    const other = counting(compiled, () => disposed++);
    const { description, notes } = await tellingIfSlow(eager, other, failsOn('onnxruntime'))(selfCheckSpec);
    expect({ backend: description.backend, notes, disposed }).toEqual({
      backend: 'cpu',
      notes: [],
      disposed: 1,
    });
  });

  it('leaves no program behind where the card cannot make a step', async () => {
    let disposed = 0;
    const [card, other] = [eager, compiled].map((each) => counting(each, () => disposed++));
    await expect(tellingIfSlow(card!, other!, failsOn('cpu'))(selfCheckSpec)).rejects.toThrow(
      'out of memory',
    );
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
