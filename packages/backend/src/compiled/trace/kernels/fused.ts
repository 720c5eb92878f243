import { add, divide, multiply, subtract } from '../../graph/arithmetic.ts';
import { elementwise } from '../../graph/elementwise.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../graph/value.ts';
import { NotTraceableError } from '../not-traceable-error.ts';
import { activations } from './activations.ts';
import { convolutions } from './convolutions.ts';
import { depthwiseConvolutions } from './depthwise-convolutions.ts';
import type { Kernel, Kernels } from './kernel.ts';
import { matMuls } from './mat-mul.ts';
import { unary } from './unary.ts';

/** Layers that tfjs computes as one kernel where nothing is differentiated, and batch norm by given statistics. */
export const fused: Kernels = {
  _FusedMatMul: withBiasAndActivation(matMuls['BatchMatMul']),
  FusedConv2D: withBiasAndActivation(convolutions['Conv2D']),
  FusedDepthwiseConv2D: withBiasAndActivation(depthwiseConvolutions['DepthwiseConv2dNative']),
  FusedBatchNorm: (graph, inputs, attributes) => {
    // tfjs leaves out what is not given.
    const { x, mean, variance, scale, offset } = inputs as Record<'x' | 'mean' | 'variance', Value> &
      Partial<Record<'scale' | 'offset', Value>>;
    const { varianceEpsilon } = attributes as { varianceEpsilon: number };
    const deviation = elementwise(graph, 'Sqrt', [add(graph, variance, graph.uniform(varianceEpsilon))]);
    const factor = divide(graph, scale ?? graph.uniform(1), deviation);
    const scaled = multiply(graph, subtract(graph, x, mean), factor);
    return offset ? add(graph, scaled, offset) : scaled;
  },
};

type Activation = { activation: string; leakyreluAlpha?: number };

function withBiasAndActivation(layer: Kernel | undefined): Kernel {
  if (!layer) throw new RangeError('expected the kernel of a layer, got none');
  return (graph, { bias, preluActivationWeights, ...inputs }, attributes) => {
    const result = layer(graph, inputs, attributes) as Value; // such layers have one result
    const biased = bias ? add(graph, result, bias) : result;
    return activate(graph, biased, { ...(attributes as Activation), slope: preluActivationWeights });
  };
}

function activate(
  graph: Graph,
  x: Value,
  { activation, leakyreluAlpha, slope }: Activation & { slope: Value | undefined },
): Value {
  if (activation === 'linear') return x;
  const kernelName = kernelNames[activation] ?? '';
  const compute = activations[kernelName] ?? unary[kernelName];
  if (!compute) throw new NotTraceableError(`the step uses the fused activation ${activation}`);
  const inputs: Record<string, Value> = slope ? { x, alpha: slope } : { x };
  return compute(graph, inputs, { alpha: leakyreluAlpha }) as Value; // as every activation
}

/** tfjs's kernels by the names of its fused activations. */
const kernelNames: Record<string, string> = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  prelu: 'Prelu',
  leakyrelu: 'LeakyRelu',
};
