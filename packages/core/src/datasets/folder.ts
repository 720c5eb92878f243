import { chosen, type DatasetOptions } from '../config/dataset-options.ts';
import { type DatasetDefinition, editionNamed, type ImageReader, type ReadFile } from './dataset.ts';
import { ownImageFacts, ownImages, UnusableImagesError } from './own-images.ts';

const editions = [{ name: 'files', title: 'PNG and JPEG images of a folder of yours', files: [] }];

/** Images that are decoded at once. */
const atOnce = 64;

/** How many bad images are named one by one. */
const namedAtMost = 20;

/**
 * PNG and JPEG images of the user's, of any size: resized to cover a square and cut to it around their centre. Where
 * there are sub-folders, each is a class by its name, with all that lies below it.
 *
 * An image that cannot be decoded, is smaller than the square or has other channels than the data set is refused, or
 * left out where the user says so.
 */
export function folder(options: DatasetOptions): DatasetDefinition {
  const wanted = { size: chosen(options, 'imageSize'), channels: chosen(options, 'channels') };
  const facts = ownImageFacts({ imageSize: wanted.size, channels: wanted.channels });
  return {
    ...facts,
    editions,
    async load(editionName, read, images) {
      editionNamed({ editions }, editionName);
      if (!images) throw new TypeError('the data set folder needs a reader of images, got none');
      const path = chosen(options, 'path');
      const { names, classes, passedOver } = imageNames(await images.list(path));
      if (names.length === 0) {
        throw new UnusableImagesError(
          `expected PNG or JPEG images in ${path}; files of other kinds there: ${passedOver}`,
        );
      }
      const decoded = await decodeAll(names, { classes, path, read, images, wanted });
      const bad = decoded.filter((each) => 'problem' in each);
      const good = decoded.filter((each) => 'pixels' in each);
      if (bad.length > 0 && !options.skipBad) {
        throw new UnusableImagesError(
          `${report(bad, { path, of: names.length })}\nPut them right, or train without them: datasetOptions.skipBad: true`,
        );
      }
      const pixels = new Uint8Array(good.length * wanted.size ** 2 * wanted.channels);
      good.forEach((each, i) => {
        pixels.set(each.pixels, i * each.pixels.length);
      });
      const labels = Uint16Array.from(good, ({ name }) => Math.max(0, classes.indexOf(classOf(name))));
      return ownImages({
        ...{ name: 'folder', facts, images: { pixels, labels }, modes: classes },
        warnings: [
          ...(bad.length > 0 ? [`left out: ${report(bad, { path, of: names.length })}`] : []),
          ...(passedOver > 0 ? [`passed over in ${path}, neither PNG nor JPEG: ${passedOver}`] : []),
        ],
      });
    },
  };
}

/** In an order that no file system and no language decides. */
function imageNames(files: readonly string[]) {
  const seen = files.filter((name) => !name.split('/').some((part) => part.startsWith('.')));
  const names = seen.filter((name) => /\.(png|jpe?g)$/i.test(name)).sort();
  const classes = [...new Set(names.map(classOf))].filter((name) => name !== '').sort();
  return { names, classes, passedOver: seen.length - names.length };
}

/** The first folder of a path; '' for a file that lies in none. */
const classOf = (name: string) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : '');

type Bad = { name: string; problem: string };
type Decoded = Bad | { name: string; pixels: Uint8Array };

async function decodeAll(
  names: readonly string[],
  given: {
    classes: readonly string[];
    path: string;
    read: ReadFile;
    images: ImageReader;
    wanted: { size: number; channels: 1 | 3 };
  },
): Promise<Decoded[]> {
  const { classes, path, read, images, wanted } = given;
  const decode = async (name: string): Promise<Decoded> => {
    if (classes.length > 0 && classOf(name) === '') {
      return {
        name,
        problem: `has no class: it lies beside the sub-folders ${classes.slice(0, 3).join(', ')}`,
      };
    }
    const result = await images.decode(await read(`${path}/${name}`), wanted);
    return result instanceof Uint8Array ? { name, pixels: result } : { name, ...result };
  };
  const decoded: Decoded[] = [];
  for (let i = 0; i < names.length; i += atOnce) {
    decoded.push(...(await Promise.all(names.slice(i, i + atOnce).map(decode))));
  }
  return decoded;
}

function report(bad: readonly Bad[], { path, of }: { path: string; of: number }): string {
  const lines = bad.slice(0, namedAtMost).map(({ name, problem }) => `  ${name} ${problem}`);
  const rest = bad.length - lines.length;
  return [
    `${bad.length} of ${of} images in ${path} cannot be used:`,
    ...lines,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ].join('\n');
}
