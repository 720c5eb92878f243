import Link from 'next/link';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="mx-auto max-w-[50ch] py-16 text-center">
      <p className="figures text-faint">404</p>
      <h1 className="mt-2 font-semibold text-xl">There is nothing here</h1>
      <p className="mt-2 text-muted">
        No page, run or sweep has this address. It may have been mistyped, or what was here deleted.
      </p>
      <p className="mt-6 flex justify-center gap-6">
        <Link href="/runs" className="text-accent underline">
          All runs
        </Link>
        <Link href="/sweeps" className="text-accent underline">
          All sweeps
        </Link>
      </p>
    </div>
  );
}
