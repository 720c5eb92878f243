'use client';

import { useQueryStates } from 'nuqs';
import { sweepUrl } from '../../lib/sweep-url.ts';

export const useSweepUrl = () => useQueryStates(sweepUrl);
