'use client';

import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { isTyping } from '../../lib/keyboard.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { useCommandKey } from './use-command-key.ts';

const Palette = dynamic(() => loadPatiently(() => import('./palette.tsx')), { ssr: false });
const Shortcuts = dynamic(() => loadPatiently(() => import('./shortcuts.tsx')), { ssr: false });

/** ⌘K opens the palette and ? shows what keys do, on every page. Both are loaded when they are asked for. */
export function ShellKeys() {
  const command = useCommandKey();
  const shortcut = command === '⌘' ? '⌘K' : `${command} K`;
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault(); // some browsers go to their own search
        setOpen((before) => (before === 'palette' ? null : 'palette'));
      } else if (event.key === '?' && !isTyping(event)) setOpen('shortcuts');
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const close = () => setOpen(null);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen('palette')}
        title={`Go to a page or a run (${shortcut})`}
        className="inline-flex h-8 items-center gap-2 rounded-md border border-line px-2 text-muted text-xs hover:border-line-strong hover:text-ink"
      >
        <Search aria-hidden className="size-3.5" />
        <span className="sr-only">Go to a page or a run</span>
        <kbd aria-hidden className="hidden font-sans sm:inline">
          {shortcut}
        </kbd>
      </button>
      {open === 'palette' && <Palette onClose={close} onShortcuts={() => setOpen('shortcuts')} />}
      {open === 'shortcuts' && <Shortcuts onClose={close} />}
    </>
  );
}
