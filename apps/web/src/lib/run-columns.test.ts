import { expect, it } from 'vitest';
import { askedFields, runColumns, usualCurve } from './run-columns.ts';

const catalogue = {
  settings: ['loss', 'seed', 'generator.learningRate'],
  metrics: ['loss/generator', 'diversity/coverage-k5', 'diversity-current/coverage-k5'],
};
const shown = (chosen: string[] | null) => runColumns(chosen, catalogue).map(({ label }) => label);

it('shows the usual columns as far as there is any, else those that were chosen', () => {
  expect(shown(null)).toEqual(['coverage', 'G loss', 'loss', 'lr G', 'seed']);
  expect(shown(['coverage.min', 'seed'])).toEqual(['min coverage', 'seed']);
  expect(shown([])).toEqual([]);
  expect(shown(['seed', 'coverage', 'diversity/coverage-k5', 'seed']), 'each once').toEqual([
    'seed',
    'coverage',
  ]);
});

it('draws the curve of what the columns call coverage, or else of the loss', () => {
  expect(usualCurve(catalogue)).toBe('diversity/coverage-k5');
  expect(usualCurve({ settings: [], metrics: ['loss/generator'] })).toBe('loss/generator');
  expect(usualCurve({ settings: ['loss'], metrics: [] })).toBeUndefined();
});

it('heads a column by what is measured, not only by whose it is', () => {
  const metrics = ['accuracy/fake', 'gradient-norm/generator', 'loss/generator'];
  const labels = runColumns(metrics, { settings: [], metrics }).map(({ label }) => label);
  expect(labels).toEqual(['accuracy fake', 'gradient-norm G', 'G loss']);
});

it('says of what is there to filter by that it is no column', () => {
  expect(runColumns(['ended', 'images'], catalogue)).toMatchObject([
    { field: null, problem: 'ended is no column; of a run itself step, images, project, sweep are' },
    { field: { kind: 'run', name: 'images' } },
  ]);
});

it('keeps a column that means nothing, with what is wrong', () => {
  const [column] = runColumns(['sede'], catalogue);
  expect(column).toMatchObject({
    name: 'sede',
    field: null,
    problem: 'there is no field sede; did you mean seed?',
  });
  expect(askedFields(runColumns(['sede', 'seed', 'coverage', 'coverage.max'], catalogue))).toEqual({
    settings: ['seed'],
    metrics: ['diversity/coverage-k5'],
  });
});
