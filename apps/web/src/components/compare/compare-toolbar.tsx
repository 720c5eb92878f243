'use client';

import { CurveToolbar } from '../chart/curve-toolbar.tsx';
import { Button } from '../parts/button.tsx';
import { useCompareUrl } from './use-compare-url.ts';

const axes = { step: 'step', images: 'images', elapsed: 'time', time: 'wall clock' };

/** How all curves of a comparison are drawn. */
export function CompareToolbar() {
  const [view, setUrl] = useCompareUrl();
  return (
    <CurveToolbar axes={axes} view={view} onView={setUrl} whole="Whole runs">
      <Button
        aria-pressed={view.robust}
        title="Leaves values that lie far from all others off the axis"
        onClick={() => setUrl({ robust: !view.robust })}
      >
        without outliers
      </Button>
    </CurveToolbar>
  );
}
