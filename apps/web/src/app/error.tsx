'use client';

import { Button } from '../components/parts/button.tsx';

type Props = { error: Error & { digest?: string }; retry: () => void };

/** A fault of ours: the rest of the app still works. */
export default function PageError({ error, retry }: Props) {
  return (
    <div role="alert" className="mx-auto max-w-[50ch] py-16 text-center">
      <h1 className="font-semibold text-xl">This page failed</h1>
      <p className="mt-2 text-muted">
        {error.digest
          ? `The server's log has the details under ${error.digest}.`
          : "The browser's console has the details."}
      </p>
      <p className="mt-6">
        <Button onClick={() => retry()}>Try again</Button>
      </p>
    </div>
  );
}
