import { createHash } from 'node:crypto';
import type { FeatureNetworkDefinition } from '@modewatch/core/features';
import type { InferenceSession } from 'onnxruntime-node';
import { disableOnnxruntimeTelemetry } from '../env.ts';
import { checkFit, fitImages, type ImageFormat, type NetworkInput } from './fit-images.ts';

export type OnnxNetworkOptions = {
  /** The bytes of the .onnx file. */
  model: Uint8Array;
  /** What numbers through it are filed under. */
  name: string;
  /** What the samples look like: images [height, width, channels]. */
  samples: { shape: readonly number[]; range: readonly [low: number, high: number] };
  /** The interval of the values that the network was trained with; for example [0, 1]. */
  inputRange: readonly [low: number, high: number];
  /** The output that holds the features; may be left out where there is only one. */
  output?: string;
  threads?: number;
};

/** Images at a time where the model leaves it open. */
const openBatchSize = 32;

/**
 * A feature network out of an .onnx file of the user's, on onnxruntime's CPU. Images are fitted to its input
 * (`fitImages`), which is recognised by its channels as [n, 1 or 3, h, w] or [n, h, w, 1 or 3].
 *
 * The hash is of the file and of all that is done to an image before it.
 *
 * @throws RangeError when the model has not one input of images, not the output, or other images; Error of onnxruntime
 *   when it is not valid
 */
export async function onnxNetwork(options: OnnxNetworkOptions): Promise<FeatureNetworkDefinition> {
  const { model, name, samples, inputRange, threads = 1 } = options;
  const from = imageFormat(samples);
  disableOnnxruntimeTelemetry();
  const { InferenceSession: sessions, Tensor } = await import('onnxruntime-node');
  const session = await sessions.create(model, { intraOpNumThreads: threads, logSeverityLevel: 3 });
  const input = inputOf(session, { ...from, range: inputRange });
  const output = outputOf(session, options.output);
  checkFit(from, input);
  const { height, width, channels, channelsFirst, batchSize } = input;
  const imageSize = height * width * channels;
  const sampleSize = from.height * from.width * from.channels;

  /** Of exactly one batch. */
  async function run(images: Float32Array): Promise<Float32Array> {
    const size = channelsFirst ? [channels, height, width] : [height, width, channels];
    const fitted = fitImages(images, from, input);
    const fed = new Tensor('float32', fitted, [fitted.length / imageSize, ...size]);
    const results = await session.run({ [input.name]: fed }, [output]);
    const values = results[output]?.data;
    if (values instanceof Float32Array) return values;
    throw new RangeError(`the output ${output} must hold float32 numbers, got ${results[output]?.type}`);
  }

  const dimension =
    (await run(new Float32Array(batchSize * sampleSize).fill(from.range[0]))).length / batchSize;
  const preparation = JSON.stringify({ samples, input: { ...input, name: null, batchSize: null }, output });
  const hash = createHash('sha256').update(createHash('sha256').update(model).digest('hex'));
  return {
    name,
    sha256: hash.update(preparation).digest('hex'),
    sampleShape: samples.shape,
    sampleRange: samples.range,
    dimension,
    classes: null,
    async compute(images) {
      const count = images.length / sampleSize;
      const features = new Float32Array(count * dimension);
      for (let first = 0; first < count; first += batchSize) {
        const batch = new Float32Array(batchSize * sampleSize); // a model may want exactly so many
        batch.set(images.subarray(first * sampleSize, (first + batchSize) * sampleSize));
        const wanted = Math.min(batchSize, count - first) * dimension;
        features.set((await run(batch)).subarray(0, wanted), first * dimension);
      }
      return { features, probabilities: null };
    },
    dispose: () => void session.release(),
  };
}

function imageFormat({ shape, range }: OnnxNetworkOptions['samples']): ImageFormat {
  const [height, width, channels] = shape;
  if (shape.length === 3 && height && width && channels) return { height, width, channels, range };
  throw new RangeError(
    `a network of images takes samples of shape [height, width, channels], got [${shape.join(', ')}]`,
  );
}

/** @param images what the samples look like: the size where the model leaves it open */
function inputOf(
  { inputMetadata }: InferenceSession,
  images: ImageFormat,
): NetworkInput & { name: string; batchSize: number } {
  const [input] = inputMetadata;
  const shape = input?.isTensor ? input.shape : [];
  const isColour = (length: number | string | undefined) => length === 1 || length === 3;
  const channelsFirst = isColour(shape[1]);
  if (inputMetadata.length !== 1 || shape.length !== 4 || !(channelsFirst || isColour(shape[3]))) {
    const given = inputMetadata.map((each) => `${each.name} [${each.isTensor ? each.shape.join(', ') : ''}]`);
    throw new RangeError(
      `a feature network has one input, [n, 1 or 3, h, w] or [n, h, w, 1 or 3], got ${given.join(', ') || 'none'}`,
    );
  }
  const fixed = (length: number | string | undefined, open: number) =>
    typeof length === 'number' && length > 0 ? length : open;
  const [height, width, channels] = channelsFirst ? [shape[2], shape[3], shape[1]] : shape.slice(1);
  return {
    name: input!.name, // there is exactly one
    batchSize: fixed(shape[0], openBatchSize),
    height: fixed(height, images.height),
    width: fixed(width, images.width),
    channels: fixed(channels, images.channels),
    channelsFirst,
    range: images.range,
  };
}

function outputOf({ outputNames }: InferenceSession, wanted: string | undefined): string {
  const [only] = outputNames;
  if (wanted === undefined && only !== undefined && outputNames.length === 1) return only;
  if (wanted !== undefined && outputNames.includes(wanted)) return wanted;
  throw new RangeError(
    `output must be one of ${outputNames.join(', ')}, which holds the features; got ${wanted ?? 'none'}`,
  );
}
