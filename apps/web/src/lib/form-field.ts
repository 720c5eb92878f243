/** A field of a form that was made from a schema. */
export type FormField = {
  /** `generator.learningRate` */
  path: string;
  /** What is typed or chosen; `list`: values divided by commas; `yaml`: whatever a file may have. */
  kind: 'choice' | 'switch' | 'number' | 'text' | 'list' | 'yaml';
  choices: string[];
  /** What it is when it is left out, in words. */
  usual: string;
  /** What stands in its place where it is left out, instead of what it usually is. */
  unset?: string;
  /** What it means, in the schema's own words. */
  meaning: string;
};

/** The group that a field stands in: `generator`, or nothing for one at the top. */
export function groupOfField({ path }: Pick<FormField, 'path'>) {
  return path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '';
}
