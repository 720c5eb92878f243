import type { Attributes } from '../compiled/onnx/model.ts';
import { integersIn } from './attributes.ts';
import { NotExportableError } from './portable-model.ts';
import type { Convert, TfGraph } from './tfjs-operators.ts';

/** TensorFlow.js computes convolutions with the channels last, ONNX with the channels first. */
const channelsLast = [0, 2, 3, 1];
const channelsFirst = [0, 3, 1, 2];
/** From [outputs, inputs, height, width] to [height, width, inputs, outputs]. */
const filterOrder = [2, 3, 1, 0];

export const convolutionNodes: Record<string, Convert> = {
  Conv: (graph, { name, inputs: [x, filter], attributes }) => {
    const image = transposed(graph, x!, channelsLast);
    const result = graph.node(
      'Conv2D',
      [image, transposed(graph, filter!, filterOrder)],
      convolutionAttributes(attributes),
    );
    transposed(graph, result, channelsFirst, name);
  },
  ConvTranspose: (graph, { name, inputs: [x, filter], attributes }) => {
    const image = transposed(graph, x!, channelsLast);
    const [, channels, height, width] = graph.shapeOf(name);
    // Only the graph itself knows how many samples it is given.
    const batch = graph.node(
      'StridedSlice',
      [graph.node('Shape', [image]), graph.integers([0]), graph.integers([1]), graph.integers([1])],
      { shrink_axis_mask: { i: '1' } },
    );
    const lengths = [height, width, channels].map((length) => graph.integer(length!));
    const shape = graph.node('Pack', [batch, ...lengths], { axis: { i: '0' }, N: { i: '4' } });
    const result = graph.node(
      'Conv2DBackpropInput',
      [shape, transposed(graph, filter!, filterOrder), image],
      convolutionAttributes(attributes),
    );
    transposed(graph, result, channelsFirst, name);
  },
};

function transposed(graph: TfGraph, x: string, order: readonly number[], name?: string): string {
  return graph.node('Transpose', [x, graph.integers(order)], {}, name);
}

/** Lists of four are [batch, height, width, channels]; pads are told before and after, one axis after the other. */
function convolutionAttributes(attributes: Attributes): Record<string, object> {
  if ((attributes.group ?? 1) !== 1) {
    throw new NotExportableError(
      'the network has a grouped convolution, which is not exported; export it as onnx',
    );
  }
  const [top = 0, left = 0, bottom = 0, right = 0] = integersIn(attributes, 'pads');
  const spatial = (name: string) => ({ list: { i: [1, ...integersIn(attributes, name), 1].map(String) } });
  return {
    strides: spatial('strides'),
    dilations: spatial('dilations'),
    padding: { s: Buffer.from('EXPLICIT').toString('base64') },
    explicit_paddings: { list: { i: [0, 0, top, bottom, left, right, 0, 0].map(String) } },
    data_format: { s: Buffer.from('NHWC').toString('base64') },
  };
}
