import type { FieldCatalogue } from '@modewatch/core/filter';
import { Download, Plus, Rows3, Rows4 } from 'lucide-react';
import type { RefObject } from 'react';
import { formatCount } from '../../lib/format.ts';
import type { RunColumn } from '../../lib/run-columns.ts';
import type { RunsUrl } from '../../lib/runs-url.ts';
import { Button } from '../parts/button.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Select } from '../parts/select.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { FilterBox } from './filter-box.tsx';
import { SavedViews } from './saved-views.tsx';

type Props = {
  url: RunsUrl;
  onUrl: (change: Partial<{ [Name in keyof RunsUrl]: RunsUrl[Name] | null }>) => unknown;
  /** Undefined while nobody knows. */
  total: number | undefined;
  projects: { name: string; runs: number }[];
  catalogue: FieldCatalogue;
  columns: readonly RunColumn[];
  curve: string;
  problem: string | undefined;
  inputRef: RefObject<HTMLInputElement | null>;
};

/** By which runs are mostly grouped; the other fields of a config follow. */
const usualGroups = [
  'loss',
  'model',
  'dataset',
  'generator.learningRate',
  'latentDim',
  'verdict',
  'status',
  'sweep',
];

/** What the list shows, project, filter, groups, columns and views; its export, and a new run. */
export function RunsToolbar({
  url,
  onUrl,
  total,
  projects,
  catalogue,
  columns,
  curve,
  problem,
  inputRef,
}: Props) {
  const { project, group, rows } = url;
  const groups = [...new Set([...usualGroups, ...(group === null ? [] : [group]), ...catalogue.settings])];
  const isCompact = rows === 'compact';
  return (
    <div className="mb-3 flex flex-wrap items-start gap-2">
      <h1 className="flex h-8 items-center gap-3 font-semibold text-lg">
        Runs
        {total !== undefined && (
          <span className="figures font-normal text-muted text-sm">{formatCount(total)}</span>
        )}
      </h1>
      {(projects.length > 1 || project !== null) && (
        <Select
          label="Project"
          value={project ?? ''}
          onChange={(value) => onUrl({ project: value === '' ? null : value })}
          options={[
            ['', 'all projects'],
            ...withCurrent(projects, project).map(
              ({ name, runs }) => [name, `${name} (${formatCount(runs)})`] as [string, string],
            ),
          ]}
        />
      )}
      <FilterBox
        value={url.q}
        onChange={(q) => onUrl({ q: q === '' ? null : q })}
        catalogue={catalogue}
        problem={problem}
        inputRef={inputRef}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label="Group by"
          className="max-w-36"
          value={group ?? ''}
          onChange={(value) => onUrl({ group: value === '' ? null : value })}
          options={[['', 'no groups'], ...groups.map((name) => [name, `by ${name}`] as [string, string])]}
        />
        <ColumnChooser
          columns={columns}
          catalogue={catalogue}
          curve={curve}
          onColumns={(names) => onUrl({ columns: names })}
          onCurve={(key) => onUrl({ curve: key })}
        />
        <SavedViews project={project} />
        <ButtonLink
          className="h-8"
          href={exportHref(url, columns)}
          download
          title={`Download all ${group === null ? 'rows' : 'groups'} of this list as CSV`}
        >
          <Download aria-hidden className="size-3.5" />
          <span className="max-sm:sr-only">CSV</span>
        </ButtonLink>
        <CopyButton className="h-8" label="Copy link" isShortWhenNarrow text={() => window.location.href} />
        <Button
          aria-pressed={isCompact}
          aria-label="Compact rows"
          title={isCompact ? 'More room for pictures' : 'More rows'}
          onClick={() => onUrl({ rows: isCompact ? null : 'compact' })}
          className="h-8 w-8 px-0"
        >
          {isCompact ? <Rows4 aria-hidden className="size-4" /> : <Rows3 aria-hidden className="size-4" />}
        </Button>
        <ButtonLink className="h-8" href="/runs/new" title="Write a run and leave it to a worker">
          <Plus aria-hidden className="size-3.5" />
          <span className="max-sm:sr-only">New run</span>
        </ButtonLink>
      </div>
    </div>
  );
}

function exportHref({ project, group, q, sort }: RunsUrl, columns: readonly RunColumn[]) {
  const query = new URLSearchParams({
    ...(project !== null && { project }),
    ...(group !== null && { group }),
    ...{ q, sort, columns: columns.map(({ name }) => name).join(',') },
  });
  return `/api/export/runs.csv?${query}`;
}

/** A link may name a project that is gone. */
function withCurrent(projects: Props['projects'], project: string | null) {
  if (project === null || projects.some(({ name }) => name === project)) return projects;
  return [...projects, { name: project, runs: 0 }];
}
