import { CircleX } from 'lucide-react';
import { formatCount } from '../../lib/format.ts';
import type { FileProblem } from '../../lib/sweep.ts';

type Props = { problems: readonly FileProblem[]; total: number; onGo: (problem: FileProblem) => void };

/** What is wrong in the file, as the command line says it; a click goes there. */
export function ProblemList({ problems, total, onGo }: Props) {
  return (
    <div className="border-line border-t px-4 py-3">
      <h2 className="mb-1 flex items-center gap-2 font-semibold text-bad">
        <CircleX aria-hidden className="size-4" />
        {total === 1 ? '1 problem' : `${formatCount(total)} problems`}
      </h2>
      <ul aria-label="Problems of the file" className="space-y-1 text-xs">
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column} ${problem.path} ${problem.text}`}>
            <button
              type="button"
              onClick={() => onGo(problem)}
              className="text-left hover:underline [overflow-wrap:anywhere]"
            >
              <span className="figures text-muted">
                {problem.line}:{problem.column}
              </span>{' '}
              {problem.path && <span className="figures font-semibold">{problem.path}: </span>}
              {problem.text}
            </button>
          </li>
        ))}
      </ul>
      {total > problems.length && (
        <p className="mt-1 text-muted text-xs">The first {formatCount(problems.length)} are listed.</p>
      )}
    </div>
  );
}
