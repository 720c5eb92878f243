import { quoted } from '@modewatch/core/filter';

/** The list of a sweep's runs. */
export function sweepRunsHref(name: string) {
  return `/runs?q=${encodeURIComponent(`sweep=${quoted(name)}`)}`;
}
