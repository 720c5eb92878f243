import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../errors.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadRunConfig } from './load-run-config.ts';
import { parseSetOption } from './overrides.ts';

describe('a good run file', () => {
  it('gets every default', () => {
    const config = loadRunConfig(runFile('name: small\nlatentDim: 8\ngenerator: { widths: [32] }'));
    expect(config).toMatchObject({ name: 'small', latentDim: 8, loss: 'non-saturating', seed: 1 });
    expect(config.generator).toEqual({
      widths: [32],
      optimizer: 'adam',
      learningRate: 2e-4,
      beta1: 0.5,
      beta2: 0.999,
      ema: 0,
    });
  });

  it('may be empty, or JSON', () => {
    expect(loadRunConfig(runFile('')).latentDim).toBe(64);
    expect(loadRunConfig(runFile('{"latentDim": 3}')).latentDim).toBe(3);
  });

  it('gives way to what is set on the command line', () => {
    const overrides = [
      'latentDim=32',
      'generator.learningRate=1e-3',
      'discriminator.widths=64,32',
      'tags=[a, b]',
      'name=12',
    ].map(parseSetOption);
    const config = loadRunConfig(runFile('latentDim: 8\ngenerator: { widths: [32] }'), overrides);
    expect(config).toMatchObject({
      latentDim: 32,
      generator: { widths: [32], learningRate: 1e-3 },
      discriminator: { widths: [64, 32] },
      tags: ['a', 'b'],
      name: '12',
    });
  });
});

describe('a path', () => {
  it('in a run file starts from its folder, on the command line from here', () => {
    const file = runFile('dataset: folder\ndatasetOptions: { path: ../photos }');
    expect(loadRunConfig(file).datasetOptions.path).toBe(path.join(path.dirname(file), '..', 'photos'));
    const override = parseSetOption('datasetOptions.path=photos');
    expect(loadRunConfig(file, [override]).datasetOptions.path).toBe(path.resolve('photos'));
    const absolute = runFile('dataset: folder\ndatasetOptions: { path: /photos }');
    expect(loadRunConfig(absolute).datasetOptions.path).toBe('/photos');
  });

  it('of a module of the user stands in place of a name, and its hash is kept', () => {
    const file = runFile('model: ./my-gan.ts\nloss: hinge');
    const module = path.join(path.dirname(file), 'my-gan.ts');
    fs.writeFileSync(module, 'abc');
    // The example of FIPS 180-4.
    const modelHash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(loadRunConfig(file)).toMatchObject({ model: module, modelHash, loss: 'hinge' });
    expect(loadRunConfig(file, [parseSetOption('model=dcgan')])).toMatchObject({ model: 'dcgan' });
    const elsewhere = parseSetOption('loss=nowhere/my-loss.js');
    expect(() => loadRunConfig(file, [elsewhere])).toThrow(
      `loss: there is no file ${path.resolve('nowhere/my-loss.js')}`,
    );
    fs.writeFileSync(file, `model: ./my-gan.ts\nmodelHash: ${'f'.repeat(64)}`);
    expect(() => loadRunConfig(file)).toThrow(
      `modelHash: expected the SHA-256 of ${module}, which is ${modelHash}; got fff`,
    );
  });

  it('that is missing or no text is complained of', () => {
    expect(complaint('dataset: folder\ndatasetOptions: { imageSize: 64 }')).toMatchInlineSnapshot(`
      "
      The run has 1 problem:
      run.yaml:2  datasetOptions.path: expected a path to the images, which the data set folder has to be told; got nothing
      "
    `);
    expect(complaint('dataset: folder\ndatasetOptions: { path: 7, channels: 2 }')).toMatchInlineSnapshot(`
      "
      The run has 2 problems:
      run.yaml:2  datasetOptions.path: expected text of 1 to 4096 characters; got 7
      run.yaml:2  datasetOptions.channels: expected one of 1, 3; got 2
      "
    `);
    expect(complaint('dataset: folder\ndatasetOptions: photos')).toMatchInlineSnapshot(`
      "
      The run has 1 problem:
      run.yaml:2  datasetOptions: expected a group of fields: modeWeights, path, labels, imageSize, channels, skipBad; got "photos"
      "
    `);
  });
});

