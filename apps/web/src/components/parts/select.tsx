import { ChevronDown } from 'lucide-react';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: [value: string, word: string][];
  className?: string;
};

/**
 * The device's own list of choices: it knows keyboards, screen readers and thumbs best. A value that is none of them, as a
 * link may have, is shown as it is: else the first choice would seem to be made, and could not be.
 */
export function Select({ label, value, onChange, options, className = 'max-w-56' }: Props) {
  return (
    <div className="relative min-w-0">
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`h-8 ${className} appearance-none truncate rounded-md border border-line bg-surface pr-7 pl-2.5 transition-colors hover:border-line-strong`}
      >
        {options.every(([option]) => option !== value) && <option value={value}>{value}</option>}
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2 size-3.5 text-faint"
      />
    </div>
  );
}
