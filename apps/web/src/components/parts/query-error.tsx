import { RotateCw, TriangleAlert } from 'lucide-react';
import { NO_ANSWER } from '../../lib/ask-server.ts';
import { Button } from './button.tsx';

type Failure = { message: string; data?: unknown };
type Props = { what: string; error: Failure; retry: () => unknown };

/** What could not be shown, why, and a way to try again. */
export function QueryError({ what, error, retry }: Props) {
  return (
    <div role="alert" className="flex flex-col items-start gap-3 p-4">
      <p className="flex items-start gap-2">
        <TriangleAlert aria-hidden className="mt-px size-4 shrink-0 text-bad" />
        <span>
          <strong className="font-semibold">{what} could not be loaded.</strong>{' '}
          <span className="text-muted">{reason(error)}</span>
        </span>
      </p>
      <Button onClick={() => retry()}>
        <RotateCw aria-hidden className="size-3.5" />
        Try again
      </Button>
    </div>
  );
}

/** What is no answer of the API, such as a page of a proxy, is none. */
function reason(error: Failure) {
  return error.data ? error.message : NO_ANSWER;
}
