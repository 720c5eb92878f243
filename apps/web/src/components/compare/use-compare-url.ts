'use client';

import { debounce, useQueryStates } from 'nuqs';
import { comparedSamplesUrl, compareUrl } from '../../lib/compare-url.ts';

export const useCompareUrl = () => useQueryStates(compareUrl);

/** Writing an address takes the browser longer than a step of the samples: it follows when the slider rests. */
export const useComparedSamplesUrl = () =>
  useQueryStates(comparedSamplesUrl, { limitUrlUpdates: debounce(300) });
