import { describe, expect, it } from 'vitest';
import type { FormField } from './form-field.ts';
import { completionsAt } from './yaml-completion.ts';

const field = (path: string, choices: string[] = []): FormField => ({
  ...{ path, choices, kind: choices.length > 0 ? 'choice' : 'number' },
  ...{ usual: '', meaning: `what ${path} means` },
});
const fields = {
  searchFields: [field('method', ['grid', 'tpe']), field('budget.trials')],
  runFields: [field('loss', ['hinge', 'minimax']), field('generator.beta1'), field('generator.learningRate')],
};
const labels = (above: string[], line: string) =>
  completionsAt(above, line, fields)?.offers.map(({ label }) => label);

describe('completionsAt', () => {
  it('offers the keys of the group that the line stands in', () => {
    expect(labels([], '')).toEqual(['method', 'budget', 'run', 'parameters']);
    expect(labels([], 'meth')).toEqual(['method']);
    expect(labels(['run:'], '  ')).toEqual(['loss', 'generator']);
    expect(labels(['run:', '  loss: hinge', '  generator:'], '    learn')).toEqual(['learningRate']);
    expect(labels(['budget:'], '  ')).toEqual(['trials']);
  });

  it('offers fields of a run as parameters, and what can be said of one', () => {
    expect(labels(['parameters:'], '  gen')).toEqual(['generator.beta1', 'generator.learningRate']);
    expect(labels(['parameters:', '  loss:'], '    val')).toEqual(['values', 'value']);
  });

  it('offers the values of a field that has names', () => {
    expect(labels([], 'method: ')).toEqual(['grid', 'tpe']);
    expect(labels(['run:'], '  loss: h')).toEqual(['hinge']);
    expect(labels(['parameters:', '  generator.beta1:'], '    distribution: log')).toEqual([
      'log_uniform_values',
      'q_log_uniform_values',
    ]);
  });

  it('says what stands there already, and nothing where nothing is known', () => {
    expect(completionsAt([], 'meth', fields)).toMatchObject({
      word: 'meth',
      offers: [{ apply: 'method: ' }],
    });
    expect(labels([], 'name: ')).toBeUndefined();
    expect(labels([], '# a comment')).toBeUndefined();
    expect(labels(['run:'], '  loss: [')).toBeUndefined();
  });
});
