'use client';

import { Search } from 'lucide-react';
import type { Ref } from 'react';
import type { RunStatus } from '../../lib/run.ts';
import { statuses } from '../../lib/run-progress.ts';
import { Select } from '../parts/select.tsx';

type RunFilter = { text: string; status: RunStatus | null };

type Props = {
  filter: RunFilter;
  onFilter: (change: Partial<RunFilter>) => void;
  project: string | null;
  projects: { name: string; runs: number }[];
  onProject: (project: string | null) => void;
  searchRef: Ref<HTMLInputElement>;
};

export function RunFilters({ filter, onFilter, project, projects, onProject, searchRef }: Props) {
  return (
    <search className="flex grow flex-wrap items-center gap-2">
      <label className="relative min-w-0 grow sm:max-w-80">
        <span className="sr-only">Filter runs</span>
        <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-2.5 size-3.5 text-faint" />
        <input
          ref={searchRef}
          type="search"
          value={filter.text}
          onChange={(event) => onFilter({ text: event.target.value })}
          placeholder="Filter: name, loss, data set…"
          className="h-8 w-full rounded-md border border-line bg-surface pr-2 pl-8 placeholder:text-faint"
        />
      </label>
      <Select
        label="Status"
        value={filter.status ?? ''}
        onChange={(value) => onFilter({ status: value === '' ? null : (value as RunStatus) })} // from the options below
        options={[['', 'any status'], ...statuses.map((status) => [status, status] as [string, string])]}
      />
      {(projects.length > 1 || project !== null) && (
        <Select
          label="Project"
          value={project ?? ''}
          onChange={(value) => onProject(value === '' ? null : value)}
          options={[
            ['', 'all projects'],
            ...withCurrent(projects, project).map(
              ({ name, runs }) => [name, `${name} (${runs})`] as [string, string],
            ),
          ]}
        />
      )}
    </search>
  );
}

/** A link may name a project that is gone. */
function withCurrent(projects: Props['projects'], project: string | null) {
  if (project === null || projects.some(({ name }) => name === project)) return projects;
  return [...projects, { name: project, runs: 0 }];
}
