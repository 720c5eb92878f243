'use client';

import { Plus } from 'lucide-react';
import { useId } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import { type FileParameter, withValue } from '../../lib/sweep-file.ts';
import { Button } from '../parts/button.tsx';
import { ParameterRow } from './parameter-row.tsx';

type Props = {
  text: string;
  onText: (text: string) => void;
  parameters: readonly FileParameter[];
  runFields: readonly FormField[];
  /** By where it stands in the file. */
  problemOf: (path: string) => string | undefined;
};

/** Fields that one would vary first. */
const likely = ['loss', 'generator.learningRate', 'latentDim', 'discriminator.learningRate', 'batchSize'];

/** What varies from trial to trial. */
export function ParameterRows({ text, onText, parameters, runFields, problemOf }: Props) {
  const names = `${useId()}-fields`;
  const taken = parameters.map(({ field }) => field);
  const next = [...likely, ...runFields.map(({ path }) => path)].find((path) => !taken.includes(path));
  return (
    <div className="space-y-2">
      {parameters.map((parameter) => (
        <ParameterRow
          key={parameter.at.join('\n')}
          parameter={parameter}
          field={runFields.find(({ path }) => path === parameter.field)}
          names={names}
          {...{ text, onText, problemOf }}
        />
      ))}
      {parameters.length === 0 && <p className="text-muted text-xs">Nothing varies yet.</p>}
      <Button
        disabled={next === undefined}
        onClick={() =>
          next && onText(withValue(text, ['parameters', next], { values: firstValues(next, runFields) }))
        }
      >
        <Plus aria-hidden className="size-3.5" />
        Vary another field
      </Button>
      <datalist id={names}>
        {runFields.map(({ path }) => (
          <option key={path} value={path} />
        ))}
      </datalist>
    </div>
  );
}

/** Something that can be tried as it is: the first names of a field, or what it usually is. */
function firstValues(path: string, runFields: readonly FormField[]) {
  const field = runFields.find((each) => each.path === path);
  if (field && field.choices.length > 0) return field.choices.slice(0, 2);
  const usual = Number(field?.usual);
  return field?.usual && Number.isFinite(usual) ? [usual, usual * 2] : [];
}
