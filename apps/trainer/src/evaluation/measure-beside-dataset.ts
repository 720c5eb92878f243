import { look, metricInputs, prepareReference, someOf } from '@modewatch/core/evaluation';
import { type MetricName, type MetricNeed, metrics } from '@modewatch/core/metrics';
import type { Compared } from './compared.ts';
import { mostCompared } from './judge-samples.ts';
import { type MeasuredSamples, measuredOf, openOrRefuse } from './measure-samples.ts';

/** What metrics look at that look at generated samples alone: of them all that are given, as published tables do. */
const ofFakesAlone: readonly MetricNeed[] = ['mixture', 'classes', 'stacked'];

/**
 * Metrics of samples beside a data set: those of classes and modes as well, for all that is known of it.
 *
 * @throws InputError where there is nothing to see the samples through; RangeError on samples out of range
 */
export async function measureBesideDataset(
  compared: Compared,
  names?: readonly MetricName[],
): Promise<MeasuredSamples> {
  const { real, fake, read } = compared;
  const sight = await openOrRefuse(compared);
  const given = fake.values.length / fake.shape.reduce((size, length) => size * length, 1);
  const count = Math.min(given, real.train.count ?? mostCompared, mostCompared);
  const reference = await prepareReference({ dataset: real, sight, count });
  const isAlone = names?.every((name) => ofFakesAlone.includes(metrics[name].needs)) ?? false;
  const { values: samples } = isAlone ? fake : someOf(fake, count);
  const seen = await look(sight, samples);
  sight.network.dispose();
  const assigned = reference.views.map(({ scheme }, v) => scheme.assign(seen.views[v]!)); // a view for each
  const inputs = metricInputs(reference, seen, { assigned, samples, isComplete: true });
  const classes = reference.views.length === 1 && { real: reference.views[0]!.assigned, fake: assigned[0]! };
  return measuredOf(
    { ...inputs, ...(classes && { classFeatures: { features: inputs.features, classes } }) },
    names,
    { network: sight.network.id, real: count, fake: isAlone ? given : count, read },
  );
}
