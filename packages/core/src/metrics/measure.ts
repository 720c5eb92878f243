import {
  inWords,
  type Metric,
  type MetricInputs,
  type MetricNeed,
  type SampleCounts,
  type Undefined,
} from './metric.ts';
import { type MetricName, metricNames } from './names.ts';
import { metrics } from './registry.ts';
import { sampleCounts } from './sample-counts.ts';

/** One value, with all that decides it beside the samples. */
export type Measurement = {
  /** What it is stored under: `diversity/coverage-k5`, `diversity/fid-<network>`. */
  key: string;
  value: number;
  protocol: { counts: SampleCounts; parameters: Metric['parameters']; network: string };
  /** Set where there are so few samples that bias or noise can hide what the metric is for. */
  caution: string | null;
};

/** What was measured, and why the rest was not. */
export type Measured = {
  values: Partial<Record<MetricName, Measurement>>;
  absent: Partial<Record<MetricName, string>>;
};

/**
 * Computes metrics of what is there. A metric whose inputs are missing, too few or degenerate is absent with the reason;
 * no value is ever NaN.
 *
 * @param inputs what the caller has
 * @param options.network id of what the features and classes come from, part of the keys of metrics on its scale
 * @param options.names which metrics; all that the inputs allow, when left out
 * @param options.isSlow with the slow ones among them
 */
export function measure(
  inputs: Partial<MetricInputs>,
  options: { network: string; names?: readonly MetricName[]; isSlow?: boolean },
): Measured {
  const { network, names, isSlow = false } = options;
  const chosen =
    names ??
    metricNames.filter(
      (name) => (isSlow || !metrics[name].isSlow) && inputs[metrics[name].needs] !== undefined,
    );
  const measured: Measured = { values: {}, absent: {} };
  for (const name of chosen) {
    const metric: Metric = metrics[name];
    const counts = countsOf(inputs, metric.needs);
    if (counts === null) {
      measured.absent[name] = `it needs ${inWords[metric.needs]}, which were not given`;
      continue;
    }
    const result = compute(metric, inputs, counts);
    if (typeof result !== 'number') {
      measured.absent[name] = result.undefined;
      continue;
    }
    measured.values[name] = {
      key: metricKeyOf(name, network),
      value: result,
      protocol: { counts, parameters: metric.parameters, network },
      caution: cautionOf(metric, counts),
    };
  }
  return measured;
}

/** `diversity/<name>`, and the network where values of two networks are not on one scale. */
export function metricKeyOf(name: MetricName, network: string): string {
  return metrics[name].perNetwork ? `diversity/${name}-${network}` : `diversity/${name}`;
}

function compute(metric: Metric, inputs: Partial<MetricInputs>, counts: SampleCounts): number | Undefined {
  const few = Object.entries(counts).find(([, count]) => count < metric.minimumCount);
  if (few)
    return { undefined: `it needs at least ${metric.minimumCount} samples, got ${few[1]} of ${few[0]}` };
  return metric.compute(inputs as MetricInputs); // it reads its need alone, and that is there
}

function cautionOf({ advisedCount }: Metric, counts: SampleCounts): string | null {
  const few = Object.entries(counts).find(([, count]) => count < advisedCount);
  return few ? `${few[1]} samples of ${few[0]}; ${advisedCount} are advised` : null;
}

function countsOf<Need extends MetricNeed>(inputs: Partial<MetricInputs>, need: Need): SampleCounts | null {
  const input: MetricInputs[Need] | undefined = inputs[need];
  return input === undefined ? null : sampleCounts[need](input);
}
