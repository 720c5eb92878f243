import { contentLossNames, nearestName, networkNames, penaltyNames } from '../../config/index.ts';
import { processorTimeKey } from '../../metric-key.ts';
import { aliasOf, metricOfKey } from '../../metrics/named-keys.ts';
import { metricNames } from '../../metrics/names.ts';
import { collapseMetric } from '../names.ts';

const each = (group: string, names: readonly string[]) => names.map((name) => `${group}/${name}`);
const fidelities = ['psnr', 'ssim', 'perceptual-distance', 'sharpness'];

/** Keys of what a run may log. A test holds them to docs/metrics.md. */
const keys = [
  ...each('loss', networkNames),
  ...each('gradient-norm', networkNames),
  ...each('learning-rate', networkNames),
  ...['probability', 'logits', 'accuracy', 'class-accuracy'].flatMap((group) =>
    each(group, ['real', 'fake']),
  ),
  ...each('penalty', penaltyNames),
  ...each('penalty-weight', penaltyNames),
  ...each('content', contentLossNames),
  ...each(
    'fidelity',
    fidelities.flatMap((name) => [name, `${name}-bicubic`, `${name}-pretrained`]),
  ),
  'samples/sharpness',
  ...each('speed', ['images-per-second', 'samples-per-second']),
  ...each('system', ['process-cores', 'process-memory', 'machine-cores', 'machine-memory']),
  processorTimeKey,
  ...each('system', ['card-0', 'card-0-memory']),
];
const ofAnyCard = /^system\/card-\d+(-memory)?$/;
/** Of diversity and quality, whose keys end with the network that they look through. */
const shortNames = [...new Set(metricNames.flatMap((name) => [name, aliasOf(name)]))];

/** Whether a run may log a metric of that key or short name, or it is `collapse`. */
export function isKnownMetric(name: string): boolean {
  const isMeasured = metricOfKey(name.replace(/^diversity-current\//, 'diversity/')) !== undefined;
  const isLogged = keys.includes(name) || ofAnyCard.test(name);
  return name === collapseMetric || isMeasured || isLogged || shortNames.includes(name);
}

/** "; did you mean fid?", or the names to choose from. */
export function nearestMetrics(name: string): string {
  const nearest = nearestName(name, [collapseMetric, ...shortNames, ...keys]);
  if (nearest) return `; did you mean ${nearest}?`;
  return `; short names: ${[collapseMetric, ...shortNames].join(', ')}; keys: ${keys.join(', ')}`;
}
