import { TriangleAlert } from 'lucide-react';

type Props = {
  /** Of which runs it speaks. */
  runs: string;
  /** See `protocolDifferences`. */
  differences: readonly string[];
  className?: string;
};

/** Says that numbers stand side by side that were not measured in the same way; nothing where they were. */
export function ProtocolNote({ runs, differences, className = '' }: Props) {
  if (differences.length === 0) return null;
  return (
    <p role="note" className={`panel flex items-start gap-2 border-warn px-4 py-3 ${className}`}>
      <TriangleAlert aria-hidden className="mt-px size-4 shrink-0 text-warn" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <strong className="font-semibold">Diversity of {runs} was not measured in the same way.</strong> Their
        evaluations differ in {differences.join(' and ')}: values of different protocols do not compare.
      </span>
    </p>
  );
}