describe('a wrong run file', () => {
  it('gets one line per field: where, path, what is allowed, what was given, what was probably meant', () => {
    const text = [
      'name: ""',
      'latentDim: 0',
      'loss: minmax',
      'generator:',
      '  learnngRate: 0.01',
      '  beta1: 1',
      '  widths: [1.5, a, 99999]',
      'bogus: [1, 2]',
      'tags: x',
      'seed: 1e20',
      'notes:',
      'discriminator: 3',
      'steps: .nan',
      'beta2: 0.9',
      'dataset: cifar-10',
    ].join('\n');
    expect(complaint(text, ['latentDm=7', 'discriminatorSteps=two'])).toMatchInlineSnapshot(`
      "
      The run has 18 problems:
      --set discriminatorSteps  discriminatorSteps: expected a whole number from 1 to 100; got "two"
      --set latentDm  latentDm: there is no such field; got 7; did you mean latentDim?
      run.yaml:1  name: expected text of 1 to 200 characters; got ""
      run.yaml:2  latentDim: expected a whole number from 1 to 4096; got 0
      run.yaml:3  loss: expected one of minimax, non-saturating, least-squares, hinge, wasserstein, relativistic-average, relativistic-paired or the path of a module of yours (.ts, .js, .mjs); got "minmax"; did you mean minimax?
      run.yaml:5  generator.learnngRate: there is no such field; got 0.01; did you mean learningRate?
      run.yaml:6  generator.beta1: expected a number from 0 to below 1; got 1
      run.yaml:7  generator.widths[0]: expected a whole number from 1 to 8192; got 1.5
      run.yaml:7  generator.widths[1]: expected a whole number from 1 to 8192; got "a"
      run.yaml:7  generator.widths[2]: expected a whole number from 1 to 8192; got 99999
      run.yaml:8  bogus: there is no such field; got [1,2]; fields here: name, project, tags, notes, workerTags, dataset, datasetOptions, model, modelHash, preset, loss, lossHash, labelSmoothing, penalties, augmentations, conditioning, contentLosses, adversarialWeight, pretrainSteps, latentDim, latentDistribution, generator, discriminator, discriminatorSteps, batchSize, steps, seed, logEvery, snapshotEvery, snapshotSamples, checkpointEvery, evaluateEvery, evaluationSamples, evaluationNetwork, objective, engine, backend, threads
      run.yaml:9  tags: expected a list of at most 50 texts of 1 to 60 characters; got "x"
      run.yaml:10  seed: expected a whole number from 0 to 4294967295; got 100000000000000000000
      run.yaml:11  notes: expected text of at most 20000 characters; got nothing
      run.yaml:12  discriminator: expected a group of fields: widths, optimizer, learningRate, schedule, beta1, beta2, decay, momentum, clipGradientNorm, clipWeights, norm, spectralNorm, minibatchDeviation, packing; got 3
      run.yaml:13  steps: expected a whole number from 1 to 10000000; got NaN
      run.yaml:14  beta2: there is no such field; got 0.9; did you mean generator.beta2 or discriminator.beta2?
      run.yaml:15  dataset: expected one of fashion-mnist, fashion-mnist-7to28, fashion-mnist-edges, fashion-mnist-masked, fashion-mnist-noisy, stacked-fashion-mnist, ring, grid, waveform, folder, idx; got "cifar-10"
      "
    `);
  });

  it('is told the rule where two fields do not go together', () => {
    expect(complaint('engine: compiled\nbackend: wasm')).toMatchInlineSnapshot(`
      "
      The run has 1 problem:
      run.yaml:2  backend: expected auto with the compiled engine, which has no other backends; got "wasm"
      "
    `);
    expect(complaint('discriminator:\n  optimizer: rmsprop\n  beta1: 0.5')).toMatchInlineSnapshot(`
      "
      The run has 1 problem:
      run.yaml:3  discriminator.beta1: expected nothing with the optimizer rmsprop, which has decay and momentum; got 0.5
      "
    `);
  });

  it('is told the penalty that is wrong, and which field of it', () => {
    const text = [
      'model: dcgan',
      'discriminator: { norm: batch }',
      'penalties:',
      '  - name: gradient-penaltie',
      '  - { name: r1, weight: -1 }',
      '  - { weight: 3, gamma: 2 }',
    ].join('\n');
    expect(complaint(text)).toMatchInlineSnapshot(`
      "
      The run has 4 problems:
      run.yaml:4  penalties[0].name: expected one of gradient-penalty, zero-centred-gradient-penalty, r1, r2, dragan; got "gradient-penaltie"; did you mean gradient-penalty?
      run.yaml:5  penalties[1].weight: expected a number above 0, up to 1000000; got -1
      run.yaml:6  penalties[2].name: expected one of gradient-penalty, zero-centred-gradient-penalty, r1, r2, dragan; got nothing
      run.yaml:6  penalties[2].gamma: there is no such field; got 2; fields here: name, weight, schedule
      "
    `);
    expect(complaint('penalties: r1')).toMatchInlineSnapshot(`
      "
      The run has 1 problem:
      run.yaml:1  penalties: expected a list of at most 5 groups of fields: name, weight, schedule; got "r1"
      "
    `);
    expect(complaint('discriminator: { norm: batch }', ['penalties={name: r1}'])).toMatchInlineSnapshot(`
      "
      The run has 1 problem:
      run.yaml:1  discriminator.norm: expected layer or none with penalties, which are about the gradient of each sample alone: batch norm mixes those of a batch; got "batch"
      "
    `);
  });

  it('is located by line and column when it is no YAML', () => {
    expect(complaint('latentDim: [1\nseed: 2')).toMatchInlineSnapshot(`
      "
      The run file is not valid YAML:
      run.yaml:2:1  Flow sequence in block collection must be sufficiently indented and end with a ]
      "
    `);
    expect(complaint('latentDim: 1\nlatentDim: 2')).toMatchInlineSnapshot(`
      "
      The run file is not valid YAML:
      run.yaml:2:1  this field stands here a second time
      "
    `);
    expect(complaint('seed: *other')).toMatchInlineSnapshot(`
      "
      The run file is not valid YAML:
      run.yaml:1:7  Unresolved alias (the anchor must be set before the alias): other
      "
    `);
  });

  it('is a text with a character that no database stores', () => {
    expect(complaint('notes: "a\\0b"')).toMatchInlineSnapshot(`
      "
      The run has 1 problem:
      run.yaml:1  notes: expected text without the character NUL; got "a\\u0000b"
      "
    `);
  });

  it('may be no run file at all', () => {
    expect(complaint('- 1\n- 2')).toMatchInlineSnapshot(`
      "
      run.yaml: expected fields and values, such as "latentDim: 64", got a list
      "
    `);
    expect(complaint('latentDim')).toMatchInlineSnapshot(`
      "
      run.yaml: expected fields and values, such as "latentDim: 64", got "latentDim"
      "
    `);
    expect(() => loadRunConfig('/nowhere/run.yaml')).toThrowErrorMatchingInlineSnapshot(
      `[InputError: There is no run file /nowhere/run.yaml. Examples to copy lie in examples/.]`,
    );
    expect(() => loadRunConfig('/')).toThrowErrorMatchingInlineSnapshot(
      `[InputError: / is a folder, expected a run file such as examples/ring.yaml.]`,
    );
  });

  it('may be the command line’s fault', () => {
    expect(() => parseSetOption('latentDim')).toThrowErrorMatchingInlineSnapshot(
      `[InputError: --set expected a field and its value, such as --set latentDim=32; got "latentDim"]`,
    );
    expect(complaint('', ['generator=5', 'latentDim={'])).toMatchInlineSnapshot(`
      "
      The run has 2 problems:
      --set latentDim  latentDim: expected a whole number from 1 to 4096; got "{"
      --set generator  generator: expected a group of fields: widths, optimizer, learningRate, schedule, beta1, beta2, decay, momentum, clipGradientNorm, clipWeights, ema; got 5
      "
    `);
  });
});

function runFile(text: string): string {
  const file = path.join(temporaryFolder(), 'run.yaml');
  fs.writeFileSync(file, text);
  return file;
}

function complaint(text: string, set: string[] = []): string {
  const file = runFile(text);
  try {
    loadRunConfig(file, set.map(parseSetOption));
  } catch (error) {
    if (error instanceof InputError) return `\n${error.message.replaceAll(file, 'run.yaml')}\n`;
    throw error;
  }
  throw new Error('expected a complaint');
}
