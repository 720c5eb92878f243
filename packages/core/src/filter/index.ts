export { waysToName } from '../metrics/named-keys.ts';
export {
  complete,
  completionAt,
  type FilterCompletion,
  fieldsLike,
  usualOperator,
} from './complete-filter.ts';
export {
  type FieldCatalogue,
  fieldName,
  type MetricValue,
  type RunField,
  type RunFieldName,
  resolveField,
  runFields,
} from './fields.ts';
export { type FilterOperator, type FilterTerm, parseFilter, quoted } from './parse-filter.ts';
export { durationMs, numberOf } from './values.ts';
