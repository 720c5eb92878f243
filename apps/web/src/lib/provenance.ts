import type { RouterOutputs } from '../server/root.ts';
import { formatBytes, formatCount, formatDuration } from './format.ts';

export type Attempt = RouterOutputs['runs']['attempts'][number];
type Provenance = NonNullable<Attempt['provenance']>;
type GitState = NonNullable<Provenance['git']>;

/** So many attempts of a run are shown, the newest. */
export const ATTEMPT_LIMIT = 20;

/** Where an attempt began, and who trained it. */
export function attemptWords({ startedAt, resumedStep, worker }: Attempt) {
  if (startedAt === null) return 'waits for a worker';
  const from = resumedStep === null ? 'from the beginning' : `from step ${formatCount(resumedStep)}`;
  return `${from}, by ${worker ?? 'an unknown worker'}`;
}

/** What an attempt is known to have been trained with, as rows of a list; what is not known says so. */
export function provenanceRows({
  engine,
  cpuSeconds,
  provenance,
}: Attempt): { name: string; value: string }[] {
  const computed = engine
    ? `${engine.engine} ${engine.version} on ${engine.backend}, ${formatCount(engine.threads)} ${engine.threads === 1 ? 'thread' : 'threads'}`
    : 'not known yet';
  const rows = [
    { name: 'Engine', value: computed },
    ...(cpuSeconds === null ? [] : [{ name: 'Processor time', value: formatDuration(1000 * cpuSeconds) }]),
  ];
  if (provenance === null) return rows;
  const { git, machine, packages } = provenance;
  const { cpu, cores, memoryBytes, system, host, node } = machine;
  return [
    ...rows,
    { name: 'Code', value: git ? codeWords(git) : 'in no checkout of git' },
    {
      name: 'Machine',
      value: `${host}: ${cpu}, ${formatCount(cores)} ${cores === 1 ? 'core' : 'cores'}, ${formatBytes(memoryBytes)}`,
    },
    { name: 'System', value: `${system}, Node ${node}` },
    { name: 'Packages', value: packageWords(packages) },
  ];
}

function codeWords({ commit, branch, diffLength, untracked }: GitState) {
  return [
    `commit ${commit}${branch === null ? '' : ` on ${branch}`}`,
    diffLength === 0 ? 'without changes' : 'with changes',
    ...(untracked > 0 ? [`${formatCount(untracked)} untracked ${untracked === 1 ? 'file' : 'files'}`] : []),
  ].join(', ');
}

function packageWords(packages: Provenance['packages']) {
  const named = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return named.length === 0 ? 'none found' : named.join(', ');
}

/** The attempt whose uncommitted changes can be read: the newest that is described, where it had any. */
export function attemptWithChanges(attempts: readonly Attempt[]) {
  const newest = attempts.find(({ provenance }) => provenance !== null);
  return newest?.provenance?.git?.diffLength ? newest : undefined;
}
