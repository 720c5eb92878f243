'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 2000;

/** Copies a text; `text` may be a function where it is known only at the click, such as the page's address. */
export function CopyButton({
  text,
  label,
  className,
  isShortWhenNarrow = false,
}: {
  text: string | (() => string);
  label: string;
  className?: string;
  /** On a narrow screen its icon stands alone. */
  isShortWhenNarrow?: boolean;
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(setState, SHOWN_MS, 'idle');
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () =>
    copyText(typeof text === 'string' ? text : text()).then(
      () => setState('copied'),
      () => setState('refused'), // as where the user was asked and said no
    );
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <Button onClick={copy} className={className}>
      <Icon aria-hidden className="size-3.5" />
      <span aria-live="polite" className={isShortWhenNarrow ? 'max-sm:sr-only' : ''}>
        {{ idle: label, copied: 'Copied', refused: 'The browser refused' }[state]}
      </span>
    </Button>
  );
}
