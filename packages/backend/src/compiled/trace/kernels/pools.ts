import type { Convolution } from '../../graph/convolution-shape.ts';
import { averagePoolGradient, maxPoolGradient, pool } from '../../graph/pool.ts';
import type { Shape } from '../../graph/value.ts';
import { NotTraceableError } from '../not-traceable-error.ts';
import { type ConvolutionAttributes, convolutionOf } from './convolution-of.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Windows over images, and their gradients. */
export const pools: Kernels = {
  MaxPool: kernel<'x', PoolAttributes>((graph, { x }, attributes) =>
    pool(graph, 'MaxPool', x, windowOf(x.shape, attributes)),
  ),
  AvgPool: kernel<'x', PoolAttributes>((graph, { x }, attributes) =>
    pool(graph, 'AveragePool', x, windowOf(x.shape, attributes)),
  ),
  MaxPoolGrad: kernel<'dy' | 'input' | 'output', PoolAttributes>((graph, { dy, input, output }, attributes) =>
    maxPoolGradient(graph, { dy, x: input, y: output }, windowOf(input.shape, attributes)),
  ),
  AvgPoolGrad: kernel<'dy' | 'input', PoolAttributes>((graph, { dy, input }, attributes) => {
    const window = windowOf(input.shape, attributes);
    // The gradient of tf.avgPool pads beforehand, see `gradients/pools.ts`.
    if ([...window.padBefore, ...window.padAfter].some((pad) => pad !== 0)) {
      throw new NotTraceableError(
        'the step uses the kernel AvgPoolGrad with padding: differentiate tf.avgPool',
      );
    }
    return averagePoolGradient(graph, dy, window);
  }),
};

type PoolAttributes = ConvolutionAttributes & { filterSize: number | [number, number] };

function windowOf(image: Shape, attributes: PoolAttributes): Convolution {
  const [height = 1, width = height] = [attributes.filterSize].flat();
  const channels = image.at(-1) ?? 1;
  return convolutionOf(image, [height, width, channels, channels], attributes);
}
