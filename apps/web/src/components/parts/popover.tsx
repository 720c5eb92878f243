'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { Button } from './button.tsx';

const PopoverPanel = dynamic(() => loadPatiently(() => import('./popover-panel.tsx')), { ssr: false });

type Props = {
  /** What the button says. */
  label: ReactNode;
  title: string;
  /** Left out by those who need not know. */
  isOpen?: boolean;
  onOpen?: (isOpen: boolean) => void;
  children: ReactNode;
};

/** A button with a panel that it opens. What places the panel is loaded when it is first opened. */
export function Popover({ label, title, isOpen, onOpen, children }: Props) {
  const [isOpenHere, setIsOpenHere] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const open = (next: boolean) => {
    setWasOpened(true);
    setIsOpenHere(next);
    onOpen?.(next);
  };
  const button = (
    <Button
      title={title}
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={() => open(true)}
      className="h-8"
    >
      {label}
    </Button>
  );
  if (!wasOpened) return button;
  return (
    <PopoverPanel label={label} title={title} isOpen={isOpen ?? isOpenHere} onOpen={open}>
      {children}
    </PopoverPanel>
  );
}
