import { describe, expect, it } from 'vitest';
import { parsedText, readForm, typedText, variedFields, withParameterName, withValue } from './sweep-file.ts';

const file = `# which loss
name: first # ours
run:
  dataset: ring
parameters:
  loss: { values: [hinge, minimax] }
  generator:
    parameters:
      learningRate: { min: 0.1, max: 1 }
`;

describe('readForm', () => {
  it('reads values and parameters, those of groups by their whole names', () => {
    const form = readForm(file);
    expect(form?.value(['run', 'dataset'])).toBe('ring');
    expect(form?.value(['budget', 'trials'])).toBeUndefined();
    expect(form?.parameters).toEqual([
      { field: 'loss', at: ['parameters', 'loss'], given: { values: ['hinge', 'minimax'] } },
      {
        field: 'generator.learningRate',
        at: ['parameters', 'generator', 'parameters', 'learningRate'],
        given: { min: 0.1, max: 1 },
      },
    ]);
  });

  it('has nothing to show of a text that is no file', () => {
    expect(readForm('a: [1')).toBeNull();
    expect(readForm('- 1')).toBeNull();
    expect(readForm('a: *nowhere')).toBeNull();
    expect(readForm('')?.parameters).toEqual([]);
    expect(readForm('parameters: {steps: 3}')?.parameters).toMatchObject([
      { field: 'steps', given: undefined },
    ]);
  });
});

describe('withValue', () => {
  it('changes one value and leaves the rest of the text as it is', () => {
    expect(withValue(file, ['name'], 'second')).toBe(file.replace('name: first', 'name: second'));
    expect(withValue(file, ['run', 'steps'], 100)).toBe(
      file.replace('  dataset: ring\n', '  dataset: ring\n  steps: 100\n'),
    );
  });

  it('makes the groups that are needed, also of an empty text', () => {
    expect(withValue('', ['budget', 'trials'], 8)).toBe('budget:\n  trials: 8\n');
    expect(withValue('run:\n', ['run', 'generator', 'beta1'], 0)).toBe('run:\n  generator:\n    beta1: 0\n');
  });

  it('takes a value out, with the group that is empty then', () => {
    expect(withValue(file, ['run', 'dataset'], undefined)).toBe(file.replace('run:\n  dataset: ring\n', ''));
    expect(withValue(file, ['budget', 'hours'], undefined)).toBe(file);
  });

  it('keeps lists on one line, and changes those that are there', () => {
    expect(withValue(file, ['parameters', 'loss', 'values'], ['hinge'])).toBe(
      file.replace('[hinge, minimax]', '[hinge]'),
    );
  });

  it('writes a number as what it is, whatever it was before', () => {
    expect(withValue('seeds: 1e1', ['seeds'], 3)).toBe('seeds: 3\n');
  });
});

it('calls a parameter otherwise where it stands', () => {
  expect(withParameterName(file, ['parameters', 'loss'], 'model')).toBe(file.replace('  loss:', '  model:'));
});

it('reads and writes lists on one line', () => {
  expect(parsedText('[64, 32]')).toEqual([64, 32]);
  expect(parsedText('[64, ')).toBe('[64, ');
  expect([undefined, 0, [1, 2], 'x'].map(typedText)).toEqual(['', '0', '[1, 2]', 'x']);
});

it('knows which fields vary, those that follow another among them', () => {
  const parameters = '{ loss: { values: [a, b] }, batchSize: { min: 1, max: 9, also: [seed, 3] }, steps: 5 }';
  const form = readForm(`parameters: ${parameters}`);
  expect(variedFields(form!.parameters)).toEqual(['loss', 'batchSize', 'seed', '3', 'steps']);
});
