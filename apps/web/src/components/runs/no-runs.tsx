import Link from 'next/link';
import { CopyButton } from '../parts/copy-button.tsx';
import { Empty } from '../parts/empty.tsx';

const COMMAND = './modewatch train examples/fashion-mnist-healthy.yaml';

export function NoRuns() {
  return (
    <Empty title="No runs yet">
      <p>
        A run appears here as soon as it starts, with its samples and curves live.{' '}
        <Link href="/runs/new" className="text-accent underline">
          Write one here
        </Link>
        , or start one from a file:
      </p>
      <div className="flex max-w-full flex-wrap items-center justify-center gap-2">
        <code className="figures max-w-full overflow-x-auto whitespace-nowrap rounded-md bg-sunken px-3 py-1.5 text-ink">
          {COMMAND}
        </code>
        <CopyButton text={COMMAND} label="Copy" />
      </div>
    </Empty>
  );
}
