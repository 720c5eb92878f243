import { formatNumber } from './format.ts';

type ConfigValue = string | number | boolean | null | readonly (ConfigValue | ConfigTree)[];
export type ConfigTree = { readonly [field: string]: ConfigValue | ConfigTree | undefined };

/** One field of the run config as a page shows it. */
export type ConfigRow = {
  /** `generator.learningRate` */
  path: string;
  value: string;
  /** What it would have been; undefined when it is just that, or when there is no default. */
  changedFrom: string | undefined;
};

/** A config as a flat list, beside the one that results from leaving everything out. */
export function configRows(config: ConfigTree, defaults: ConfigTree): ConfigRow[] {
  const standard = new Map(leaves(defaults));
  return leaves(config).map(([path, value]) => {
    const usual = standard.get(path);
    return { path, value, changedFrom: usual === value ? undefined : usual };
  });
}

function leaves(tree: ConfigTree, prefix = ''): [path: string, value: string][] {
  return Object.entries(tree).flatMap(([field, value]) => {
    if (value === undefined) return [];
    const path = prefix + field;
    return isTree(value) ? leaves(value, `${path}.`) : [[path, written(value)] as [string, string]];
  });
}

function isTree(value: ConfigValue | ConfigTree): value is ConfigTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function written(value: ConfigValue | ConfigTree): string {
  if (isTree(value)) {
    return leaves(value)
      .map(([path, text]) => `${path} ${text}`)
      .join(' ');
  }
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(written).join(', ');
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : formatNumber(value);
  return value === '' ? 'none' : String(value);
}
