'use client';

import { useRunUrl } from '../run/use-run-url.ts';
import { CurveToolbar } from './curve-toolbar.tsx';

const axes = { step: 'step', images: 'images', time: 'time' };

/** How all charts of a run's page are drawn. */
export function ChartToolbar() {
  const [view, setUrl] = useRunUrl();
  return <CurveToolbar axes={axes} view={view} onView={setUrl} whole="Whole run" />;
}
