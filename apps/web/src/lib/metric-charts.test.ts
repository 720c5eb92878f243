import { expect, it } from 'vitest';
import { chartGroupOf } from './chart-group.ts';
import { drawnLines, metricCharts, pairedCharts } from './metric-charts.ts';

const outline = (keys: string[]) =>
  metricCharts(keys).map(({ title, lines }) => `${title}: ${lines.map(({ label }) => label).join(', ')}`);

it('draws G and D together, losses first', () => {
  const keys = [
    'speed/images-per-second',
    'probability/fake',
    'probability/real',
    'loss/generator',
    'loss/discriminator',
  ];
  expect(outline(keys)).toEqual(['Loss: D, G', 'What D believes: D(x), D(G(z))', 'Speed: images/s']);
});

it('draws only what was logged', () => {
  expect(outline([])).toEqual([]);
  expect(outline(['loss/generator'])).toEqual(['Loss: G']);
});

it('groups other metrics by their name, each in a chart of its own group', () => {
  expect(outline(['layer/vendi', 'loss/generator', 'layer/coverage-k5', 'temperature'])).toEqual([
    'Loss: G',
    'layer: coverage-k5, vendi',
    'temperature: temperature',
  ]);
});

it('draws each scale of diversity on an axis of its own, and an average beside G as it is', () => {
  const keys = ['coverage-k5', 'recall-k5', 'precision-k5', 'fid-net-1', 'vendi'].map(
    (name) => `diversity/${name}`,
  );
  expect(outline([...keys, 'diversity-current/coverage-k5'])).toEqual([
    'Coverage: G, G, not averaged',
    'Precision and recall: precision, recall',
    'Fréchet distance: G',
    'Vendi score: G',
  ]);
  expect(chartGroupOf('diversity-current/fid-net-1')).toBe('diversity');
  expect(chartGroupOf('loss/generator')).toBe('training');
  expect(chartGroupOf('system/card-0')).toBe('system');
});

it('draws what a critic says, and its penalties', () => {
  const keys = ['penalty/gradient-penalty', 'logits/fake', 'logits/real'];
  expect(outline(keys)).toEqual(['What D says: D(x), D(G(z))', 'penalty: gradient-penalty']);
});

it('draws G beside other answers, each measure on its own axis', () => {
  const keys = ['fidelity/psnr-bicubic', 'fidelity/ssim', 'fidelity/psnr', 'class-accuracy/fake'];
  expect(outline(keys)).toEqual(['Classes seen by D: fake', 'PSNR: G, bicubic', 'Structural similarity: G']);
});

it('draws how sharp and how fast, each on its own axis', () => {
  const keys = ['speed/samples-per-second', 'speed/images-per-second', 'samples/sharpness'];
  expect(outline(keys)).toEqual(['Sharpness: G', 'Speed: images/s', 'Sampling speed: samples/s']);
  expect(outline(['fidelity/sharpness-bicubic', 'fidelity/sharpness'])).toEqual(['Sharpness: G, bicubic']);
});

it('splits a group that has more lines than there are colours', () => {
  const keys = Array.from({ length: 9 }, (_, i) => `layer/norm-${i}`);
  expect(outline(keys)).toEqual([
    'layer: norm-0, norm-1, norm-2, norm-3, norm-4, norm-5, norm-6, norm-7',
    'layer (2): norm-8',
  ]);
});

it('pairs lines with their series by key, and leaves out lines without points', () => {
  const [chart] = metricCharts(['probability/fake', 'probability/real']);
  const answered = [
    { key: 'probability/fake', xs: [1] },
    { key: 'probability/real', xs: [1] },
    { key: 'loss/generator', xs: [1] },
  ];
  const { lines, series } = drawnLines(chart!, answered);
  expect(lines.map(({ label }) => label)).toEqual(['D(x)', 'D(G(z))']);
  expect(series.map(({ key }) => key)).toEqual(['probability/real', 'probability/fake']);
  expect(drawnLines(chart!, [{ key: 'probability/fake', xs: [] }]).lines).toEqual([]);
});

it('draws no two lines of a chart alike, and each the same when another has no points', () => {
  const [chart] = metricCharts(Array.from({ length: 8 }, (_, i) => `layer/${i}`));
  const logged = chart!.lines.map(({ key }) => ({ key, xs: [0] }));
  const { lines } = drawnLines(chart!, logged);
  expect(lines[0]?.dash).toEqual([]);
  expect(new Set(lines.map(({ dash }) => dash.join())).size).toBe(8);
  expect(drawnLines(chart!, logged.slice(1)).lines).toEqual(lines.slice(1));
});

it('knows pairs that were logged whole', () => {
  const keys = ['loss/generator', 'loss/discriminator', 'probability/real', 'learning-rate/generator'];
  const pairs = (logged: string[]) => pairedCharts(metricCharts(logged)).map(({ id }) => id);
  expect(pairs(keys)).toEqual(['loss']);
  expect(
    pairs([...keys, 'probability/fake', 'gradient-norm/generator', 'gradient-norm/discriminator']),
  ).toEqual(['loss', 'probability', 'gradient-norm']);
  expect(pairs(['loss/generator'])).toEqual([]);
});
