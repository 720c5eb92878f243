'use client';

import { useQueryStates } from 'nuqs';
import { compareUrl } from '../../lib/compare-url.ts';

export const useCompareUrl = () => useQueryStates(compareUrl);
