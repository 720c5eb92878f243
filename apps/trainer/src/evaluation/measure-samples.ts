import { look } from '@modewatch/core/evaluation';
import {
  featurePair,
  featureSet,
  type MetricName,
  measure,
  metricNames,
  metrics,
} from '@modewatch/core/metrics';
import { InputError } from '../errors.ts';
import type { Compared } from './compared.ts';

/** What was measured of two arrays. */
export type MeasuredSamples = {
  metrics: Record<string, number>;
  /** What could not be measured, and why. */
  absent: Record<string, string>;
  protocol: {
    network: string;
    real: number;
    fake: number;
    /** Everything else that decides each value. */
    parameters: Record<string, Readonly<Record<string, number>>>;
    /** Where there are so few samples that bias or noise hide what a metric is for. */
    cautions: Record<string, string>;
    read: Record<string, string>;
  };
};

/** Metrics of two sets of features: all that need nothing else, slow ones included. */
const measuredNames = metricNames.filter((name) => metrics[name].needs === 'features');

/** @throws InputError where there is nothing to see the samples through; RangeError on values that are not finite */
export async function measureSamples(
  compared: Compared,
  names: readonly MetricName[] = measuredNames,
): Promise<MeasuredSamples> {
  const { real, fake, read } = compared;
  const sight = await compared.open();
  if ('obstacle' in sight) throw new InputError(`Nothing was measured: ${sight.obstacle}.`);
  const realSamples = real.train.batch({ seed: 0, index: 0, size: real.train.count ?? 0 }).samples;
  const features = featurePair({
    real: featureSet((await look(sight, realSamples)).features, 'the features of real'),
    fake: featureSet((await look(sight, fake.values)).features, 'the features of fake'),
  });
  sight.network.dispose();
  const { values, absent } = measure({ features }, { network: sight.network.id, names });
  const each = Object.entries(values);
  return {
    metrics: Object.fromEntries(each.map(([name, { value }]) => [name, value])),
    absent,
    protocol: {
      network: sight.network.id,
      real: features.real.rows.count,
      fake: features.fake.rows.count,
      parameters: Object.fromEntries(each.map(([name, { protocol }]) => [name, protocol.parameters])),
      cautions: Object.fromEntries(
        each.flatMap(([name, { caution }]) => (caution === null ? [] : [[name, caution]])),
      ),
      read,
    },
  };
}
