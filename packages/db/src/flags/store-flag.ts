import type { Flag } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import { toJson } from '../json-values.ts';

/** Whose samples show a flag, or that D's and G's signals do. */
export const sourceOf = ({ weights }: Pick<Flag, 'weights'>) => weights ?? 'signals';

/**
 * Stores a flag as it stands, or changes the one of this rule, source and step. Its reviews stay.
 *
 * @param clearedStep null while it stands
 */
export async function storeFlag(
  queries: Queries,
  { runId, flag, clearedStep }: { runId: string; flag: Flag; clearedStep: number | null },
): Promise<void> {
  const { rule, severity, onset, detected, detectorVersion } = flag;
  await queries.$executeRaw`
    INSERT INTO flags (
      run_id, rule, source, severity, onset_step, detected_step, cleared_step, detector_version, flag
    ) VALUES (
      ${runId}::uuid, ${rule}, ${sourceOf(flag)}, ${severity}, ${onset.step}::int8, ${detected.step}::int8,
      ${clearedStep}::int8, ${detectorVersion}, ${toJson(flag)}::jsonb
    )
    ON CONFLICT (run_id, rule, source, detected_step) DO UPDATE SET
      severity = excluded.severity, onset_step = excluded.onset_step, cleared_step = excluded.cleared_step,
      detector_version = excluded.detector_version, flag = excluded.flag, is_superseded = false`;
}
