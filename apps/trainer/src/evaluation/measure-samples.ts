import { keptImages, look, type Samples, someOf } from '@modewatch/core/evaluation';
import {
  featurePair,
  featureSet,
  imagePair,
  type MetricInputs,
  type MetricName,
  measure,
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
    /** Real and generated samples that were compared. */
    real: number;
    fake: number;
    /** How many of each kind a metric looked at. */
    counts: Record<string, Readonly<Record<string, number>>>;
    /** Everything else that decides each value. */
    parameters: Record<string, Readonly<Record<string, number>>>;
    /** Where there are so few samples that bias or noise hide what a metric is for. */
    cautions: Record<string, string>;
    read: Record<string, string>;
  };
};

/**
 * Metrics of two sets of images or features: all that need nothing else, slow ones included.
 *
 * @throws InputError where there is nothing to see the samples through; RangeError on values that are not finite
 */
export async function measureSamples(
  compared: Compared,
  names?: readonly MetricName[],
): Promise<MeasuredSamples> {
  const { real, fake, read } = compared;
  const sight = await openOrRefuse(compared);
  const all = real.train.batch({ seed: 0, index: 0, size: real.train.count ?? 0 });
  const realSamples: Samples = { values: all.samples, shape: real.shape };
  const features = featurePair({
    real: featureSet((await look(sight, realSamples.values)).features, 'the features of real'),
    fake: featureSet((await look(sight, fake.values)).features, 'the features of fake'),
  });
  sight.network.dispose();
  const isImages = real.shape.length === 3;
  const inputs = { features, ...(isImages && { images: someImages({ real: realSamples, fake }) }) };
  const counts = { real: features.real.rows.count, fake: features.fake.rows.count };
  return measuredOf(inputs, names, { network: sight.network.id, ...counts, read });
}

/** Metrics of images look at pairs of some. */
function someImages({ real, fake }: { real: Samples; fake: Samples }) {
  const some = (samples: Samples) => {
    const count = Math.min(keptImages, samples.values.length / size(samples));
    return { values: someOf(samples, count).values, shape: [count, ...samples.shape] };
  };
  return imagePair({ real: some(real), fake: some(fake) });
}

const size = ({ shape }: Samples) => shape.reduce((product, length) => product * length, 1);

/** @throws InputError where there is nothing to see the samples through */
export async function openOrRefuse(compared: Compared) {
  const sight = await compared.open();
  if ('obstacle' in sight) throw new InputError(`Nothing was measured: ${sight.obstacle}.`);
  return sight;
}

/** Measures what was asked for, or all that there is for, and says by which protocol. */
export function measuredOf(
  inputs: Partial<MetricInputs>,
  names: readonly MetricName[] | undefined,
  about: Pick<MeasuredSamples['protocol'], 'network' | 'real' | 'fake' | 'read'>,
): MeasuredSamples {
  const { network } = about;
  const { values, absent } = measure(inputs, { network, isSlow: true, ...(names && { names }) });
  const each = Object.entries(values);
  return {
    metrics: Object.fromEntries(each.map(([name, { value }]) => [name, value])),
    absent,
    protocol: {
      ...about,
      counts: Object.fromEntries(each.map(([name, { protocol }]) => [name, protocol.counts])),
      parameters: Object.fromEntries(each.map(([name, { protocol }]) => [name, protocol.parameters])),
      cautions: Object.fromEntries(
        each.flatMap(([name, { caution }]) => (caution === null ? [] : [[name, caution]])),
      ),
    },
  };
}
