'use client';

import * as Radix from 'radix-ui/popover';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

type Props = {
  label: ReactNode;
  title: string;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  children: ReactNode;
};

/** The button of a popover with its panel, once it has been opened. */
export default function PopoverPanel({ label, title, isOpen, onOpen, children }: Props) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpen}>
      <Radix.Trigger asChild>
        <Button title={title} className="h-8">
          {label}
        </Button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={4}
          collisionPadding={12}
          aria-label={title}
          className="z-40 flex max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] flex-col rounded-lg border border-line bg-raised p-3 shadow-raised"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
