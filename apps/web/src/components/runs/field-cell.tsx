import type { RunField } from '@modewatch/core/filter';
import { formatCount, formatNumber } from '../../lib/format.ts';
import type { RunListItem } from '../../lib/run.ts';
import { isOwnColumn } from '../../lib/run-columns.ts';
import { shortSetting } from '../../lib/short-setting.ts';

/** The value of a column that was chosen. */
export function FieldCell({ run, field }: { run: RunListItem; field: RunField | null }) {
  if (field === null) return <None />;
  if (field.kind === 'setting') {
    const text = run.settings[field.path];
    return text === undefined ? (
      <None />
    ) : (
      <bdi title={text} className="figures truncate text-xs">
        {shortSetting(text)}
      </bdi>
    );
  }
  if (field.kind === 'metric') {
    const value = run.metrics[field.key]?.[field.value];
    return value === undefined ? <None /> : <Measured value={value} />;
  }
  const own = { step: run.step, images: run.imagesSeen, project: run.project, sweep: run.sweep };
  const value = isOwnColumn(field.name) ? own[field.name] : undefined;
  if (typeof value === 'number') return <span className="figures text-xs">{formatCount(value)}</span>;
  return value ? <bdi className="truncate">{value}</bdi> : <None />;
}

/** A value that is not finite stands out. */
function Measured({ value }: { value: number }) {
  const text = formatNumber(value);
  return (
    <span
      className={`figures whitespace-nowrap text-xs ${Number.isFinite(value) ? '' : 'font-semibold text-bad'}`}
    >
      {text}
    </span>
  );
}

function None() {
  return <span className="text-faint">–</span>;
}
