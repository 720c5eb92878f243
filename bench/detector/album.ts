import { createHash } from 'node:crypto';
import { look, pick, type Seen, type Sight } from '@modewatch/core/evaluation';
import { type FilterName, imagesOf, type Stock } from './pictures.ts';
import type { Drawn } from './spoilt.ts';

/** What a network makes of draws of images. */
export type Album = {
  /** What it sees of the samples, and which of them are the same: equal names are equal images. */
  see(drawn: Drawn): Promise<{ seen: Seen; names: readonly string[] }>;
};

type Page = { seen: Seen; names: string[] };

/**
 * Looks at each image of a stock once, however many draws it is in: what a network makes of an image is decided by it
 * alone. What a draw's own noise has changed is looked at anew.
 *
 * @param sight of whole images
 */
export function openAlbum(sight: Sight): Album {
  const pages = new Map<Stock, Partial<Record<FilterName, Page>>>();
  const pageOf = (stock: Stock, filter: FilterName): Page => {
    const pagesOfStock = pages.get(stock) ?? {};
    pages.set(stock, pagesOfStock);
    pagesOfStock[filter] ??= { seen: blank(sight, stock.labels.length), names: [] };
    return pagesOfStock[filter];
  };
  return {
    async see({ stock, chosen, filter, noise }) {
      if (noise) {
        const images = noise(imagesOf(stock, chosen, filter));
        return { seen: await look(sight, images), names: namesOf(images, chosen.length) };
      }
      const page = pageOf(stock, filter);
      const missing = [...new Set(chosen)].filter((image) => page.names[image] === undefined);
      if (missing.length > 0) {
        const images = imagesOf(stock, missing, filter);
        enter(page, missing, { seen: await look(sight, images), names: namesOf(images, missing.length) });
      }
      return {
        seen: pick(page.seen, Uint32Array.from(chosen)),
        names: chosen.map((image) => page.names[image]!), // all that were missing have been entered
      };
    },
  };
}

function blank({ network }: Sight, count: number): Seen {
  const rows = (width: number) => ({ values: new Float64Array(count * width), count, width });
  const features = rows(network.dimension);
  return { features, views: [{ features, probabilities: network.classes && rows(network.classes.length) }] };
}

function enter(page: Page, images: readonly number[], { seen, names }: Page): void {
  const [to, from] = [page.seen.views[0]!, seen.views[0]!]; // a sight of whole images has one view
  for (const part of ['features', 'probabilities'] as const) {
    const [into, out] = [to[part], from[part]];
    if (!into || !out) continue;
    images.forEach((image, i) => {
      into.values.set(out.values.subarray(i * out.width, (i + 1) * out.width), image * into.width);
    });
  }
  images.forEach((image, i) => {
    page.names[image] = names[i]!; // one for each
  });
}

/** Equal samples have equal names. @param count of the samples, row after row */
function namesOf(samples: Float32Array, count: number): string[] {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const size = bytes.length / count;
  return Array.from({ length: count }, (_, i) =>
    createHash('sha1')
      .update(bytes.subarray(i * size, (i + 1) * size))
      .digest('base64'),
  );
}
