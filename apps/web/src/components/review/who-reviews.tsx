'use client';

import type { FormEvent } from 'react';
import { Button } from '../parts/button.tsx';

const LONGEST = 100;

/** Asks for the name that stands beside reviews, once in a browser. */
export function WhoReviews({ onName }: { onName: (name: string) => void }) {
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (name !== '') onName(name);
  }
  return (
    <section aria-label="Who reviews" className="panel mx-auto max-w-[50ch] px-4 py-8">
      <form onSubmit={onSubmit} className="space-y-3">
        <label className="block">
          <span className="font-semibold text-base">Under which name do you review?</span>
          <span className="mt-1 block text-muted">
            It stands beside what you say of flags, and keeps others from reviewing the same one meanwhile.
            This browser remembers it.
          </span>
          <input
            name="name"
            required
            maxLength={LONGEST}
            autoComplete="name"
            // biome-ignore lint/a11y/noAutofocus: nothing else can be done here before
            autoFocus
            className="mt-3 h-8 w-full rounded-md border border-line bg-surface px-2"
          />
        </label>
        <Button type="submit" isMain className="h-8 px-4">
          Begin
        </Button>
      </form>
    </section>
  );
}
