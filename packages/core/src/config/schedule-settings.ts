import type { GivenConfig } from './run-config.ts';

type GivenSchedule = NonNullable<GivenConfig['generator']['schedule']>;

/** Completes a schedule, where there is one: it ends with the run where nothing is said. */
export function withScheduleEnd(schedule: GivenSchedule | undefined, steps: number) {
  return schedule && { schedule: { ...schedule, until: schedule.until ?? steps } };
}

/** Schedules that would end before they begin: where they stand, and what is allowed there. */
export function scheduleProblems({
  generator,
  discriminator,
  penalties,
  steps,
}: Pick<GivenConfig, 'generator' | 'discriminator' | 'penalties' | 'steps'>) {
  const listed = [
    { path: ['generator'], schedule: generator.schedule },
    { path: ['discriminator'], schedule: discriminator.schedule },
    ...penalties.map(({ schedule }, i) => ({ path: ['penalties', i], schedule })),
  ];
  return listed.flatMap(({ path, schedule }) => {
    const end = schedule?.until ?? steps;
    if (!schedule || schedule.from < end) return [];
    return [{ path: [...path, 'schedule', 'from'], message: `less than ${end}, the step at which it ends` }];
  });
}
