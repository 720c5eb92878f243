import {
  type FieldCatalogue,
  fieldName,
  type RunField,
  type RunFieldName,
  resolveField,
} from '@modewatch/core/filter';

/** A column of the run table that the reader has chosen, or what is wrong with it. */
export type RunColumn = { name: string; label: string; title: string } & (
  | { field: RunField; problem?: undefined }
  | { field: null; problem: string }
);

/** The metric whose curve is drawn before anybody has chosen; undefined where no run has any of them. */
export function usualCurve(catalogue: FieldCatalogue): string | undefined {
  const fields = ['coverage', 'loss/generator'].map((name) => columnOf(name, catalogue).field);
  const field = fields.find((each) => each !== null);
  return field?.kind === 'metric' ? field.key : undefined;
}

/** What is shown before anybody has chosen: as far as there is any. */
const usual = [
  'coverage',
  'loss/discriminator',
  'loss/generator',
  'probability/real',
  'probability/fake',
  'dataset',
  'model',
  'loss',
  'generator.learningRate',
  'seed',
];

/** Familiar short heads; the whole name is on hover. */
const labels: Record<string, string> = {
  'loss/discriminator': 'D loss',
  'loss/generator': 'G loss',
  'probability/real': 'D(x)',
  'probability/fake': 'D(G(z))',
  'generator.learningRate': 'lr G',
  'discriminator.learningRate': 'lr D',
  'speed/images-per-second': 'images/s',
  dataset: 'data set',
};

/** What a run has of itself that can be a column; the rest of it stands in each row anyway, or is to filter by. */
export const ownColumns = ['step', 'images', 'project', 'sweep'] as const satisfies readonly RunFieldName[];
export type OwnColumn = (typeof ownColumns)[number];

/** Last parts of keys that say whose a value is, and not what it is. */
const sides: Partial<Record<string, string>> = {
  generator: 'G',
  discriminator: 'D',
  real: 'real',
  fake: 'fake',
};

/** The columns that were chosen, each once, else the usual ones. A name that means nothing stays, with what is wrong. */
export function runColumns(chosen: readonly string[] | null, catalogue: FieldCatalogue): RunColumn[] {
  if (chosen !== null) {
    const columns = chosen.map((name): [string, RunColumn] => {
      const column = columnOf(name, catalogue);
      return [column.name, column];
    });
    return [...new Map(columns).values()];
  }
  return usual.map((name) => columnOf(name, catalogue)).filter(({ field }) => field !== null);
}

function columnOf(given: string, catalogue: FieldCatalogue): RunColumn {
  try {
    const field = resolveField(given, catalogue);
    const name = fieldName(field);
    if (field.kind === 'run' && !isOwnColumn(field.name)) {
      const problem = `${name} is no column; of a run itself ${ownColumns.join(', ')} are`;
      return { name, label: name, title: problem, field: null, problem };
    }
    return { name, label: labels[name] ?? shortLabel(field), title: name, field };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { name: given, label: given, title: error.message, field: null, problem: error.message };
  }
}

export const isOwnColumn = (name: string): name is OwnColumn => ownColumns.some((each) => each === name);

function shortLabel(field: RunField) {
  if (field.kind !== 'metric') return fieldName(field);
  const slash = field.key.lastIndexOf('/');
  const last = field.key.slice(slash + 1);
  const side = sides[last];
  const name = side ? `${field.key.slice(0, slash)} ${side}`.trim() : last.replace(/-k\d+$/, '');
  return field.value === 'last' ? name : `${field.value} ${name}`;
}

/** Metrics that a group has a mean of: those whose last value is a column. */
export function groupMetrics(columns: readonly RunColumn[]) {
  return columns.flatMap(({ field, label, title }) =>
    field?.kind === 'metric' && field.value === 'last' ? [{ key: field.key, label, title }] : [],
  );
}

/** The settings and metrics that a list has to be asked for. */
export function askedFields(columns: readonly RunColumn[]) {
  const fields = columns.flatMap(({ field }) => (field === null ? [] : [field]));
  return {
    settings: fields.flatMap((field) => (field.kind === 'setting' ? [field.path] : [])),
    metrics: [...new Set(fields.flatMap((field) => (field.kind === 'metric' ? [field.key] : [])))],
  };
}
