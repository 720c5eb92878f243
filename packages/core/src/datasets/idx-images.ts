import { chosen, type DatasetOptions } from '../config/dataset-options.ts';
import { unpacked } from './data-file.ts';
import { type DatasetDefinition, editionNamed, type ReadFile } from './dataset.ts';
import { parseIdx } from './idx.ts';
import { ownImageFacts, ownImages, UnusableImagesError } from './own-images.ts';

const editions = [{ name: 'files', title: 'images of an IDX file of yours', files: [] }];

/**
 * Images of the user's in the format of MNIST: an IDX file of unsigned bytes, [n, height, width] or
 * [n, height, width, channels], and perhaps one of labels, [n]; each as it is or as gzip. Classes are the numbers from 0
 * to the largest label.
 */
export function idxImages(options: DatasetOptions): DatasetDefinition {
  const imageSize = chosen(options, 'imageSize');
  const channels = chosen(options, 'channels');
  const facts = ownImageFacts({ imageSize, channels });
  return {
    ...facts,
    editions,
    async load(editionName, read) {
      editionNamed({ editions }, editionName);
      const path = chosen(options, 'path');
      const { shape, values: pixels } = await readIdx(path, read);
      const [count = 0, height, width, depth = 1] = shape;
      if (height !== imageSize || width !== imageSize || depth !== channels || shape.length > 4) {
        const expected = [count, imageSize, imageSize, ...(channels === 1 ? [] : [channels])];
        throw new UnusableImagesError(
          `${path} has the shape [${shape.join(', ')}], expected [${expected.join(', ')}]; ` +
            'datasetOptions.imageSize and datasetOptions.channels say what is expected',
        );
      }
      const labels = options.labels === undefined ? null : await readLabels(options.labels, { count, read });
      const largest = labels?.reduce((most, label) => Math.max(most, label), 0) ?? -1;
      return ownImages({
        ...{ name: 'idx', facts },
        images: { pixels, labels: Uint16Array.from(labels ?? new Uint8Array(count)) },
        modes: Array.from({ length: largest + 1 }, (_, label) => String(label)),
      });
    },
  };
}

async function readLabels(file: string, { count, read }: { count: number; read: ReadFile }) {
  const { shape, values } = await readIdx(file, read);
  if (shape.length === 1 && values.length === count) return values;
  throw new UnusableImagesError(
    `${file} has the shape [${shape.join(', ')}], expected [${count}]: a label for each image`,
  );
}

async function readIdx(file: string, read: ReadFile) {
  const bytes = await read(file);
  try {
    return parseIdx(await unpacked(bytes));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UnusableImagesError(`${file}: ${error.message}`, { cause: error });
  }
}
