'use client';

import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import type { ReactNode } from 'react';

type Props = {
  title: ReactNode;
  description: string;
  /** Whether something was written in it, which a click beside it would lose. */
  isWritten?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A window over the page, which rests meanwhile. */
export function Dialog({ title, description, isWritten = false, onClose, children }: Props) {
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          onInteractOutside={(event) => isWritten && event.preventDefault()}
          className="fixed top-[10vh] left-1/2 z-50 flex max-h-[80vh] w-[36rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-col rounded-lg border border-line bg-raised shadow-raised"
        >
          <header className="flex items-start gap-3 border-line border-b px-4 py-3">
            <div className="min-w-0 grow">
              <Radix.Title className="truncate font-semibold text-base">{title}</Radix.Title>
              <Radix.Description className="text-muted text-xs">{description}</Radix.Description>
            </div>
            <Radix.Close
              aria-label="Close"
              className="grid size-7 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </header>
          <div
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            className="overflow-y-auto p-4"
          >
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
