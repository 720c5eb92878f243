/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';

/** How many pixels of a saved picture are blue, and how many orange: the first two colours of lines and runs. */
export async function colouredPixels(page: Page, file: Download) {
  const png = await readFile(await file.path(), 'base64');
  return page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data = [] } = context?.getImageData(0, 0, image.width, image.height) ?? {};
    let [blue, orange] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      const redBeyondBlue = (data[i] ?? 0) - (data[i + 2] ?? 0);
      if (redBeyondBlue < -60) blue++;
      if (redBeyondBlue > 60) orange++;
    }
    return { blue, orange };
  }, `data:image/png;base64,${png}`);
}
