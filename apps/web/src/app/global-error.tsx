'use client';

import '../styles/globals.css';

/** Stands in for the whole document, header included, when the layout itself fails. */
export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <main role="alert" className="mx-auto max-w-[50ch] px-4 py-16 text-center">
          <title>Modewatch failed</title>
          <h1 className="font-semibold text-xl">Modewatch failed to draw this page</h1>
          <p className="mt-2 text-muted">
            {error.digest ? `The server's log has the details under ${error.digest}.` : error.message}
          </p>
          <p className="mt-6">
            <button type="button" onClick={() => retry()} className="text-accent underline">
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
