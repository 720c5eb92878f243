'use client';

import { complete, type FieldCatalogue, parseFilter, usualOperator } from '@modewatch/core/filter';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useFilterCompletion } from './use-filter-completion.ts';

type Props = {
  value: string;
  /** Told of each filter that can be read. */
  onChange: (filter: string) => void;
  catalogue: FieldCatalogue;
  /** What the server has to say against the filter. */
  problem: string | undefined;
  inputRef: RefObject<HTMLInputElement | null>;
};

const SETTLED_MS = 200;

/** Where a filter is written, with completion of fields and values. */
export function FilterBox({ value, onChange, catalogue, problem, inputRef }: Props) {
  const id = useId();
  const [text, setText] = useState(value);
  const [caret, setCaret] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const { at, offers } = useFilterCompletion(text, { caret, catalogue, isOpen });
  const unreadable = problemOf(text);

  // The address changes by other hands too: a saved view, the back button. But what comes back from this box
  // is late: letters written since then must stay.
  const sent = useRef(new Set<string>());
  useEffect(() => {
    if (!sent.current.delete(value)) setText(value);
  }, [value]);
  const listener = useRef(onChange);
  listener.current = onChange;
  const send = useCallback((filter: string) => {
    sent.current.add(filter);
    listener.current(filter);
  }, []);
  useEffect(() => {
    if (text === value) sent.current.clear();
    else if (unreadable === undefined) {
      const timer = setTimeout(send, SETTLED_MS, text);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [text, value, unreadable, send]);

  function take(offer: string) {
    const written = at.of === 'field' ? `${offer}${usualOperator(offer, catalogue)}` : offer;
    const next = complete(text, at, written);
    setText(next.text);
    setChosen(null);
    requestAnimationFrame(() => {
      inputRef.current?.setSelectionRange(next.caret, next.caret);
      setCaret(next.caret);
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const isListed = isOpen && offers.length > 0;
    const offer = chosen === null ? undefined : offers[chosen];
    if (event.key === 'Escape') {
      if (isListed) setIsOpen(false);
      else inputRef.current?.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIsOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = chosen ?? (step === 1 ? -1 : 0);
      setChosen(offers.length === 0 ? null : (from + step + offers.length) % offers.length);
    } else if (isListed && (event.key === 'Enter' || event.key === 'Tab') && offer !== undefined) {
      event.preventDefault();
      take(offer);
    } else if (event.key === 'Enter') {
      setIsOpen(false);
      if (unreadable === undefined && text !== value) send(text);
    }
  }

  const told = unreadable && !isOpen ? unreadable : problem;
  return (
    <search className="relative min-w-0 grow basis-64">
      <Search aria-hidden className="absolute top-4 left-2.5 size-3.5 -translate-y-1/2 text-faint" />
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label="Filter runs"
        aria-expanded={isOpen && offers.length > 0}
        aria-controls={`${id}-offers`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === null ? undefined : `${id}-${chosen}`}
        aria-invalid={told !== undefined}
        aria-describedby={told === undefined ? undefined : `${id}-problem`}
        autoComplete="off"
        spellCheck={false}
        value={text}
        placeholder="Filter: loss:hinge coverage<0.8 status:running tag:paper…"
        onChange={({ target }) => {
          setText(target.value);
          setCaret(target.selectionStart ?? target.value.length);
          setIsOpen(true);
          setChosen(null);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
        className="figures h-8 w-full rounded-md border border-line bg-surface pr-2 pl-8 placeholder:font-sans placeholder:text-faint aria-invalid:border-bad"
      />
      {isOpen && offers.length > 0 && (
        <div
          id={`${id}-offers`}
          role="listbox"
          aria-label={at.of === 'field' ? 'Fields' : `Values of ${at.field}`}
          className="absolute top-9 left-0 z-30 max-h-80 w-80 max-w-full overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-raised"
        >
          {offers.map((offer, i) => (
            <div
              key={offer}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === chosen}
              // Before the input loses the focus.
              onPointerDown={(event) => {
                event.preventDefault();
                take(offer);
              }}
              className="figures cursor-pointer truncate rounded-sm px-2 py-1 text-xs hover:bg-sunken aria-selected:bg-accent-soft aria-selected:text-accent"
            >
              <bdi>{offer}</bdi>
            </div>
          ))}
        </div>
      )}
      {told !== undefined && (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-bad text-xs [overflow-wrap:anywhere]">
          {told[0]?.toUpperCase()}
          {told.slice(1)}
        </p>
      )}
    </search>
  );
}

function problemOf(text: string) {
  try {
    parseFilter(text);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
