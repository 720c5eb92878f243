import { useRef, useState } from 'react';
import { saveAs } from '../compare/save-as.ts';
import type { Plot } from './plot-picture.ts';

/** Saves a plot as a picture. `canvas` is to be filled by what draws; `failure` says why the last one was not saved. */
export function usePlotFile() {
  const canvas = useRef<() => HTMLCanvasElement | undefined>(undefined);
  const [failure, setFailure] = useState<string | null>(null);
  async function savePlot(name: string, plot: Omit<Plot, 'canvas'>) {
    const drawn = canvas.current?.();
    if (!drawn) return;
    try {
      const { plotPicture } = await import('./plot-picture.ts');
      saveAs(name, await plotPicture({ canvas: drawn, ...plot }));
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }
  return { canvas, savePlot, failure };
}
