import { keyConfig } from './key-config.ts';
import type { Run, RunStatus } from './run.ts';

type Searchable = Parameters<typeof keyConfig>[0] & { tags: readonly string[] };

export type RunFilter = { text: string; status: RunStatus | null };

/**
 * The runs in whose name, project, tags, status or key settings each word of the text occurs, whatever its case.
 */
export function filterRuns<R extends Pick<Run, 'name' | 'project' | 'status'> & { config: Searchable }>(
  runs: readonly R[],
  { text, status }: RunFilter,
): R[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    if (status !== null && run.status !== status) return false;
    const haystack = [run.name, run.project, run.status, ...run.config.tags, ...keyConfig(run.config)]
      .join('\n')
      .toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}
