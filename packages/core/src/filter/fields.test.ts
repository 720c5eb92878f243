import { describe, expect, it } from 'vitest';
import { aliasOf } from '../metrics/named-keys.ts';
import { metricNames } from '../metrics/names.ts';
import { metrics } from '../metrics/registry.ts';
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

  it('may be abbreviated by its initials', () => {
    expect(resolved('ld')).toBe('latentDim');
    expect(() => resolved('lr')).toThrow(
      'lr may mean generator.learningRate or discriminator.learningRate; write the whole name',
    );
    expect(() => resolved('l')).toThrow('there is no field l');
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

describe.each([
  { what: 'with', groups: ['diversity', 'diversity-current'] },
  { what: 'without', groups: ['diversity'] },
])('in runs $what a moving average', ({ groups }) => {
  const logged = groups.flatMap((group) =>
    metricNames.map((name) => `${group}/${name}${metrics[name].perNetwork ? '-evaluation-1a2b3c4d' : ''}`),
  );
  const meant = (name: string) => fieldName(resolveField(name, { settings: [], metrics: logged }));

  it.each(metricNames)(
    'the name and the alias of %s mean its value of the samples that are shown',
    (name) => {
      const key = `diversity/${name}${metrics[name].perNetwork ? '-evaluation-1a2b3c4d' : ''}`;
      expect(meant(name)).toBe(key);
      expect(meant(aliasOf(name))).toBe(key);
      expect(meant(`${aliasOf(name)}.max`)).toBe(`${key}.max`);
    },
  );

  it('a key that is written out means itself', () => {
    for (const key of logged) expect(meant(key)).toBe(key);
  });
});

it('a metric of diversity comes before others of its name, and a setting of that name before it', () => {
  const logged = ['fidelity/ssim', 'diversity/ssim', 'samples/sharpness', 'fidelity/sharpness'];
  const meant = (name: string, settings: string[] = []) =>
    fieldName(resolveField(name, { settings, metrics: logged }));
  expect(meant('ssim')).toBe('diversity/ssim');
  expect(meant('ssim', ['ssim'])).toBe('ssim');
  expect(() => meant('sharpness')).toThrow(
    'sharpness may mean samples/sharpness or fidelity/sharpness; write the whole name',
  );
});

it('what is logged of G without its average alone has to be written out', () => {
  const catalogue = { settings: [], metrics: ['diversity-current/coverage-k5'] };
  expect(() => resolveField('coverage', catalogue)).toThrow(
    'there is no field coverage, neither in a config nor among the metrics',
  );
});
