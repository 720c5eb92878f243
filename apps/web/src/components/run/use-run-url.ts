'use client';

import { useQueryStates } from 'nuqs';
import { runUrl } from '../../lib/run-url.ts';

export const useRunUrl = () => useQueryStates(runUrl);
