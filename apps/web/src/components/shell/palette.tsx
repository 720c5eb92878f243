'use client';

import { quoted } from '@modewatch/core/filter';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';

const RUNS = 8;
const PROJECTS = 8;
const SWEEPS = 8;

const group =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs';
const item =
  'flex min-h-8 cursor-pointer items-center gap-3 rounded-md px-2 data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent';

/** Goes to any page, project, sweep or run by a part of its name. */
export default function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useQuery(
    trpc.runs.search.queryOptions(
      { query: wanted === '' ? '' : `is:any name:${quoted(wanted)}`, limit: RUNS },
      { placeholderData: keepPreviousData, retry: false },
    ),
  );
  const projects = useQuery(trpc.projects.list.queryOptions()).data ?? [];
  const sweeps = useQuery(trpc.sweeps.list.queryOptions({ limit: 500 })).data ?? [];
  const fits = (name: string) => name.toLowerCase().includes(wanted.toLowerCase());
  const shownProjects = projects.filter(({ name }) => fits(name)).slice(0, PROJECTS);
  const go = (href: string) => () => {
    onClose();
    router.push(href);
  };
  const pages = [
    ['Home', '/'],
    ['Runs', '/runs'],
    ['Runs that are being trained', '/runs?q=status:running'],
    ['New run', '/runs/new'],
    ['Review flags', '/review'],
    ['Archived runs', '/runs?q=is:archived'],
    ['Sweeps', '/sweeps'],
    ['New sweep', '/sweeps/new'],
    ['Notices', '/notices'],
  ] as const;

  const shownPages = pages.filter(([name]) => fits(name));
  const shownSweeps = sweeps.filter(({ name }) => fits(name)).slice(0, SWEEPS);
  // Answers come later than keys: the first run is chosen when they are there, and where there is none the first page.
  // By a key: told what is chosen, cmdk would go on naming the one before to screen readers.
  const input = useRef<HTMLInputElement>(null);
  const firstSweep = shownSweeps[0] && `sweep ${shownSweeps[0].id}`;
  const first = found.data?.runs[0]?.id ?? shownPages[0]?.[1] ?? firstSweep;
  useEffect(() => {
    if (first === undefined) return;
    input.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
  }, [first]);

  return (
    <Command.Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      label="Go to"
      shouldFilter={false}
      overlayClassName="fixed inset-0 z-40 bg-veil"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[36rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-raised"
    >
      <Command.Input
        ref={input}
        value={text}
        onValueChange={setText}
        placeholder="Page, project, sweep or run…"
        className="h-11 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-faint"
      />
      <Command.List className="max-h-[60vh] overflow-y-auto p-2">
        <Command.Group heading="Runs" className={group}>
          {found.data?.runs.map((run) => (
            <Command.Item key={run.id} value={run.id} onSelect={go(`/runs/${run.id}`)} className={item}>
              <bdi className="min-w-0 truncate">{run.name}</bdi>
              <bdi className="min-w-0 truncate text-muted text-xs">{run.project}</bdi>
              <span className="ml-auto text-xs">
                <StatusBadge status={run.status} />
              </span>
            </Command.Item>
          ))}
          {found.data?.runs.length === 0 && (
            <p className="px-2 py-1 text-muted text-xs">
              {wanted === '' ? 'No runs yet.' : 'No run is called that.'}
            </p>
          )}
        </Command.Group>
        {(shownPages.length > 0 || fits('Keys')) && (
          <Command.Group heading="Pages" className={group}>
            {shownPages.map(([name, href]) => (
              <Command.Item key={href} value={href} onSelect={go(href)} className={item}>
                {name}
              </Command.Item>
            ))}
            {fits('Keys') && (
              <Command.Item value="keys" onSelect={onShortcuts} className={item}>
                Keys
              </Command.Item>
            )}
          </Command.Group>
        )}
        {shownSweeps.length > 0 && (
          <Command.Group heading="Sweeps" className={group}>
            {shownSweeps.map(({ id, name, state }) => (
              <Command.Item key={id} value={`sweep ${id}`} onSelect={go(`/sweeps/${id}`)} className={item}>
                <bdi className="truncate">{name}</bdi>
                <span className="ml-auto text-xs">
                  <StatusBadge status={state} />
                </span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {shownProjects.length > 0 && (
          <Command.Group heading="Projects" className={group}>
            {shownProjects.map(({ name }) => (
              <Command.Item
                key={name}
                value={`project ${name}`}
                onSelect={go(`/runs?project=${encodeURIComponent(name)}`)}
                className={item}
              >
                <bdi className="truncate">{name}</bdi>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command.Dialog>
  );
}
