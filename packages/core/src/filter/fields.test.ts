import { describe, expect, it } from 'vitest';
import { fieldName, resolveField } from './fields.ts';

const catalogue = {
  settings: ['loss', 'dataset', 'latentDim', 'generator.learningRate', 'discriminator.learningRate'],
  metrics: [
    'loss/generator',
    'loss/discriminator',
    'diversity/coverage-k5',
    'diversity/fid-a',
    'diversity/fid-b',
  ],
};
const resolved = (name: string) => fieldName(resolveField(name, catalogue));

describe('a name in a filter', () => {
  it('means the run, its config or its metrics, in this order', () => {
    expect(resolveField('status', catalogue)).toEqual({ kind: 'run', name: 'status' });
    expect(resolveField('loss', catalogue)).toEqual({ kind: 'setting', path: 'loss' });
    expect(resolveField('loss/generator', catalogue)).toEqual({
      kind: 'metric',
      key: 'loss/generator',
      value: 'last',
    });
    expect(resolved('LATENTDIM')).toBe('latentDim');
  });

  it('may be short where it is clear', () => {
    expect(resolved('coverage')).toBe('diversity/coverage-k5');
    expect(resolved('coverage.min')).toBe('diversity/coverage-k5.min');
    expect(resolved('loss/generator.max')).toBe('loss/generator.max');
  });

  it('is refused where several fit, with their whole names', () => {
    expect(() => resolved('learningRate')).toThrow(
      'learningRate may mean generator.learningRate or discriminator.learningRate; write the whole name',
    );
    expect(() => resolved('fid')).toThrow('fid may mean diversity/fid-a or diversity/fid-b');
  });

  it('is answered with the nearest name where there is none', () => {
    expect(() => resolved('covrage')).toThrow('there is no field covrage; did you mean coverage?');
    expect(() => resolved('dataste')).toThrow('did you mean dataset?');
    expect(() => resolved('zzzzzz')).toThrow('neither in a config nor among the metrics');
  });

  it.each(['status', 'loss', 'generator.learningRate', 'diversity/coverage-k5', 'loss/generator.min'])(
    'is a whole name again: %s',
    (name) => expect(resolved(resolved(name))).toBe(name),
  );
});
