import { runConfig } from '@modewatch/core/config';
import type { ProgramSpec } from '@modewatch/core/training';
import type { EngineRecord } from '@modewatch/db';
import { expect, it } from 'vitest';
import { openRunEngine, threadsFor } from './open-run-engine.ts';

const spec: ProgramSpec = { weights: {}, updates: {}, forwards: {} };
const wasm: EngineRecord = { engine: 'tfjs', backend: 'wasm', threads: 1, version: '4.22.0', notes: [] };
const config = runConfig.parse({ threads: 1 });

async function opened(changes: Partial<Parameters<typeof openRunEngine>[0]>) {
  const options = { config, dataDir: '/nowhere', concurrency: 1, earlier: null, cores: 4, ...changes };
  const { description, notes } = await (await openRunEngine(options)).program(spec);
  return { ...description, notes };
}

it('computes as the config says', async () => {
  expect(await opened({})).toMatchObject({ engine: 'compiled', threads: 1, notes: [] });
  expect(await opened({ config: runConfig.parse({ threads: 2 }) })).toMatchObject({ threads: 2, notes: [] });
});

it('goes on with what a run began with, whatever is first choice now', async () => {
  const earlier = { ...wasm, notes: ['the compiled engine was passed over: dropout'] };
  expect(await opened({ earlier })).toEqual(earlier);
  const compiled = await opened({ config: runConfig.parse({ threads: 2 }) });
  expect(await opened({ earlier: compiled, config: runConfig.parse({ threads: 1 }) })).toEqual(compiled);
});

it('computes the networks that judge a run where its training had to be computed, before and after', async () => {
  const untraceable: ProgramSpec = {
    ...spec,
    forwards: { look: { inputs: { x: [1] }, forward: (_, { x }) => (x!.dataSync().length > 0 ? x! : x!) } },
  };
  const options = { config, dataDir: '/nowhere', concurrency: 1 };
  const engine = await openRunEngine({ ...options, earlier: null });
  const training = await engine.program(untraceable);
  const network = await engine.program(spec);
  expect(training.description).toMatchObject({ engine: 'tfjs', backend: 'wasm' });
  expect(network.description).toEqual(training.description);
  const earlier = { ...training.description, notes: training.notes };
  const again = await openRunEngine({ ...options, earlier });
  expect((await again.program(untraceable)).description).toEqual(training.description);
  expect((await again.program(spec)).description).toEqual(training.description);
});

it('warns when a run has to go on with something else', async () => {
  expect(await opened({ earlier: { ...wasm, backend: 'webgpu' } })).toMatchObject({
    engine: 'compiled',
    notes: [
      expect.stringMatching(
        /^This run was computed by tfjs 4\.22\.0 on webgpu with 1 thread, which does not work here: .*not installed.*\. Numbers may differ in their last digits/,
      ),
    ],
  });
  expect(await opened({ earlier: { ...wasm, version: '4.21.0' } })).toMatchObject({
    backend: 'wasm',
    notes: [
      'This run was computed by tfjs 4.21.0 on wasm with 1 thread until here, and goes on with tfjs 4.22.0 on wasm ' +
        'with 1 thread. Numbers may differ in their last digits from here on.',
    ],
  });
});

it('warns where a processor computes in other blocks than the one before', async () => {
  const compiled = await opened({});
  const version = compiled.version.replace(/\(.*\)/, '(blocks of 2)');
  const { notes } = await opened({ earlier: { ...compiled, version } });
  expect(notes).toEqual([
    `This run was computed by compiled ${version} on onnxruntime with 1 thread until here, and goes on with compiled ` +
      `${compiled.version} on onnxruntime with 1 thread. Numbers may differ in their last digits from here on.`,
  ]);
});

it('says so when an engine cannot use the threads that were asked for', async () => {
  const many = runConfig.parse({ backend: 'wasm', threads: 3 });
  expect((await opened({ config: many })).notes).toEqual([
    'threads: 3 was asked for; tfjs 4.22.0 on wasm with 1 thread is all that wasm can use.',
  ]);
});

it('warns of more threads than cores, and of the slowest backend', async () => {
  const many = runConfig.parse({ threads: 3 });
  expect((await opened({ config: many, cores: 2 })).notes).toEqual([
    'threads: 3 on 2 cores: those beyond the cores wait for each other, which makes training slower.',
  ]);
  expect((await opened({ config: runConfig.parse({ backend: 'cpu' }) })).notes).toEqual([
    expect.stringContaining('backend: cpu is plain JavaScript'),
  ]);
});

it('shares the cores among runs', () => {
  expect([threadsFor(1, 8), threadsFor(2, 8), threadsFor(3, 8), threadsFor(16, 8)]).toEqual([8, 4, 2, 1]);
});
