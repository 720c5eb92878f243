import type { FeatureNetwork } from '../features/feature-network.ts';
import { type CheckedRows, checkRows } from '../metrics/rows.ts';

/** How samples are seen. */
export type Sight = {
  network: Pick<FeatureNetwork, 'id' | 'classes' | 'sampleShape' | 'dimension' | 'extract'>;
  /** What the network sees one by one: the names of the channels of stacked images; null for whole samples. */
  channels: readonly string[] | null;
};

/** What one part of the samples looks like: all of them as they are, or one channel of each. */
export type View = { features: CheckedRows; probabilities: CheckedRows | null };

/** What a network makes of samples. */
export type Seen = {
  /** Of whole samples, [n, d]; those of the channels side by side. */
  features: CheckedRows;
  views: readonly View[];
};

/**
 * Looks at samples through a network.
 *
 * @param samples row after row
 * @throws RangeError on samples of another size or range, or that are not finite
 */
export async function look({ network, channels }: Sight, samples: Float32Array): Promise<Seen> {
  if (channels === null) {
    const view = viewOf(await network.extract(samples));
    return { features: view.features, views: [view] };
  }
  const views: View[] = [];
  for (const channel of channels.keys()) {
    views.push(viewOf(await network.extract(everyNth(samples, { from: channel, step: channels.length }))));
  }
  return { features: sideBySide(views.map(({ features }) => features)), views };
}

function viewOf({ features, probabilities }: Awaited<ReturnType<FeatureNetwork['extract']>>): View {
  return {
    features: checkRows(features, 'the features of the samples'),
    probabilities: probabilities && checkRows(probabilities, 'the class probabilities of the samples'),
  };
}

/** One channel: [n, h, w, channels] -> [n, h, w] */
function everyNth(values: Float32Array, { from, step }: { from: number; step: number }): Float32Array {
  return Float32Array.from({ length: values.length / step }, (_, i) => values[i * step + from]!);
}

function sideBySide(parts: readonly CheckedRows[]): CheckedRows {
  const count = parts[0]?.count ?? 0;
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  const values = new Float64Array(count * width);
  for (let i = 0; i < count; i++) {
    let place = i * width;
    for (const part of parts) {
      values.set(part.values.subarray(i * part.width, (i + 1) * part.width), place);
      place += part.width;
    }
  }
  return { values, count, width };
}

/** Some of what was seen, in this order: as if only these samples had been looked at. */
export function pick({ features, views }: Seen, chosen: Uint32Array): Seen {
  const rows = ({ values, width }: CheckedRows): CheckedRows => {
    const picked = new Float64Array(chosen.length * width);
    chosen.forEach((row, i) => {
      picked.set(values.subarray(row * width, (row + 1) * width), i * width);
    });
    return { values: picked, count: chosen.length, width };
  };
  const picked = views.map((view) => ({
    features: rows(view.features),
    probabilities: view.probabilities && rows(view.probabilities),
  }));
  const [only] = picked;
  return { features: views.length === 1 && only ? only.features : rows(features), views: picked };
}
