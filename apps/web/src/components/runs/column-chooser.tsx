import { Columns3 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { Popover } from '../parts/popover.tsx';
import type { ColumnChoice } from './column-list.tsx';

const ColumnList = dynamic(() => loadPatiently(() => import('./column-list.tsx')), { ssr: false });

/** Which fields of the config and which metrics the table shows. */
export function ColumnChooser(choice: ColumnChoice) {
  return (
    <Popover
      title="Choose columns"
      label={
        <>
          <Columns3 aria-hidden className="size-3.5" />
          <span className="max-sm:sr-only">Columns</span>
        </>
      }
    >
      <ColumnList {...choice} />
    </Popover>
  );
}
