import { Bookmark } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { Popover } from '../parts/popover.tsx';

const ViewList = dynamic(() => loadPatiently(() => import('./view-list.tsx')), { ssr: false });

/** Ways to look at the list that somebody has given a name; everyone sees them. */
export function SavedViews({ project }: { project: string | null }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      title="Saved views"
      isOpen={isOpen}
      onOpen={setIsOpen}
      label={
        <>
          <Bookmark aria-hidden className="size-3.5" />
          <span className="max-sm:sr-only">Views</span>
        </>
      }
    >
      <ViewList project={project} onChosen={() => setIsOpen(false)} />
    </Popover>
  );
}
