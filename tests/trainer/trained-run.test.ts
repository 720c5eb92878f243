import fs from 'node:fs';
import path from 'node:path';
import { damageCheckpoint } from '@modewatch/db/testing';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const modewatch = (...args: string[]) =>
  runCommand(args, { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });
const place = (name: string) => path.join(world.dataDir, name);

let runId: string;
beforeAll(async () => {
  runId = await world.createRun({ name: 'trained', steps: 100 });
  await world.createRun({ name: 'not-begun' });
  expect(await world.execute(runId)).toMatchObject({ outcome: 'finished' });
});

describe('sample', () => {
  it('draws a picture of the newest checkpoint, or an array of another', async () => {
    const [grid, points] = [place('grid.png'), place('points.npy')];
    const drawn = await modewatch('sample', 'trained', '--n', '300', '--out', grid);
    expect(drawn).toMatchObject({
      ...{ code: 0, stderr: '' },
      stdout: `300 samples of trained at step 100: ${grid}\n`,
    });
    expect(fs.readFileSync(grid).subarray(1, 4).toString()).toBe('PNG');
    const one = await modewatch('sample', 'trained', '--n', '1', '--out', points);
    expect(one.stdout).toBe(`1 sample of trained at step 100: ${points}\n`);
    const args = ['--n', '3', '--seed', '5', '--step', '50', '--out', points];
    expect((await modewatch('sample', runId.slice(0, 8), ...args)).stdout).toContain('at step 50');
    const bytes = fs.readFileSync(points);
    expect(bytes.toString('latin1')).toContain("'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }");
    expect(bytes).toHaveLength(128 + 3 * 2 * 4);
  });

  it('answers what it cannot do with what to do', async () => {
    const out = ['--out', place('grid.png')];
    const answers: [args: string[], code: number, answer: string][] = [
      [['traned', ...out], 2, 'There is no run with an id or name traned; did you mean trained?'],
      [
        ['not-begun', ...out],
        1,
        'not-begun has no checkpoint yet: it writes one every 50 steps, and when it is stopped.',
      ],
      [['trained', '--step', '70', ...out], 1, 'No checkpoint of step 70 is kept; those of the run: 50, 100'],
      [['trained', '--n', '0', ...out], 2, 'Expected a whole number from 1 to 100000.'],
      [['trained', '--out', 'grid.jpg'], 2, '--out expected a file that ends in .png or .npy, got grid.jpg'],
      [
        ['trained', ...out, '--latents', 'z.png'],
        2,
        '--latents expected a file that ends in .npy, got z.png',
      ],
      [['trained', '--out', '/nowhere/a.png'], 2, '--out: there is no folder /nowhere'],
      [
        ['trained', '--out', place('taken.png')],
        2,
        `--out expected a file, but ${place('taken.png')} is a folder`,
      ],
    ];
    fs.mkdirSync(place('taken.png'));
    const ended = await Promise.all(answers.map(([args]) => modewatch('sample', ...args)));
    expect(ended).toEqual(
      answers.map(([, code, answer]) =>
        expect.objectContaining({ code, stderr: expect.stringContaining(answer) }),
      ),
    );
  });
});

describe('export', () => {
  it('writes a generator that other programs run', async () => {
    const [file, folder] = [place('generator.onnx'), place('model')];
    const written = await modewatch('export', 'trained', '--format', 'onnx', '--out', file);
    expect(written).toMatchObject({
      ...{ code: 0, stderr: '' },
      stdout: `The generator of trained at step 100: ${file}\n`,
    });
    const session = await InferenceSession.create(file);
    const { samples } = await session.run({ z: new Tensor('float32', Float32Array.of(0.5, -1), [2, 1]) });
    expect(samples?.dims).toEqual([2, 2]);

    const args = ['--format', 'tfjs', '--network', 'discriminator', '--out', folder];
    expect((await modewatch('export', 'trained', ...args)).code).toBe(0);
    const model = JSON.parse(fs.readFileSync(path.join(folder, 'model.json'), 'utf8'));
    expect(model).toMatchObject({
      signature: { inputs: { x: { name: 'x:0' } }, outputs: { logits: { name: 'logits:0' } } },
      userDefinedMetadata: { run: runId, name: 'trained', network: 'discriminator', step: '100' },
    });
    expect(JSON.parse(model.userDefinedMetadata.config)).toMatchObject({ dataset: 'ring', steps: 100 });
    expect(fs.readdirSync(folder)).toEqual(['model.json', 'weights.bin']);
  });

  it('makes of the latents of samples what the run has made of them', async () => {
    const [file, points, z] = [place('same.onnx'), place('same.npy'), place('z.npy')];
    await modewatch('export', 'trained', '--format', 'onnx', '--out', file);
    await modewatch('sample', 'trained', '--n', '5', '--out', points, '--latents', z);
    const session = await InferenceSession.create(file);
    const { samples } = await session.run({ z: new Tensor('float32', numbersOf(z), [5, 1]) });
    expectClose(samples?.data as Float32Array, numbersOf(points)); // float32, as its session says
  });

  it('says before anything is computed that something of another kind lies there', async () => {
    const [file, folder] = [place('taken'), place('taken-folder')];
    fs.writeFileSync(file, '');
    fs.mkdirSync(folder);
    const to = (format: string, out: string) =>
      modewatch('export', 'trained', '--format', format, '--out', out);
    expect(await to('tfjs', file)).toMatchObject({
      code: 2,
      stderr: `--out expected a folder, but ${file} is a file: name another place\n`,
    });
    expect(await to('onnx', folder)).toMatchObject({
      code: 2,
      stderr: `--out expected a file, but ${folder} is a folder: name another place\n`,
    });
  });

  it('takes the checkpoint before a damaged one', async () => {
    const file = place('older.onnx');
    await damageCheckpoint(world.url, { runId, step: 100 });
    const { stdout } = await modewatch('export', 'trained', '--format', 'onnx', '--out', file);
    expect(stdout).toContain('at step 50');
  });
});

/** Of a .npy file with a header of 128 bytes, as all small ones have. */
function numbersOf(file: string): Float32Array {
  return new Float32Array(new Uint8Array(fs.readFileSync(file)).buffer, 128);
}

function expectClose(actual: Float32Array, expected: Float32Array) {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 4);
}
