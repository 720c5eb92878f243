import { type RefObject, useRef, useState } from 'react';
import { saveAs } from '../compare/save-as.ts';
import type { Plot } from './plot-picture.ts';

/** Filled by what draws a plot: gives it as it stands, on a canvas, to whoever saves it. */
export type PlotCanvas = RefObject<
  (() => HTMLCanvasElement | Promise<HTMLCanvasElement> | undefined) | undefined
>;

/** Saves a plot as a picture. `canvas` is to be filled by what draws; `failure` says why the last one was not saved. */
export function usePlotFile() {
  const canvas: PlotCanvas = useRef(undefined);
  const [failure, setFailure] = useState<string | null>(null);
  async function savePlot(name: string, plot: Omit<Plot, 'canvas'>) {
    try {
      const drawn = await canvas.current?.();
      if (!drawn) return;
      const { plotPicture } = await import('./plot-picture.ts');
      saveAs(name, await plotPicture({ canvas: drawn, ...plot }));
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }
  return { canvas, savePlot, failure };
}
