/// <reference lib="dom" />
import type { Browser } from '@playwright/test';

const STEPS = 40;

/** Milliseconds from a key to the pictures of that step on the screen, after the first few steps. */
export async function sliderStepsMs(browser: Browser, url: string): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript('globalThis.__name = (of) => of'); // what the program's compiler wraps named functions in
  await page.goto(url);
  await page
    .getByRole('img', { name: /^Samples of / })
    .first()
    .waitFor();
  const times = await page.evaluate(async (steps) => {
    const pictures = () => [...document.querySelectorAll<HTMLImageElement>('img[alt^="Samples of "]')];
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const measured: number[] = [];
    for (let i = 0; i < steps; i++) {
      const before = pictures()[0]?.src;
      const start = performance.now();
      const key = Math.floor(i / 8) % 2 === 0 ? 'ArrowLeft' : 'ArrowRight';
      document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      while (pictures()[0]?.src === before) await painted();
      await Promise.all(pictures().map((picture) => picture.decode()));
      await painted();
      measured.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, 100));
    }
    return measured;
  }, STEPS);
  await page.close();
  return times.slice(4);
}

/** Milliseconds from the start of the navigation until the list of runs obeys a key; the best of three visits. */
export async function interactiveMs(browser: Browser, url: string): Promise<number> {
  const times: number[] = [];
  for (let visit = 0; visit < 3; visit++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'commit' });
    times.push(
      await page.evaluate(async () => {
        while (!document.querySelector('[data-rows] [data-active]')) {
          document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
          await new Promise((done) => setTimeout(done, 10));
        }
        return performance.now();
      }),
    );
    await context.close();
  }
  return Math.min(...times);
}
